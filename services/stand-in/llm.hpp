// SPDX-License-Identifier: Apache-2.0
// The language model: OpenAI's chat completions, whole or streamed.
#pragma once

#include <string>
#include <vector>

#include "stand-in/control.hpp"

namespace stand_in {

/// The answer to a question, word by word; put together it is the text. A word counts as a token.
std::vector<std::string> answerTo(std::string_view question);

std::int64_t tokensIn(std::string_view text);

/// POST /llm/v1/chat/completions
void addLlm(svckit::http::Router& router, std::shared_ptr<Control> control);

}  // namespace stand_in
