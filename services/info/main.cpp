// SPDX-License-Identifier: Apache-2.0
// info: articles and sorting rules, to read and to search.
#include "info/info_api.hpp"
#include "svckit/dependencies.hpp"

namespace {

constexpr std::string_view help =
    "Shows articles and sorting rules.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL";

std::shared_ptr<void> build(svckit::Context& context) {
  const auto pool = svckit::poolFrom(context);
  const auto api = std::make_shared<info::Api>(std::make_shared<info::Store>(pool));
  api->addRoutes(context.router);
  svckit::readyWithSchema(context, pool, "info", service::migrations().size());
  return api;
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "info", .help = help, .schema = "info", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
