// SPDX-License-Identifier: Apache-2.0
// Tokens made by PyJWT are taken; everything forged, stale or malformed is refused with the check's name.
#include <gmock/gmock.h>

#include "jwt_vectors.hpp"
#include "svckit/crypto/crypto.hpp"
#include "svckit/jwt/token.hpp"

using namespace svckit;
using namespace svckit::jwt;
using namespace jwt_vectors;
using std::chrono::seconds;

namespace {

const std::string subject = "3f1c2a90-5b7e-4d21-9c44-0a1b2c3d4e5f",
                  id = "7b0d3c1e-8f2a-4e6b-9d10-112233445566";
const Clock::time_point issued{seconds(1795000000)}, expires = issued + seconds(900);

struct JwtToken : testing::Test {
  Key key = Key::fromPem("ed", rfc8037_private_pem).value();
  KeySet keys{{"ed", Key::fromPem("ed", rfc8037_public_pem).value()},
              {"rsa", Key::fromPem("rsa", pyjwt_rsa_public_pem).value()}};
  Expected expected{"https://api.ecoeco.app", "ecoeco"};
  Json header{{"alg", "EdDSA"}, {"kid", "ed"}, {"typ", "JWT"}};
  Json claims{{"sub", subject},   {"jti", id},         {"iss", "https://api.ecoeco.app"},
              {"aud", "ecoeco"},  {"iat", 1795000000}, {"nbf", 1795000000},
              {"exp", 1795000900}};

  std::string unsignedText() const {
    return crypto::base64url(header.dump()) + '.' + crypto::base64url(claims.dump());
  }
  std::string signedBy(const Key& signer) const {
    return unsignedText() + '.' + crypto::base64url(signer.sign(unsignedText()));
  }
  /// The name of the check that refused the token, "" if none did.
  std::string refusal(std::string_view token, Clock::time_point now = issued + seconds(60)) const {
    const auto result = verify(token, keys, expected, now);
    if (result) return "";
    EXPECT_EQ(result.error().status, 401);
    EXPECT_EQ(result.error().invalid.size(), 1U);
    EXPECT_THAT(result.error().detail, testing::HasSubstr(result.error().invalid.at(0).where));
    return result.error().invalid.at(0).where;
  }
  std::string refusal() const { return refusal(signedBy(key)); }
};

TEST_F(JwtToken, TakesWhatPyJwtMade) {
  for (const auto token : {pyjwt_eddsa, pyjwt_rs256}) {
    const auto result = verify(token, keys, expected, issued);
    ASSERT_TRUE(result) << result.error().detail;
    EXPECT_EQ(result->subject, subject);
    EXPECT_EQ(result->id, id);
    EXPECT_EQ(result->issuer, expected.issuer);
    EXPECT_EQ(result->audience, expected.audience);
    EXPECT_EQ(result->issued, issued);
    EXPECT_EQ(result->expires, expires);
  }
}

TEST_F(JwtToken, TakesItsOwn) {
  const Claims mine{subject, id, expected.issuer, expected.audience, issued, expires};
  const auto result = verify(sign(key, mine), keys, expected, issued);
  ASSERT_TRUE(result) << result.error().detail;
  EXPECT_EQ(result->subject, subject);
  EXPECT_EQ(result->expires, expires);
  EXPECT_EQ(refusal(), "") << "the fixture's own token: what the refusals below start from";
}

TEST_F(JwtToken, RefusesNoAlgorithm) {
  for (const char* none : {"none", "None", "NONE", ""}) {
    header["alg"] = none;
    EXPECT_EQ(refusal(), "alg");
    EXPECT_EQ(refusal(unsignedText() + "."), "alg");
  }
  header.erase("alg");
  EXPECT_EQ(refusal(), "alg");
  header["alg"] = 7;
  EXPECT_EQ(refusal(), "alg");
}

TEST_F(JwtToken, RefusesThePublicKeyAsASecret) {
  header["kid"] = "rsa";
  header["alg"] = "HS256";
  const std::string mac(crypto::view(crypto::hmacSha256(pyjwt_rsa_public_pem, unsignedText())));
  EXPECT_EQ(refusal(unsignedText() + '.' + crypto::base64url(mac)), "alg");
  header["alg"] = "RS256";
  const std::string other(crypto::view(crypto::hmacSha256(pyjwt_rsa_public_pem, unsignedText())));
  EXPECT_EQ(refusal(unsignedText() + '.' + crypto::base64url(other)), "signature");
}

TEST_F(JwtToken, RefusesAnAlgorithmThatIsNotTheKeys) {
  header["alg"] = "RS256";
  EXPECT_EQ(refusal(), "alg");
  header["alg"] = "EdDSA";
  header["kid"] = "rsa";
  EXPECT_EQ(refusal(), "alg");
}

TEST_F(JwtToken, RefusesUnknownKeys) {
  header["kid"] = "someone";
  EXPECT_EQ(refusal(), "kid");
  header["kid"] = Json::array({"ed"});
  EXPECT_EQ(refusal(), "kid");
  header.erase("kid");
  EXPECT_EQ(refusal(), "kid");
  // A key in the header is none of auth's.
  header["jwk"] = key.jwk();
  EXPECT_EQ(refusal(), "kid");
}

TEST_F(JwtToken, RefusesWhatWasChanged) {
  const std::string token(pyjwt_eddsa);
  for (std::size_t at = token.find('.') + 1; at < token.size(); ++at) {
    std::string changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    if (token[at] == '.') continue;
    EXPECT_NE(refusal(changed), "") << at;
  }
  claims["sub"] = id;
  const std::string other = unsignedText();
  EXPECT_EQ(refusal(other + token.substr(token.rfind('.'))), "signature");
}

TEST_F(JwtToken, RefusesStaleTokens) {
  const std::string token = signedBy(key);
  EXPECT_EQ(refusal(token, expires + seconds(29)), "") << "within the leeway";
  EXPECT_EQ(refusal(token, expires + seconds(30)), "exp");
  for (const Json& wrong :
       {Json("1795000900"), Json(nullptr), Json(-1), Json(1e300), Json(18446744073709551615U)}) {
    claims["exp"] = wrong;
    EXPECT_EQ(refusal(), "exp") << wrong;
  }
  claims.erase("exp");
  EXPECT_EQ(refusal(), "exp");
}

TEST_F(JwtToken, RefusesTokensOfTheFuture) {
  const std::string token = signedBy(key);
  EXPECT_EQ(refusal(token, issued - seconds(30)), "") << "within the leeway";
  EXPECT_EQ(refusal(token, issued - seconds(31)), "nbf");
  claims["nbf"] = "soon";
  EXPECT_EQ(refusal(), "nbf");
  claims.erase("nbf");
  EXPECT_EQ(refusal(), "");
  claims["exp"] = 1795000900.75;  // a NumericDate may have a fraction
  EXPECT_EQ(refusal(), "");
}

TEST_F(JwtToken, RefusesOthersTokens) {
  claims["iss"] = "https://api.ecoeco.app/";
  EXPECT_EQ(refusal(), "iss");
  claims["iss"] = Json::array({"https://api.ecoeco.app"});
  EXPECT_EQ(refusal(), "iss");
  claims["iss"] = expected.issuer;
  for (const Json& wrong : {Json("Ecoeco"), Json::array(), Json::array({"other"}), Json(7), Json::object()}) {
    claims["aud"] = wrong;
    EXPECT_EQ(refusal(), "aud") << wrong;
  }
  claims.erase("aud");
  EXPECT_EQ(refusal(), "aud");
}

TEST_F(JwtToken, RefusesSubjectsThatAreNoUser) {
  for (const Json& wrong : {Json("admin"), Json(""), Json(7), Json("3F1C2A90-5B7E-4D21-9C44-0A1B2C3D4E5F"),
                            Json(subject + "'"), Json(nullptr)}) {
    claims["sub"] = wrong;
    EXPECT_EQ(refusal(), "sub") << wrong;
  }
  claims["sub"] = subject;
  claims.erase("jti");
  EXPECT_EQ(refusal(), "jti");
}

TEST_F(JwtToken, RefusesCriticalHeaders) {
  header["crit"] = Json::array({"b64"});
  header["b64"] = true;
  EXPECT_EQ(refusal(), "crit");
}

TEST_F(JwtToken, RefusesAnyOtherForm) {
  const std::string token = signedBy(key), text = unsignedText();
  const std::string signature = token.substr(token.rfind('.'));
  const std::string wrong[] = {"",
                               ".",
                               "..",
                               "...",
                               "a.b",
                               text,
                               token + ".",
                               token + ".e30",
                               "." + token,
                               token + "=",
                               token + "\n",
                               " " + token,
                               crypto::base64url("[]") + ".e30" + signature,
                               crypto::base64url("{") + ".e30" + signature,
                               std::string(5000, '.')};
  for (const std::string& each : wrong) EXPECT_EQ(refusal(each), "form") << each;
  // Last digit of a 64-byte signature: four of its six bits are beyond the last byte.
  std::string same_bytes = token;
  same_bytes.back() = same_bytes.back() == 'A' ? 'B' : static_cast<char>(same_bytes.back() + 1);
  EXPECT_EQ(refusal(same_bytes), "form") << "not the one text for these bytes";
}

TEST_F(JwtToken, RefusesClaimsThatAreNoObject) {
  for (const Json& wrong : {Json("text"), Json::array(), Json(7)}) {
    claims = wrong;
    EXPECT_EQ(refusal(), "form");
  }
}

TEST_F(JwtToken, RefusesMoreThanFourKibibytes) {
  claims["note"] = "";
  const std::size_t room = 4096 - signedBy(key).size();
  claims["note"] = std::string(room / 4 * 3 - 3, 'x');
  const std::string longest = signedBy(key);
  EXPECT_LE(longest.size(), 4096U);
  EXPECT_EQ(refusal(longest), "");
  claims["note"] = std::string(room / 4 * 3 + 3, 'x');
  EXPECT_EQ(refusal(), "form");
}

}  // namespace
