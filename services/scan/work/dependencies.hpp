// SPDX-License-Identifier: Apache-2.0
// The servers that scan and its workers stand on, from the environment.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "svckit/amqp/amqp.hpp"
#include "svckit/dependencies.hpp"
#include "svckit/s3/object_store.hpp"
#include "svckit/service.hpp"

namespace scan {

using svckit::poolFrom;
using svckit::redisFrom;

svckit::amqp::Options brokerFrom(svckit::Context& context);                      ///< AMQP_URL
std::shared_ptr<svckit::s3::ObjectStore> objectsFrom(svckit::Context& context);  ///< S3_*

/// PREFETCH (or the given one), ATTEMPTS (5), RETRY_BASE (1s)
svckit::amqp::ConsumerOptions consumerFrom(svckit::Context& context, std::string_view queue, int prefetch);

/// Takes messages until the service stops, and settles those in hand before anything built earlier ends.
using Handle = std::function<svckit::Task<svckit::amqp::Verdict>(svckit::amqp::Message)>;
std::shared_ptr<svckit::amqp::Consumer> consume(svckit::Context& context, svckit::amqp::Options broker,
                                                svckit::amqp::ConsumerOptions consumer, Handle handle);

}  // namespace scan
