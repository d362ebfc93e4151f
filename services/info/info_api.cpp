// SPDX-License-Identifier: Apache-2.0
// Reading, listing, searching; 304 for who has it already.
#include "info/info_api.hpp"

#include <algorithm>
#include <array>

#include "info/ts_query.hpp"
#include "svckit/crypto/crypto.hpp"

namespace info {
namespace {

namespace http = svckit::http;

constexpr std::array<std::string_view, 7> categories = {"plastic", "paper", "can",  "glass",
                                                        "vinyl",   "food",  "other"};

/// RFC 9110 13.1.2: a list of tags, weak ones compare as strong ones; or "*".
bool names(const std::string& if_none_match, const std::string& etag) {
  return if_none_match == "*" || if_none_match.find(etag) != std::string::npos;
}

/// 200, or 304 if the caller has these bytes.
http::Response cached(const http::Request& request, const Json& body) {
  http::Response response = http::json(body);
  const auto digest = svckit::crypto::sha256(response.body);
  const std::string etag =
      "\"" + svckit::crypto::base64url(svckit::crypto::view(digest).substr(0, 12)) + "\"";
  const std::string* known = request.headers.find("If-None-Match");
  if (known && names(*known, etag)) response = http::empty(304);
  response.headers.set("ETag", etag);
  response.headers.set("Cache-Control", "public, max-age=300");
  return response;
}

http::Response wrong(const char* parameter, const char* expected) {
  return http::problem(svckit::badRequest("a parameter is wrong", {{parameter, expected}}));
}

}  // namespace

void Api::addRoutes(http::Router& router) {
  const auto open = [&](Task<Response> (Api::*answer)(Request&)) -> http::Handler {
    return [self = shared_from_this(), answer](Request& request) { return ((*self).*answer)(request); };
  };
  router.get("/api/v1/info/articles", open(&Api::articles));
  router.get("/api/v1/info/articles/{id}", open(&Api::article));
  router.get("/api/v1/info/rules", open(&Api::rules));
  router.get("/api/v1/info/search", open(&Api::search));
}

Task<http::Response> Api::articles(Request& request) {
  const auto limit = request.queryNumber("limit", 20, 1, 100);
  if (!limit) co_return http::problem(limit.error());
  const std::string after = request.queryText("cursor").value_or("");
  if (!svckit::isUtf8(after) || after.size() > 60 || after.find('\0') != std::string::npos)
    co_return wrong("cursor", "the `next_cursor` of the page before");
  auto items = co_await store_->articles(after, *limit + 1);
  Json next = nullptr;
  if (static_cast<std::int64_t>(items.size()) > *limit) {
    items.pop_back();
    next = items.back()["id"];
  }
  co_return cached(request, {{"items", items}, {"next_cursor", next}});
}

Task<http::Response> Api::article(Request& request) {
  const std::string id = request.parameter("id");
  if (!svckit::isUtf8(id)) co_return http::problem(svckit::notFound("no such article"));
  const auto article = co_await store_->article(id);
  if (!article) co_return http::problem(svckit::notFound("no such article"));
  co_return cached(request, *article);
}

Task<http::Response> Api::rules(Request& request) {
  const std::string category = request.queryText("category").value_or("");
  if (!category.empty() && std::find(categories.begin(), categories.end(), category) == categories.end()) {
    co_return wrong("category", "plastic, paper, can, glass, vinyl, food or other");
  }
  const auto rules = co_await store_->rules(category);
  co_return cached(request, {{"items", rules}});
}

Task<http::Response> Api::search(Request& request) {
  const auto limit = request.queryNumber("limit", 20, 1, 50);
  if (!limit) co_return http::problem(limit.error());
  const std::string typed = request.queryText("q").value_or("");
  if (!svckit::isUtf8(typed) || typed.size() > 200) co_return wrong("q", "words, at most 200 bytes of UTF-8");
  const std::string query = tsQuery(typed);
  if (query.empty()) co_return wrong("q", "at least one word");
  const auto found = co_await store_->search(query, *limit);
  co_return cached(request, {{"items", found}});
}

}  // namespace info
