// SPDX-License-Identifier: Apache-2.0
// AWS Signature Version 4: canonical request, text to sign, signing key, signature, in the specification's
// words.
#include <algorithm>
#include <ctime>
#include <utility>
#include <vector>

#include "svckit/crypto/crypto.hpp"
#include "svckit/http/message.hpp"
#include "svckit/s3/object_store.hpp"

namespace svckit::s3 {

namespace {

using Names = std::map<std::string, std::string>;  ///< lower-case name to trimmed value.

constexpr std::chrono::seconds longest{7 * 24 * 3600};

/// Each piece between separators, percent-encoded anew: whatever the caller left unencoded, S3 sees encoded.
std::string encodedPath(std::string_view path) {
  if (path.empty()) return "/";
  std::string canonical;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, end - at);
    canonical += http::percentEncode(http::percentDecode(segment, false).value_or(std::string(segment)));
    if (end < path.size()) canonical += '/';
    at = end + 1;
  }
  return canonical;
}

std::string encodedQuery(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> list;
  const auto encoded = [](std::string_view text) {
    return http::percentEncode(http::percentDecode(text, false).value_or(std::string(text)));
  };
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(one.size() + 1, query.size()));
    const auto equals = std::min(one.find('='), one.size());
    if (!one.empty())
      list.emplace_back(encoded(one.substr(0, equals)),
                        encoded(one.substr(std::min(equals + 1, one.size()))));
  }
  std::sort(list.begin(), list.end());
  std::string canonical;
  for (const auto& [name, value] : list) canonical += (canonical.empty() ? "" : "&") + name + '=' + value;
  return canonical;
}

std::string lowerCase(std::string text) {
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return text;
}

/// No spaces at the ends, and one in place of several.
std::string trimmed(std::string_view value) {
  std::string text;
  for (const char letter : value) {
    if (letter != ' ' || (!text.empty() && text.back() != ' ')) text += letter;
  }
  if (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

Names signedHeaders(const Url& object, const std::map<std::string, std::string>& headers) {
  const std::string origin = object.origin();
  Names names{{"host", origin.substr(origin.find("://") + 3)}};
  for (const auto& [name, value] : headers) names[lowerCase(name)] = trimmed(value);
  return names;
}

std::string joined(const Names& names) {
  std::string list;
  for (const auto& [name, value] : names) list += (list.empty() ? "" : ";") + name;
  return list;
}

/// When and for what a signature holds.
struct Scope {
  explicit Scope(const Signing& signing) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(signing.now);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char text[sizeof "20130524T000000Z"];
    std::strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &utc);
    time = text;
    date = time.substr(0, 8);
    scope = date + '/' + signing.region + "/s3/aws4_request";
  }
  std::string time, date, scope;
};

std::string signature(const Signing& signing, const Scope& when, std::string_view method, const Url& object,
                      const std::string& query, const Names& headers, const std::string& body_hash) {
  std::string request = std::string(method) + '\n' + encodedPath(object.path) + '\n' + query + '\n';
  for (const auto& [name, value] : headers) request += name + ':' + value + '\n';
  request += '\n' + joined(headers) + '\n' + body_hash;

  const std::string text = "AWS4-HMAC-SHA256\n" + when.time + '\n' + when.scope + '\n' +
                           crypto::hex(crypto::view(crypto::sha256(request)));
  crypto::Sha256 key = crypto::hmacSha256("AWS4" + signing.credentials.secret_key, when.date);
  for (const std::string_view part :
       {std::string_view(signing.region), std::string_view("s3"), std::string_view("aws4_request")}) {
    key = crypto::hmacSha256(crypto::view(key), part);
  }
  return crypto::hex(crypto::view(crypto::hmacSha256(crypto::view(key), text)));
}

}  // namespace

std::string presign(const Signing& signing, std::string_view method, const Url& object,
                    const std::map<std::string, std::string>& headers, std::chrono::seconds expires) {
  const Scope when(signing);
  const Names names = signedHeaders(object, headers);
  const auto& [access_key, secret_key, session_token] = signing.credentials;
  std::string query =
      object.query + (object.query.empty() ? "" : "&") + "X-Amz-Algorithm=AWS4-HMAC-SHA256" +
      "&X-Amz-Credential=" + http::percentEncode(access_key + '/' + when.scope) + "&X-Amz-Date=" + when.time +
      "&X-Amz-Expires=" + std::to_string(std::clamp(expires, std::chrono::seconds(1), longest).count()) +
      "&X-Amz-SignedHeaders=" + http::percentEncode(joined(names));
  if (!session_token.empty()) query += "&X-Amz-Security-Token=" + http::percentEncode(session_token);
  query = encodedQuery(query);
  return object.origin() + encodedPath(object.path) + '?' + query +
         "&X-Amz-Signature=" + signature(signing, when, method, object, query, names, "UNSIGNED-PAYLOAD");
}

std::map<std::string, std::string> sign(const Signing& signing, std::string_view method, const Url& object,
                                        const std::map<std::string, std::string>& headers,
                                        std::string_view body) {
  const Scope when(signing);
  std::map<std::string, std::string> added{
      {"x-amz-date", when.time}, {"x-amz-content-sha256", crypto::hex(crypto::view(crypto::sha256(body)))}};
  if (!signing.credentials.session_token.empty()) {
    added.emplace("x-amz-security-token", signing.credentials.session_token);
  }
  Names names = signedHeaders(object, headers);
  names.insert(added.begin(), added.end());
  added.emplace("authorization", "AWS4-HMAC-SHA256 Credential=" + signing.credentials.access_key + '/' +
                                     when.scope + ",SignedHeaders=" + joined(names) + ",Signature=" +
                                     signature(signing, when, method, object, encodedQuery(object.query),
                                               names, added.at("x-amz-content-sha256")));
  return added;
}

}  // namespace svckit::s3
