// SPDX-License-Identifier: Apache-2.0
// The servers that services stand on, from the environment.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "svckit/pg/pool.hpp"
#include "svckit/redis/redis.hpp"
#include "svckit/service.hpp"

namespace svckit {

std::shared_ptr<pg::Pool> poolFrom(Context& context);       ///< DATABASE_URL, DATABASE_POOL (4)
std::shared_ptr<redis::Redis> redisFrom(Context& context);  ///< REDIS_URL
/// A URL of the scheme, or of the scheme with an "s" behind it (TLS); else a mistake.
Url urlFrom(Environment& environment, std::string_view name, std::string_view scheme);

/// Not ready before the migrations this program was built with were applied: `newest` of them.
void readyWithSchema(Context& context, std::shared_ptr<pg::Pool> pool, std::string schema, std::size_t newest);

}  // namespace svckit
