// SPDX-License-Identifier: Apache-2.0
// What a request's head is made of: percent-encoding, paths against routes, query numbers and cookies.
#include <cstdint>
#include <cstdlib>

#include "svckit/http/router.hpp"

using namespace svckit;
using namespace svckit::http;

namespace {

Router routes() {
  Router router;
  const Handler nothing = nullptr;
  router.get("/healthz", nothing);
  router.post("/api/v1/scan/analyze", nothing);
  router.get("/api/v1/scan/status/{job}", nothing);
  router.get("/api/v1/scan/status/all", nothing);
  router.add(Method::del, "/api/v1/{service}/things/{thing}", nothing);
  return router;
}

void match(const Router& router, Method method, std::string_view path) {
  const auto match = router.match(method, path);
  if (!match.route) {
    if (!match.parameters.empty()) std::abort();
    return;
  }
  if (!match.allowed.empty()) std::abort();
  std::size_t named = 0;
  for (const std::string& segment : match.route->segments) named += segment.starts_with('{');
  if (match.parameters.size() != named) std::abort();
  for (const auto& [name, value] : match.parameters) {
    if (value.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Router router = routes();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);

  if (percentDecode(percentEncode(bytes), false) != bytes ||
      percentDecode(percentEncode(bytes), true) != bytes) {
    std::abort();
  }
  for (const bool plus : {false, true}) {
    const auto decoded = percentDecode(bytes, plus);
    if (decoded && decoded->size() > size) std::abort();
  }

  for (const Method method : {Method::get, Method::head, Method::post, Method::del}) {
    match(router, method, bytes);
    match(router, method, "/api/v1/scan/status/" + std::string(bytes));
    match(router, method, "/api/v1/" + std::string(bytes));
  }

  Request request{};
  request.query["n"] = bytes;
  const auto number = request.queryNumber("n", 0, -5, 5000);
  if (number ? *number < -5 || *number > 5000 : number.error().status != 400) std::abort();
  request.headers.add("Cookie", std::string(bytes));
  const auto cookie = request.cookie("state");
  if (cookie && (bytes.find(*cookie) == bytes.npos || cookie->find(';') != cookie->npos)) std::abort();
  return 0;
}
