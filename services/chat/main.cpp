// SPDX-License-Identifier: Apache-2.0
// chat: a conversation about waste with a language model, streamed, within a rate and a monthly budget.
#include "chat/chat_api.hpp"
#include "svckit/accounts.hpp"
#include "svckit/dependencies.hpp"

namespace {

constexpr std::string_view help =
    "Answers questions about waste by a language model.\n"
    "  DATABASE_URL, DATABASE_POOL (4), REDIS_URL, JWKS_URL, JWT_ISSUER, JWT_AUDIENCE\n"
    "  LLM_URL, LLM_KEY    an OpenAI-compatible API, such as https://api.openai.com/v1\n"
    "  LLM_MODEL           gpt-4o-mini\n"
    "  LLM_TIMEOUT         30s; how long the model may be silent\n"
    "  LLM_PROMPT_TOKENS   2000; instructions, history and question\n"
    "  LLM_ANSWER_TOKENS   500\n"
    "  MONTHLY_TOKENS      200000; of one user\n"
    "  RATE_BURST          5; questions at once, of one user\n"
    "  RATE_PER_MINUTE     10; questions in the long run, of one user";

std::shared_ptr<void> build(svckit::Context& context) {
  auto& env = context.environment;
  const chat::Limits limits = {.prompt = env.number("LLM_PROMPT_TOKENS", 2000, 700, 100'000),
                               .answer = env.number("LLM_ANSWER_TOKENS", 500, 1, 16'384),
                               .monthly = env.number("MONTHLY_TOKENS", 200'000, 1, 1'000'000'000)};
  const chat::Rate rate = {.burst = env.number("RATE_BURST", 5, 1, 1000),
                           .per_minute = env.number("RATE_PER_MINUTE", 10, 1, 10'000)};
  const auto pool = svckit::poolFrom(context);
  const auto redis = svckit::redisFrom(context);
  svckit::jwt::Bearer bearer(context, redis);
  auto store = std::make_shared<chat::Store>(pool, limits);
  auto api =
      std::make_shared<chat::Api>(store, std::make_shared<chat::Llm>(context), chat::RateLimit(redis, rate));
  api->addRoutes(context.router, bearer);
  svckit::readyWithSchema(context, pool, "chat", service::migrations().size());
  svckit::followDeletions(context, pool, "chat",
                          [store](const std::string& user) { return store->forget(user); });
  return api;
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "chat", .help = help, .schema = "chat", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
