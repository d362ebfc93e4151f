// SPDX-License-Identifier: Apache-2.0
// Profile, history and statistics of the user who asks.
#include "my/my_api.hpp"

#include <charconv>

namespace my {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr std::int64_t page_limit = 100;

std::string etagOf(std::int64_t version) { return "\"" + std::to_string(version) + "\""; }

std::optional<std::int64_t> versionIn(const std::string& etag) {
  if (etag.size() < 3 || etag.front() != '"' || etag.back() != '"') return std::nullopt;
  std::int64_t version = 0;
  const char* end = etag.data() + etag.size() - 1;
  const auto [at, error] = std::from_chars(etag.data() + 1, end, version);
  if (error != std::errc() || at != end || version < 0) return std::nullopt;
  return version;
}

http::Response shown(const Profile& profile) {
  Json body = {{"nickname", profile.nickname}, {"region", nullptr}};
  if (profile.region) body["region"] = *profile.region;
  http::Response response = http::json(body);
  response.headers.set("ETag", etagOf(profile.version));
  response.headers.set("Cache-Control", "private, no-cache");
  return response;
}

/// Until somebody saves one.
Profile nobodys() { return {"eco", std::nullopt, 0}; }

}  // namespace

void Api::addRoutes(http::Router& router, svckit::jwt::Bearer& bearer) {
  const auto only = [&](Task<Response> (Api::*answer)(Request&, const User&)) {
    return bearer.only([self = shared_from_this(), answer](Request& request, const User& user) {
      return ((*self).*answer)(request, user);
    });
  };
  router.get("/api/v1/my/profile", only(&Api::profile));
  router.put("/api/v1/my/profile", only(&Api::save));
  router.get("/api/v1/my/history", only(&Api::history));
  router.get("/api/v1/my/statistics", only(&Api::statistics));
}

Task<http::Response> Api::profile(Request&, const User& user) {
  const auto known = co_await store_->profile(user.id);
  co_return shown(known.value_or(nobodys()));
}

Task<http::Response> Api::save(Request& request, const User& user) {
  const std::string* etag = request.headers.find("If-Match");
  if (!etag) {
    co_return http::problem(
        {428, "precondition-required", "send the ETag of the profile you edited as If-Match"});
  }
  const auto expected = versionIn(*etag);
  if (!expected) co_return http::problem(svckit::badRequest("If-Match is not an ETag that GET gave"));
  const auto body = svckit::parseObject(request.body);
  if (!body) co_return http::problem(body.error());
  svckit::FieldReader in(*body);
  Profile profile{in.text("nickname", 1, 40), in.optionalText("region", 100), 0};
  if (const auto problem = in.problem()) co_return http::problem(*problem);

  const auto version = co_await store_->save(user.id, profile, *expected);
  if (!version)
    co_return http::problem({412, "precondition-failed", "the profile has changed since; read it again"});
  profile.version = *version;
  co_return shown(profile);
}

Task<http::Response> Api::history(Request& request, const User& user) {
  const auto limit = request.queryNumber("limit", 20, 1, page_limit);
  if (!limit) co_return http::problem(limit.error());
  std::optional<Cursor> after;
  if (const auto text = request.queryText("cursor")) {
    after = readCursor(*text);
    if (!after) {
      co_return http::problem(
          svckit::badRequest("no such page", {{"cursor", "the `next_cursor` of the page before"}}));
    }
  }
  // One more than asked for: whether there is a next page.
  std::vector<Scan> scans = co_await store_->history(user.id, after, *limit + 1);
  Json body = {{"items", Json::array()}, {"next_cursor", nullptr}};
  if (static_cast<std::int64_t>(scans.size()) > *limit) {
    scans.pop_back();
    body["next_cursor"] = written({scans.back().finished_at, scans.back().job});
  }
  for (const Scan& scan : scans) {
    body["items"].push_back({{"job_id", scan.job},
                             {"category", scan.category},
                             {"label", scan.label},
                             {"finished_at", scan.finished_at}});
  }
  co_return http::json(body);
}

Task<http::Response> Api::statistics(Request&, const User& user) {
  Json body = {{"total", 0}, {"categories", Json::object()}};
  std::int64_t total = 0;
  const auto counts = co_await store_->statistics(user.id);
  for (const CategoryCount& one : counts) {
    body["categories"][one.category] = one.scans;
    total += one.scans;
  }
  body["total"] = total;
  co_return http::json(body);
}

}  // namespace my
