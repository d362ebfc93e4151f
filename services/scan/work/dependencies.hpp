// SPDX-License-Identifier: Apache-2.0
// The servers that scan and its workers stand on, from the environment.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "svckit/amqp/amqp.hpp"
#include "svckit/pg/pool.hpp"
#include "svckit/redis/redis.hpp"
#include "svckit/s3/object_store.hpp"
#include "svckit/service.hpp"

namespace scan {

std::shared_ptr<svckit::pg::Pool> poolFrom(svckit::Context& context);       ///< DATABASE_URL, DATABASE_POOL
std::shared_ptr<svckit::redis::Redis> redisFrom(svckit::Context& context);  ///< REDIS_URL
svckit::amqp::Options brokerFrom(svckit::Context& context);                 ///< AMQP_URL
std::shared_ptr<svckit::s3::ObjectStore> objectsFrom(svckit::Context& context);  ///< S3_*

/// PREFETCH (or the given one), ATTEMPTS (5), RETRY_BASE (1s)
svckit::amqp::ConsumerOptions consumerFrom(svckit::Context& context, std::string_view queue, int prefetch);

/// Takes messages until the service stops, and settles those in hand before anything built earlier ends.
using Handle = std::function<svckit::Task<svckit::amqp::Verdict>(svckit::amqp::Message)>;
std::shared_ptr<svckit::amqp::Consumer> consume(svckit::Context& context, svckit::amqp::Options broker,
                                                svckit::amqp::ConsumerOptions consumer, Handle handle);

/// Not ready before the migrations this program was built with were applied.
void readyWithSchema(svckit::Context& context, std::shared_ptr<svckit::pg::Pool> pool, std::string schema);

}  // namespace scan
