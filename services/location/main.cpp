// SPDX-License-Identifier: Apache-2.0
// location: where the nearest collection points are.
#include "location/location_api.hpp"
#include "svckit/dependencies.hpp"

namespace {

constexpr std::string_view help =
    "Finds the nearest collection points.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL\n"
    "  REDIS_URL                         what Kakao's map said in the last ten minutes\n"
    "  KAKAO_MAP_URL, KAKAO_MAP_KEY      https://dapi.kakao.com";

std::shared_ptr<void> build(svckit::Context& context) {
  auto& env = context.environment;
  const auto pool = svckit::poolFrom(context);
  const auto redis = svckit::redisFrom(context);
  const auto map =
      std::make_shared<location::KakaoMap>(context.executor, svckit::urlFrom(env, "KAKAO_MAP_URL", "http"),
                                           env.required("KAKAO_MAP_KEY"), redis, context.metrics);
  const auto api = std::make_shared<location::Api>(std::make_shared<location::Store>(pool), map);
  api->addRoutes(context.router);
  svckit::readyWithSchema(context, pool, "location", service::migrations().size());
  return api;
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "location", .help = help, .schema = "location", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
