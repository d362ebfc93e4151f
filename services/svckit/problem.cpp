// SPDX-License-Identifier: Apache-2.0
// Problem details (RFC 9457): the usual ones, and how they are written.
#include "svckit/problem.hpp"

#include <nlohmann/json.hpp>

namespace svckit {
namespace {

/// The phrases of RFC 9110, section 15, and RFC 6585 for the statuses that are answered here.
std::string_view phrase(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return status < 500 ? "Client Error" : "Server Error";
  }
}

}  // namespace

std::string Problem::json() const {
  nlohmann::json body{{"type", "urn:ecoeco:problem:" + type},
                      {"title", phrase(status)},
                      {"status", status},
                      {"detail", detail}};
  for (const InvalidField& field : invalid) {
    body["errors"].push_back({{"where", field.where}, {"expected", field.expected}});
  }
  return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Problem badRequest(std::string detail, std::vector<InvalidField> invalid) {
  return {400, "bad-request", std::move(detail), std::move(invalid)};
}
Problem unauthorized(std::string detail) { return {401, "unauthorized", std::move(detail)}; }
Problem forbidden(std::string detail) { return {403, "forbidden", std::move(detail)}; }
Problem notFound(std::string detail) { return {404, "not-found", std::move(detail)}; }
Problem conflict(std::string detail) { return {409, "conflict", std::move(detail)}; }
Problem tooManyRequests(std::string detail, int retry_after_seconds) {
  return {429, "too-many-requests", std::move(detail), {}, retry_after_seconds};
}
Problem unavailable(std::string detail, int retry_after_seconds) {
  return {503, "unavailable", std::move(detail), {}, retry_after_seconds};
}

Unavailable::Unavailable(std::string_view dependency, std::string_view what)
    : std::runtime_error(std::string(dependency) + ": " + std::string(what)), dependency_(dependency) {}

}  // namespace svckit
