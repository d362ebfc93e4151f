// SPDX-License-Identifier: Apache-2.0
// A character for each scan.
#include "character/character_api.hpp"

#include "character/draw.hpp"

namespace character {
namespace {

namespace http = svckit::http;
using svckit::Json;

Json written(const Character& one) {
  return {{"id", one.id}, {"name", one.name}, {"category", one.category}, {"rarity", one.rarity}};
}

}  // namespace

void Api::addRoutes(http::Router& router, svckit::jwt::Bearer& bearer) {
  const auto only = [&](Task<Response> (Api::*answer)(Request&, const User&)) {
    return bearer.only([self = shared_from_this(), answer](Request& request, const User& user) {
      return ((*self).*answer)(request, user);
    });
  };
  router.get("/api/v1/character/characters", only(&Api::characters));
  router.get("/api/v1/character/collection", only(&Api::collection));
  router.post("/api/v1/character/rewards", only(&Api::reward));
}

Task<http::Response> Api::characters(Request&, const User&) {
  const auto characters = co_await store_->characters();
  Json items = Json::array();
  for (const Character& one : characters) items.push_back(written(one));
  co_return http::json({{"items", std::move(items)}});
}

Task<http::Response> Api::collection(Request&, const User& user) {
  const auto owned = co_await store_->collection(user.id);
  Json items = Json::array();
  std::int64_t points = 0;
  for (const Owned& one : owned) {
    Json item = written(one.character);
    item["count"] = one.count;
    items.push_back(std::move(item));
    points += one.points;
  }
  co_return http::json({{"items", std::move(items)}, {"points", points}, {"level", levelOf(points)}});
}

Task<http::Response> Api::reward(Request& request, const User& user) {
  const auto body = svckit::parseObject(request.body);
  if (!body) co_return http::problem(body.error());
  svckit::FieldReader in(*body);
  const std::string job = in.uuid("job_id");
  if (const auto problem = in.problem()) co_return http::problem(*problem);

  const auto category = co_await store_->finishedScan(user.id, job);
  if (!category) {
    co_return http::problem(
        svckit::notFound("you have no such finished scan; ask again once its status is done"));
  }
  const Rarity rarity = draw(job);
  const auto reward = co_await store_->grant(user.id, job, characterOf(*category, rarity), pointsOf(rarity));
  if (!reward) co_return http::problem(svckit::unauthorized("this account was deleted"));
  co_return http::json({{"job_id", job}, {"character_id", reward->character}, {"points", reward->points}},
                       reward->granted_now ? 201 : 200);
}

}  // namespace character
