// SPDX-License-Identifier: Apache-2.0
// Which handler answers a path.
#pragma once

#include <string>
#include <vector>

#include "svckit/http/message.hpp"

namespace svckit::http {

struct RouteOptions {
  std::size_t body_limit = 64 * 1024;  ///< bytes; more is answered 413 before it is read.
};

class Router {
 public:
  /// `pattern` such as "/api/v1/scan/status/{job}"; a {name} takes one non-empty segment. A literal
  /// segment wins over a {name}. GET routes answer HEAD, too.
  void add(Method method, std::string pattern, Handler handler, RouteOptions options = {});
  void get(std::string pattern, Handler h) { add(Method::get, std::move(pattern), std::move(h)); }
  void post(std::string pattern, Handler h, RouteOptions o = {}) { add(Method::post, std::move(pattern), std::move(h), o); }
  void put(std::string pattern, Handler h) { add(Method::put, std::move(pattern), std::move(h)); }
  void patch(std::string pattern, Handler h) { add(Method::patch, std::move(pattern), std::move(h)); }
  void del(std::string pattern, Handler h) { add(Method::del, std::move(pattern), std::move(h)); }

  struct Route {
    Method method;
    std::string pattern;
    std::vector<std::string> segments;
    Handler handler;
    RouteOptions options;
  };
  struct Match {
    const Route* route = nullptr;                   ///< null: 404, or 405 if `allowed` is not empty.
    std::map<std::string, std::string> parameters;  ///< percent-decoded.
    std::vector<Method> allowed;
  };
  Match match(Method method, std::string_view path) const;  ///< path as it came, not decoded.
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace svckit::http
