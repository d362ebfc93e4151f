// SPDX-License-Identifier: Apache-2.0
// Between the bytes on the wire and the kit's own Request and Response.
#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "svckit/http/message.hpp"

namespace svckit::http {

using Head = boost::beast::http::request_header<boost::beast::http::fields>;

/// What a request's target says: the path as it came (for the router), decoded, and the query.
struct Target {
  std::string_view raw_path;
  std::string path;
  std::map<std::string, std::string> query;
};
/// 400 for anything but a path in origin form that is valid UTF-8 without NUL, "." and ".." once decoded.
Result<Target> parseTarget(std::string_view target);

/// What Beast's parser lets through though RFC 9112 does not, or we do not speak: 400, 501.
std::optional<Problem> refuseHead(const Head& head);

std::optional<Method> methodOf(const Head& head);  ///< nothing: one of those we do not speak (501).
std::string_view nameOf(Method method);

Headers headersOf(const Head& head);

/// The peer's address, or what the proxy in front says it is: X-Forwarded-For's last entry, which the proxy
/// wrote.
std::string clientOf(const Headers& headers, const std::string& peer, bool behind_proxy);

/// How the body of a response goes over the wire.
enum class Framing { length, chunked, until_close, none };

/// Status line and headers, with Date, the security headers that the handler did not set, and the framing.
/// Throws std::logic_error if a header would break the response apart (CR, LF or NUL).
std::string headText(const Response& response, Framing framing, bool keep_alive, std::string_view date);

std::string dateText(std::time_t now);  ///< RFC 9110's IMF-fixdate.

}  // namespace svckit::http
