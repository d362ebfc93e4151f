// SPDX-License-Identifier: Apache-2.0
// Signed tokens: made by auth, checked by everyone (RFC 7515, 7519; the checks are RFC 8725's).
#include "svckit/jwt/token.hpp"

#include <algorithm>

#include "svckit/crypto/crypto.hpp"

namespace svckit::jwt {

namespace {

using std::chrono::seconds;

constexpr std::size_t most_bytes = 4096;
constexpr std::int64_t most_seconds = 9'000'000'000;  // the year 2255: what Clock's nanoseconds can hold

/// The problem's one `invalid` entry names the check: what metrics count by.
tl::unexpected<Problem> refused(std::string_view check, std::string_view expected) {
  Problem problem = unauthorized("token: " + std::string(check) + ": expected " + std::string(expected));
  problem.invalid = {{std::string(check), std::string(expected)}};
  return tl::unexpected(std::move(problem));
}

struct Parts {
  std::string_view signed_text, header, payload, signature;  ///< base64url
};

std::optional<Parts> split(std::string_view token) {
  const auto first = token.find('.');
  const auto second = first == token.npos ? token.npos : token.find('.', first + 1);
  if (token.size() > most_bytes || second == token.npos) return std::nullopt;
  // A further dot is no digit of base64url: the signature's reader refuses it.
  return Parts{token.substr(0, second), token.substr(0, first), token.substr(first + 1, second - first - 1),
               token.substr(second + 1)};
}

std::optional<Json> object(std::string_view base64url) {
  const auto text = crypto::fromBase64url(base64url);
  if (!text) return std::nullopt;
  auto parsed = parseObject(*text);
  if (!parsed) return std::nullopt;
  return std::move(*parsed);
}

const std::string* text(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : found->get_ptr<const std::string*>();
}

bool isUuidText(const std::string* text) { return text != nullptr && isUuid(*text); }

/// A NumericDate: seconds since 1970, perhaps with a fraction, which is cut off.
std::optional<Clock::time_point> date(const Json& claims, const char* name) {
  const auto found = claims.find(name);
  if (found == claims.end() || !found->is_number()) return std::nullopt;
  const double value = found->get<double>();
  if (!(value >= 0 && value <= static_cast<double>(most_seconds))) return std::nullopt;
  return Clock::time_point(seconds(static_cast<std::int64_t>(value)));
}

/// `aud` is a text or a list of them (RFC 7519, 4.1.3).
bool isFor(const Json& claims, const std::string& audience) {
  const auto found = claims.find("aud");
  if (found == claims.end()) return false;
  if (!found->is_array()) return *found == audience;
  return std::find(found->begin(), found->end(), Json(audience)) != found->end();
}

std::int64_t secondsOf(Clock::time_point time) {
  return std::chrono::floor<seconds>(time.time_since_epoch()).count();
}

Result<Claims> checked(const Json& token, const Expected& expected, Clock::time_point now) {
  const auto* issuer = text(token, "iss");
  if (issuer == nullptr || *issuer != expected.issuer)
    return refused("iss", "the issuer this service trusts");
  if (!isFor(token, expected.audience)) return refused("aud", "a token for this audience");
  const auto expires = date(token, "exp");
  if (!expires || *expires + expected.leeway <= now)
    return refused("exp", "a time to come; refresh the token");
  const auto not_before = date(token, "nbf");
  if (token.contains("nbf") && (!not_before || *not_before - expected.leeway > now)) {
    return refused("nbf", "a time that has come");
  }
  const auto issued = date(token, "iat");
  if (token.contains("iat") && !issued) return refused("iat", "seconds since 1970");
  const auto *subject = text(token, "sub"), *id = text(token, "jti");
  if (!isUuidText(subject)) return refused("sub", "a UUID");
  if (!isUuidText(id)) return refused("jti", "a UUID, without which it could not be revoked");
  return Claims{*subject, *id, *issuer, expected.audience, issued.value_or(Clock::time_point()), *expires};
}

}  // namespace

std::string sign(const Key& key, const Claims& claims) {
  const Json header{{"alg", std::string(key.algorithm())}, {"kid", key.kid()}, {"typ", "JWT"}};
  const Json payload{{"sub", claims.subject},
                     {"jti", claims.id},
                     {"iss", claims.issuer},
                     {"aud", claims.audience},
                     {"iat", secondsOf(claims.issued)},
                     {"exp", secondsOf(claims.expires)}};
  const std::string text = crypto::base64url(header.dump()) + '.' + crypto::base64url(payload.dump());
  return text + '.' + crypto::base64url(key.sign(text));
}

Result<Claims> verify(std::string_view token, const KeySet& keys, const Expected& expected,
                      Clock::time_point now) {
  const auto parts = split(token);
  const auto header = parts ? object(parts->header) : std::nullopt;
  const auto signature = parts ? crypto::fromBase64url(parts->signature) : std::nullopt;
  if (!header || !signature)
    return refused("form", "three parts in base64url, at most 4 KiB, the first a JSON object");
  if (header->contains("crit")) return refused("crit", "no critical header: this service knows none");
  const auto* kid = text(*header, "kid");
  const auto key = kid == nullptr ? keys.end() : keys.find(*kid);
  if (key == keys.end()) return refused("kid", "the id of a key of auth");
  // The key decides the algorithm; a token that names another ("none", "HS256" with the public key) is a
  // forgery.
  const auto* algorithm = text(*header, "alg");
  if (algorithm == nullptr || *algorithm != key->second.algorithm())
    return refused("alg", "the key's own algorithm");
  if (!key->second.verifies(parts->signed_text, *signature))
    return refused("signature", "one made by the key of auth");
  const auto claims = object(parts->payload);
  if (!claims) return refused("form", "claims that are a JSON object");
  return checked(*claims, expected, now);
}

}  // namespace svckit::jwt
