// SPDX-License-Identifier: Apache-2.0
// Requests are read suspiciously; heads of responses are written by hand, which costs a tenth of Beast's
// serializer.
#include "svckit/http/wire.hpp"

#include <fmt/chrono.h>

#include <boost/asio/ip/address.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <stdexcept>

namespace svckit::http {
namespace {

namespace bhttp = boost::beast::http;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// "." and ".." between any separators that a file system or an upstream may take for one.
bool climbs(std::string_view path) {
  while (!path.empty()) {
    const auto end = path.find_first_of("/\\");
    const std::string_view segment = path.substr(0, end);
    if (segment == "." || segment == "..") return true;
    path = end == std::string_view::npos ? std::string_view{} : path.substr(end + 1);
  }
  return false;
}

bool storable(std::string_view text) { return text.find('\0') == std::string_view::npos && isUtf8(text); }

/// Field names are tokens (RFC 9110, 5.6.2); of values only what would end them is refused.
void check(const std::string& name, const std::string& value) {
  constexpr std::string_view breaking("\r\n\0", 3);
  if (name.empty() || name.find_first_of(": \t") != std::string::npos ||
      name.find_first_of(breaking) != std::string::npos ||
      value.find_first_of(breaking) != std::string::npos) {
    throw std::logic_error("a response's header is malformed");
  }
}

}  // namespace

Result<Target> parseTarget(std::string_view target) {
  if (!target.starts_with('/'))
    return tl::unexpected(badRequest("The request target must be a path starting with /."));
  const auto question = target.find('?');
  Target result{target.substr(0, question), {}, {}};
  auto path = percentDecode(result.raw_path, false);
  if (!path || !storable(*path)) {
    return tl::unexpected(badRequest("The path must be percent-encoded UTF-8 without NUL."));
  }
  if (climbs(*path)) return tl::unexpected(badRequest("The path must not hold the segments . and .. ."));
  result.path = std::move(*path);

  std::string_view rest =
      question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
  while (!rest.empty()) {
    const auto end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percentDecode(pair.substr(0, equals), true);
    auto value = percentDecode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
    if (!name || !value || !storable(*name) || !storable(*value)) {
      return tl::unexpected(badRequest("The query must be percent-encoded UTF-8 without NUL."));
    }
    result.query.insert_or_assign(std::move(*name), std::move(*value));
  }
  return result;
}

std::optional<Problem> refuseHead(const Head& head) {
  const auto hosts = head.count(bhttp::field::host);
  if (hosts > 1 || (hosts == 0 && head.version() >= 11))
    return badRequest("A request has exactly one Host header.");
  if (const auto coding = head.find(bhttp::field::transfer_encoding); coding != head.end()) {
    // Any other coding would be read by us and by the proxy in front in different ways (request smuggling).
    if (!boost::beast::iequals(coding->value(), "chunked") || head.version() < 11 ||
        head.count(bhttp::field::content_length) > 0) {
      return badRequest("Transfer-Encoding must be chunked, alone, and without Content-Length.");
    }
  }
  if (!methodOf(head)) {
    return Problem{501, "not-implemented", "The methods here are GET, HEAD, POST, PUT, PATCH and DELETE."};
  }
  return std::nullopt;
}

std::optional<Method> methodOf(const Head& head) {
  switch (head.method()) {
    case bhttp::verb::get:
      return Method::get;
    case bhttp::verb::head:
      return Method::head;
    case bhttp::verb::post:
      return Method::post;
    case bhttp::verb::put:
      return Method::put;
    case bhttp::verb::patch:
      return Method::patch;
    case bhttp::verb::delete_:
      return Method::del;
    default:
      return std::nullopt;
  }
}

std::string_view nameOf(Method method) {
  static constexpr std::string_view names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
  return names[static_cast<int>(method)];
}

Headers headersOf(const Head& head) {
  Headers headers;
  headers.list.reserve(16);
  for (const auto& field : head)
    headers.add(std::string(view(field.name_string())), std::string(view(field.value())));
  return headers;
}

std::string clientOf(const Headers& headers, const std::string& peer, bool behind_proxy) {
  if (!behind_proxy) return peer;
  const std::string* last = nullptr;
  for (const auto& [name, value] : headers.list) {
    if (boost::beast::iequals(name, "x-forwarded-for")) last = &value;
  }
  if (!last) return peer;
  const auto comma = last->rfind(',');
  std::string entry = comma == std::string::npos ? *last : last->substr(comma + 1);
  entry.erase(0, entry.find_first_not_of(" \t"));
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(entry, error);
  return error ? peer : address.to_string();
}

std::string headText(const Response& response, Framing framing, bool keep_alive, std::string_view date) {
  std::string text;
  text.reserve(384);
  text += "HTTP/1.1 ";
  text += std::to_string(response.status);
  text += ' ';
  text += view(bhttp::obsolete_reason(static_cast<bhttp::status>(response.status)));
  text += "\r\nDate: ";
  text += date;
  text += "\r\n";
  for (const auto& [name, value] : response.headers.list) {
    check(name, value);
    text.append(name).append(": ").append(value).append("\r\n");
  }
  if (!response.headers.find("X-Content-Type-Options")) text += "X-Content-Type-Options: nosniff\r\n";
  if (!response.headers.find("Cache-Control")) text += "Cache-Control: no-store\r\n";
  if (framing == Framing::length)
    text.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
  if (framing == Framing::chunked) text += "Transfer-Encoding: chunked\r\n";
  text += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return text;
}

std::string dateText(std::time_t now) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
}

}  // namespace svckit::http
