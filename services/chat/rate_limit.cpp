// SPDX-License-Identifier: Apache-2.0
// How often one user may ask: a bucket of tokens in Redis, the same for all replicas.
#include "chat/rate_limit.hpp"

namespace chat {
namespace {

// Time is Redis' own, so that the replicas' clocks do not matter. The bucket is gone once it would be full
// again.
constexpr const char* bucket = R"lua(
local burst, per_minute = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1e6
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(kept[1]) or burst
local at = tonumber(kept[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) * per_minute / 60)
local wait = 0
if tokens >= 1 then tokens = tokens - 1 else wait = math.ceil((1 - tokens) * 60 / per_minute) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], math.ceil((burst - tokens) * 60 / per_minute) + 1)
return wait
)lua";

std::vector<std::string> taking(const std::string& user, Rate rate) {
  return {
      "EVAL", bucket, "1", "chat:rate:" + user, std::to_string(rate.burst), std::to_string(rate.per_minute)};
}

}  // namespace

svckit::Task<int> RateLimit::take(const std::string& user) {
  std::vector<std::string> words = taking(user, rate_);
  const auto reply = co_await redis_->command(std::move(words));
  co_return static_cast<int>(reply.number);
}

}  // namespace chat
