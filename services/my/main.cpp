// SPDX-License-Identifier: Apache-2.0
// my: a user's profile and what they have scanned.
#include "my/my_api.hpp"
#include "svckit/accounts.hpp"
#include "svckit/dependencies.hpp"

namespace {

constexpr std::string_view help =
    "Keeps profiles and shows users their history.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL\n"
    "  REDIS_URL                         log-outs\n"
    "  JWKS_URL, JWT_ISSUER, JWT_AUDIENCE";

std::shared_ptr<void> build(svckit::Context& context) {
  const auto pool = svckit::poolFrom(context);
  svckit::jwt::Bearer bearer(context, svckit::redisFrom(context));
  const auto store = std::make_shared<my::Store>(pool);
  const auto api = std::make_shared<my::Api>(store);
  api->addRoutes(context.router, bearer);
  svckit::readyWithSchema(context, pool, "my", service::migrations().size());
  svckit::followDeletions(context, pool, "my",
                          [store](const std::string& user) { return store->forget(user); });
  return api;
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "my", .help = help, .schema = "my", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
