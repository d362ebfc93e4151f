// SPDX-License-Identifier: Apache-2.0
// The language model: OpenAI's chat completions, whole or streamed.
#include "stand-in/llm.hpp"

#include <chrono>

#include "svckit/crypto/crypto.hpp"

namespace stand_in {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr std::size_t body_limit = 1024 * 1024;

struct Question {
  std::string model;
  std::vector<std::string> words;  ///< of the answer.
  std::int64_t prompt_tokens = 0;
  bool cut_short = false;  ///< by max_tokens.
  bool with_usage = false;

  Json usage(std::size_t said) const {
    return {{"prompt_tokens", prompt_tokens},
            {"completion_tokens", said},
            {"total_tokens", prompt_tokens + said}};
  }
  const char* reason() const { return cut_short ? "length" : "stop"; }
};

http::Response refused(int status, std::string_view why, std::string_view type = "invalid_request_error") {
  return http::json({{"error", {{"message", why}, {"type", type}, {"param", nullptr}, {"code", nullptr}}}},
                    status);
}

/// Nothing unless it is a model, and messages with a role and a text each.
std::optional<Question> read(const Json& body) {
  if (!body.contains("model") || !body.at("model").is_string()) return std::nullopt;
  if (!body.contains("messages") || !body.at("messages").is_array() || body.at("messages").empty())
    return std::nullopt;
  Question question{.model = body.at("model"), .words = {}};
  std::string last;
  for (const Json& message : body.at("messages")) {
    if (!message.is_object() || !message.contains("role") || !message.contains("content"))
      return std::nullopt;
    if (!message.at("content").is_string()) return std::nullopt;
    last = message.at("content");
    question.prompt_tokens += tokensIn(last);
  }
  question.words = answerTo(last);
  for (const char* name : {"max_tokens", "max_completion_tokens"}) {
    if (!body.contains(name) || !body.at(name).is_number_unsigned()) continue;
    const auto most = body.at(name).get<std::size_t>();
    question.cut_short = most < question.words.size();
    if (question.cut_short) question.words.resize(most);
  }
  question.with_usage =
      body.contains("stream_options") && body.at("stream_options").value("include_usage", false);
  return question;
}

std::int64_t now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

http::Response whole(const Question& question) {
  std::string text;
  for (const std::string& word : question.words) text += word;
  const Json message = {{"role", "assistant"}, {"content", text}};
  return http::json(
      {{"id", "chatcmpl-" + svckit::crypto::uuid()},
       {"object", "chat.completion"},
       {"created", now()},
       {"model", question.model},
       {"choices", Json::array({{{"index", 0}, {"message", message}, {"finish_reason", question.reason()}}})},
       {"usage", question.usage(question.words.size())}});
}

/// What the chunks of one streamed answer are made from, each a server-sent event.
struct Chunks {
  const Question& question;
  std::string id = "chatcmpl-" + svckit::crypto::uuid();

  std::string begin() const { return choice({{"role", "assistant"}, {"content", ""}}, nullptr); }
  std::string word(std::size_t i) const { return choice({{"content", question.words[i]}}, nullptr); }
  std::string end() const { return choice(Json::object(), question.reason()); }
  std::string usage() const { return event(Json::array(), question.usage(question.words.size())); }

 private:
  std::string choice(Json delta, Json reason) const {
    Json one = {{"index", 0}, {"delta", std::move(delta)}, {"finish_reason", std::move(reason)}};
    return event(Json::array({std::move(one)}), nullptr);
  }
  std::string event(Json choices, Json usage) const {
    Json chunk = {{"id", id},
                  {"object", "chat.completion.chunk"},
                  {"created", now()},
                  {"model", question.model},
                  {"choices", std::move(choices)}};
    if (question.with_usage) chunk["usage"] = std::move(usage);
    return "data: " + chunk.dump() + "\n\n";
  }
};

Task<> say(Question question, std::shared_ptr<Control> control, http::Send send) {
  const Chunks chunks{question};
  const bool breaks_off = control->happens(control->of(Part::llm).cut_rate);
  const std::size_t last = breaks_off ? question.words.size() / 2 : question.words.size();

  bool listening = co_await send(chunks.begin());
  for (std::size_t i = 0; listening && i < last; ++i) {
    co_await sleepFor(control->of(Part::llm).piece);
    listening = co_await send(chunks.word(i));
  }
  if (listening && breaks_off) co_return;
  if (listening) listening = co_await send(chunks.end());
  if (listening && question.with_usage) listening = co_await send(chunks.usage());
  if (listening) listening = co_await send("data: [DONE]\n\n");
  if (!listening) control->calls(Part::llm).abandoned += 1;
}

}  // namespace

std::vector<std::string> answerTo(std::string_view question) {
  std::string text =
      "You asked: " + std::string(question) +
      ". Empty it, rinse it, take off the label and the lid, and put each part where its material "
      "is collected.";
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto space = text.find(' ', begin);
    const auto end = space == std::string::npos ? text.size() : space + 1;
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

std::int64_t tokensIn(std::string_view text) {
  std::int64_t tokens = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    tokens += !blank && !inside;
    inside = !blank;
  }
  return tokens;
}

void addLlm(http::Router& router, std::shared_ptr<Control> control) {
  const auto complete = [control](http::Request& request) -> Task<http::Response> {
    if (key(request, "Bearer").empty()) co_return refused(401, "no API key", "authentication_error");
    const auto body = svckit::parseObject(request.body);
    const auto question = body ? read(*body) : std::nullopt;
    if (!question) co_return refused(400, "expected a model and messages with role and content");
    if (!body->value("stream", false)) co_return whole(*question);

    http::Response response;
    response.headers.set("Content-Type", "text/event-stream");
    response.stream = [question = *question, control](http::Send send) {
      return say(question, control, send);
    };
    co_return response;
  };
  router.post("/llm/v1/chat/completions", control->under(Part::llm, complete), {.body_limit = body_limit});
}

}  // namespace stand_in
