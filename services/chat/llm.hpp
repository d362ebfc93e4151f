// SPDX-License-Identifier: Apache-2.0
// The language model, by OpenAI's chat completions API, streamed.
#pragma once

#include <functional>
#include <optional>

#include "chat/dialogue.hpp"
#include "svckit/http/client.hpp"
#include "svckit/service.hpp"

namespace chat {

using svckit::Task;

/// What one chunk of the stream says.
struct Piece {
  std::string text;
  std::optional<std::int64_t> tokens;  ///< prompt and answer together, in the last chunk only.
  bool finished = false;               ///< the model has ended its answer (finish_reason).
};
/// Nothing if it is no chunk of a chat completion.
std::optional<Piece> pieceOf(std::string_view data);

enum class End {
  complete,
  stopped,  ///< the listener left.
  failed,   ///< the model refused, broke off or went silent.
};

struct Answer {
  End end = End::failed;
  std::string text;                    ///< what was said, whatever the end.
  std::optional<std::int64_t> tokens;  ///< by the provider's count, if it came to tell.
  bool begun = false;                  ///< the model took the question, so that it is charged.
};

/// Hears the answer piece by piece; false: nobody listens any more.
using Hear = std::function<Task<bool>(std::string text)>;

/// Reads LLM_URL, LLM_KEY, LLM_MODEL, LLM_TIMEOUT.
class Llm {
 public:
  explicit Llm(svckit::Context& context);
  /// Never throws Unavailable: a failure is an end. Leaving the stream closes its connection, which stops the
  /// model.
  Task<Answer> answer(const std::vector<Said>& prompt, std::int64_t most_tokens,
                      const svckit::http::Trace& trace, const std::string& user, Hear hear);

 private:
  svckit::http::Call callFor(const std::vector<Said>& prompt, std::int64_t most_tokens,
                             const std::string& user) const;
  svckit::http::Client client_;
  svckit::Url url_;
  std::string key_, model_;
};

}  // namespace chat
