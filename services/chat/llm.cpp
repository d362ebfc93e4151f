// SPDX-License-Identifier: Apache-2.0
// The language model, by OpenAI's chat completions API, streamed.
#include "chat/llm.hpp"

#include "chat/sse.hpp"
#include "svckit/crypto/crypto.hpp"
#include "svckit/log.hpp"

namespace chat {
namespace {

namespace http = svckit::http;
using svckit::Json;

svckit::Url urlFrom(svckit::Environment& environment) {
  auto url = svckit::parseUrl(environment.required("LLM_URL"));
  if (!url) {
    environment.mistake("LLM_URL", "an http or https URL such as https://api.openai.com/v1");
    return {};
  }
  url->path += url->path.ends_with('/') ? "chat/completions" : "/chat/completions";
  return *url;
}

}  // namespace

std::optional<Piece> pieceOf(std::string_view data) {
  const Json chunk = Json::parse(data, nullptr, false);
  if (!chunk.is_object() || !chunk.contains("choices") || !chunk.at("choices").is_array())
    return std::nullopt;
  Piece piece;
  if (chunk.contains("usage") && chunk.at("usage").is_object()) {
    const Json& usage = chunk.at("usage");
    if (usage.contains("total_tokens") && usage.at("total_tokens").is_number_unsigned()) {
      piece.tokens = usage.at("total_tokens");
    }
  }
  for (const Json& choice : chunk.at("choices")) {
    if (!choice.is_object()) return std::nullopt;
    const auto delta = choice.find("delta");
    if (delta != choice.end() && delta->is_object() && delta->contains("content") &&
        delta->at("content").is_string()) {
      piece.text += delta->at("content").get_ref<const std::string&>();
    }
    const auto reason = choice.find("finish_reason");
    piece.finished |= reason != choice.end() && reason->is_string();
  }
  return piece;
}

Llm::Llm(svckit::Context& context)
    : client_(
          context.executor,
          {.name = "llm", .timeout = context.environment.duration("LLM_TIMEOUT", std::chrono::seconds(30))},
          &context.metrics),
      url_(urlFrom(context.environment)),
      key_(context.environment.required("LLM_KEY")),
      model_(context.environment.text("LLM_MODEL", "gpt-4o-mini")) {}

http::Call Llm::callFor(const std::vector<Said>& prompt, std::int64_t most_tokens,
                        const std::string& user) const {
  Json messages = Json::array();
  for (const Said& said : prompt) messages.push_back({{"role", name(said.role)}, {"content", said.text}});
  const Json body = {{"model", model_},
                     {"messages", std::move(messages)},
                     {"stream", true},
                     {"stream_options", {{"include_usage", true}}},
                     {"max_tokens", most_tokens},
                     // The provider's abuse handling needs to tell users apart, not to know them.
                     {"user", svckit::crypto::hex(svckit::crypto::view(svckit::crypto::sha256(user)))}};
  http::Call call{.method = http::Method::post, .url = url_, .headers = {}, .body = body.dump()};
  call.headers.set("Authorization", "Bearer " + key_);
  call.headers.set("Content-Type", "application/json");
  call.headers.set("Accept", "text/event-stream");
  return call;
}

Task<Answer> Llm::answer(const std::vector<Said>& prompt, std::int64_t most_tokens, const http::Trace& trace,
                         const std::string& user, Hear hear) {
  Answer answer;
  EventReader events;
  bool finished = false, left = false;
  const auto listen = [&](std::string_view bytes) -> Task<bool> {
    answer.begun = true;
    const auto complete = events.feed(bytes);
    for (const std::string& data : complete) {
      if (data == "[DONE]") co_return true;
      const auto piece = pieceOf(data);
      if (!piece) throw svckit::Unavailable("llm", "an event that is no chunk");
      finished |= piece->finished;
      if (piece->tokens) answer.tokens = piece->tokens;
      answer.text += piece->text;
      if (piece->text.empty()) continue;
      const bool listening = co_await hear(piece->text);
      left = !listening;
      if (left) co_return false;
    }
    co_return true;
  };

  http::Call call = callFor(prompt, most_tokens, user);
  call.trace = &trace;
  try {
    const http::Reply reply = co_await client_.stream(std::move(call), listen);
    if (reply.status / 100 != 2)
      svckit::log::warning("llm.refused", {{"status", std::int64_t{reply.status}}});
  } catch (const svckit::Unavailable& away) {
    // The model may be at work already when it falls silent: charged as if it were.
    answer.begun = true;
    svckit::log::warning("llm.unavailable", {{"why", std::string(away.what())}});
  }
  answer.end = left ? End::stopped : finished ? End::complete : End::failed;
  co_return answer;
}

}  // namespace chat
