// SPDX-License-Identifier: Apache-2.0
// Reading the environment for what scan and its workers have in common.
#include "scan/work/dependencies.hpp"

#include "scan/work/message.hpp"

namespace scan {
svckit::amqp::Options brokerFrom(svckit::Context& context) {
  return {.url = svckit::urlFrom(context.environment, "AMQP_URL", "amqp"), .topology = topology()};
}

std::shared_ptr<svckit::s3::ObjectStore> objectsFrom(svckit::Context& context) {
  return std::make_shared<svckit::s3::ObjectStore>(
      context.executor, svckit::s3::optionsFrom(context.environment), &context.metrics);
}

svckit::amqp::ConsumerOptions consumerFrom(svckit::Context& context, std::string_view queue, int prefetch) {
  auto& env = context.environment;
  return {.queue = std::string(queue),
          .prefetch = static_cast<int>(env.number("PREFETCH", prefetch, 1, 100)),
          .attempts = static_cast<int>(env.number("ATTEMPTS", 5, 1, 20)),
          .retry_base = env.duration("RETRY_BASE", std::chrono::seconds(1))};
}

std::shared_ptr<svckit::amqp::Consumer> consume(svckit::Context& context, svckit::amqp::Options broker,
                                                svckit::amqp::ConsumerOptions consumer, Handle handle) {
  if (!context.environment.mistakes().empty()) return nullptr;  // it will not start
  auto made = std::make_shared<svckit::amqp::Consumer>(
      context.executor, std::move(broker), std::move(consumer), std::move(handle), &context.metrics);
  context.on_stop([made] { return made->drain(std::chrono::seconds(4)); });
  return made;
}

}  // namespace scan
