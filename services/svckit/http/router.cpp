// SPDX-License-Identifier: Apache-2.0
// Matching by walking the routes: a service has about ten, and a walk allocates nothing.
#include "svckit/http/router.hpp"

#include <algorithm>
#include <stdexcept>

namespace svckit::http {
namespace {

bool isParameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// Takes the next segment off `path`, whose leading "/" it expects.
std::string_view nextSegment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool literalMatches(const std::string& literal, std::string_view raw) {
  if (raw.find('%') == std::string_view::npos) return raw == literal;
  return percentDecode(raw, false) == literal;
}

bool fits(const Router::Route& route, std::string_view path) {
  for (const std::string& segment : route.segments) {
    if (path.empty() || path.front() != '/') return false;
    const std::string_view raw = nextSegment(path);
    if (isParameter(segment) ? raw.empty() : !literalMatches(segment, raw)) return false;
  }
  return path.empty();
}

/// Of two routes that fit the same path: the one with a literal at the first segment where they differ in
/// kind.
bool moreLiteral(const Router::Route& a, const Router::Route& b) {
  for (std::size_t i = 0; i < a.segments.size(); ++i) {
    const bool literal_a = !isParameter(a.segments[i]), literal_b = !isParameter(b.segments[i]);
    if (literal_a != literal_b) return literal_a;
  }
  return false;
}

}  // namespace

void Router::add(Method method, std::string pattern, Handler handler, RouteOptions options) {
  if (!pattern.starts_with('/')) throw std::logic_error("the route " + pattern + " must start with /");
  Route route{method, pattern, {}, std::move(handler), options};
  for (std::string_view rest = pattern; !rest.empty();) route.segments.emplace_back(nextSegment(rest));
  for (const Route& other : routes_) {
    if (other.method == method && other.pattern == pattern)
      throw std::logic_error("the route " + pattern + " is there twice");
  }
  routes_.push_back(std::move(route));
}

Router::Match Router::match(Method method, std::string_view path) const {
  Match match;
  const Method wanted = method == Method::head ? Method::get : method;
  for (const Route& route : routes_) {
    if (route.method == wanted && fits(route, path) && (!match.route || moreLiteral(route, *match.route))) {
      match.route = &route;
    }
  }
  if (!match.route) {
    for (const Route& route : routes_) {
      if (!fits(route, path)) continue;
      const auto allow = [&](Method each) {
        if (std::find(match.allowed.begin(), match.allowed.end(), each) == match.allowed.end())
          match.allowed.push_back(each);
      };
      allow(route.method);
      if (route.method == Method::get) allow(Method::head);
    }
    return match;
  }
  for (const std::string& segment : match.route->segments) {
    const std::string_view raw = nextSegment(path);
    if (isParameter(segment)) {
      match.parameters.emplace(segment.substr(1, segment.size() - 2),
                               percentDecode(raw, false).value_or(std::string(raw)));
    }
  }
  return match;
}

}  // namespace svckit::http
