// SPDX-License-Identifier: Apache-2.0
// character: a character for each scan, and the collection they make.
#include "character/character_api.hpp"
#include "svckit/accounts.hpp"
#include "svckit/dependencies.hpp"

namespace {

constexpr std::string_view help =
    "Rewards scans by characters.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL\n"
    "  REDIS_URL                         log-outs\n"
    "  JWKS_URL, JWT_ISSUER, JWT_AUDIENCE";

std::shared_ptr<void> build(svckit::Context& context) {
  const auto pool = svckit::poolFrom(context);
  svckit::jwt::Bearer bearer(context, svckit::redisFrom(context));
  const auto store = std::make_shared<character::Store>(pool);
  const auto api = std::make_shared<character::Api>(store);
  api->addRoutes(context.router, bearer);
  svckit::readyWithSchema(context, pool, "character", service::migrations().size());
  svckit::followDeletions(context, pool, "character",
                          [store](const std::string& user) { return store->forget(user); });
  return api;
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "character", .help = help, .schema = "character", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
