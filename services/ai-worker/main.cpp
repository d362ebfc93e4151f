// SPDX-License-Identifier: Apache-2.0
// ai-worker: looks at the images nobody has seen before, by the vision service.
#include "ai-worker/analysis.hpp"
#include "scan/work/dependencies.hpp"

namespace {

constexpr std::string_view help =
    "Consumes scan.analyze: downloads the image, asks the vision service, keeps the answer.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL\n"
    "  REDIS_URL, AMQP_URL               Redis and RabbitMQ\n"
    "  S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY\n"
    "  VISION_URL, VISION_KEY            where images are POSTed to, and its bearer token\n"
    "  VISION_TIMEOUT (20s)\n"
    "  WAL_PATH                          the journal's file; one worker each, on a volume that outlives it\n"
    "  WAL_BYTES (64 MiB)                the journal's limit; then work is refused\n"
    "  PREFETCH (4), ATTEMPTS (5), RETRY_BASE (1s)";

std::shared_ptr<void> build(svckit::Context& context) {
  const auto pool = scan::poolFrom(context);
  const auto cache = std::make_shared<scan::Cache>(scan::redisFrom(context));
  const auto broker = scan::brokerFrom(context);
  const auto consumer = scan::consumerFrom(context, scan::analyze_queue, 4);
  const auto objects = scan::objectsFrom(context);
  const auto vision = std::make_shared<ai_worker::Vision>(context);
  const auto results = std::make_shared<ai_worker::Results>(context, pool, cache);

  svckit::readyWithSchema(context, pool, "ai", service::migrations().size());
  const auto analysis =
      std::make_shared<ai_worker::Analysis>(objects, vision, results, cache, consumer.attempts);
  return scan::consume(context, broker, consumer, [analysis](svckit::amqp::Message message) {
    return analysis->handle(std::move(message));
  });
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "ai-worker", .help = help, .schema = "ai", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
