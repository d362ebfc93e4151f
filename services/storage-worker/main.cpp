// SPDX-License-Identifier: Apache-2.0
// storage-worker: makes uploads fit to be shown, and removes them with their account.
#include "scan/work/dependencies.hpp"
#include "storage-worker/finalization.hpp"
#include "svckit/accounts.hpp"

namespace {

constexpr std::string_view help =
    "Consumes scan.finalize: verifies the image, strips where and when it was taken, makes a thumbnail, "
    "stores\n"
    "images/<job> and thumbs/<job>.jpg. The upload itself stays, as ai-worker may still need it: give the "
    "bucket a\n"
    "lifecycle rule that removes uploads/ after 1 day.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL\n"
    "  AMQP_URL                          RabbitMQ\n"
    "  S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY\n"
    "  WAL_PATH                          the journal's file; one worker each, on a volume that outlives it\n"
    "  WAL_BYTES (64 MiB)                the journal's limit; then work is refused\n"
    "  PREFETCH (4), ATTEMPTS (5), RETRY_BASE (1s), ACCOUNTS_POLL (30s)";

std::shared_ptr<void> build(svckit::Context& context) {
  const auto pool = scan::poolFrom(context);
  const auto broker = scan::brokerFrom(context);
  const auto consumer = scan::consumerFrom(context, scan::finalize_queue, 4);
  const auto objects = scan::objectsFrom(context);
  const auto images = std::make_shared<storage_worker::Images>(context, pool, objects);

  svckit::readyWithSchema(context, pool, "storage", service::migrations().size());
  svckit::followDeletions(context, pool, "storage",
                          [images](const std::string& user) { return images->forget(user); });
  const auto finalization = std::make_shared<storage_worker::Finalization>(objects, images);
  return scan::consume(context, broker, consumer, [finalization](svckit::amqp::Message message) {
    return finalization->handle(std::move(message));
  });
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "storage-worker", .help = help, .schema = "storage", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
