// SPDX-License-Identifier: Apache-2.0
// Keys against RFC 8037 and RFC 7515, and against what they must refuse.
#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "jwt_vectors.hpp"
#include "svckit/crypto/crypto.hpp"
#include "svckit/jwt/token.hpp"

using namespace svckit;
using namespace svckit::jwt;
using namespace jwt_vectors;
using testing::HasSubstr;

namespace {

Json edJwk() { return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"kid", "ed"}, {"x", std::string(rfc8037_x)}}; }
Json rsaJwk() { return {{"kty", "RSA"}, {"kid", "rsa"}, {"e", "AQAB"}, {"n", std::string(rfc7515_n)}}; }

std::string bytes(std::string_view base64url) { return crypto::fromBase64url(base64url).value(); }

Json with(Json jwk, const char* name, Json value) {
  jwk[name] = std::move(value);
  return jwk;
}
Json without(Json jwk, const char* name) {
  jwk.erase(name);
  return jwk;
}

std::string newRsaPem() {
  EVP_PKEY* key = EVP_RSA_gen(2048);
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
  char* text = nullptr;
  const auto size = BIO_get_mem_data(bio, &text);
  std::string pem(text, static_cast<std::size_t>(size));
  BIO_free(bio);
  EVP_PKEY_free(key);
  return pem;
}

TEST(JwtKey, SignsAsRfc8037) {
  const auto key = Key::fromPem("ed", rfc8037_private_pem);
  ASSERT_TRUE(key) << key.error();
  EXPECT_TRUE(key->canSign());
  EXPECT_EQ(key->algorithm(), "EdDSA");
  EXPECT_EQ(crypto::base64url(key->sign(rfc8037_text)), rfc8037_signature);
  EXPECT_EQ(key->jwk().at("x"), std::string(rfc8037_x));
}

TEST(JwtKey, ChecksAsRfc8037) {
  const auto pem = Key::fromPem("ed", rfc8037_public_pem), jwk = Key::fromJwk(edJwk());
  ASSERT_TRUE(pem && jwk);
  for (const auto& key : {*pem, *jwk}) {
    EXPECT_FALSE(key.canSign());
    EXPECT_THROW(key.sign("text"), std::logic_error);
    std::string signature = bytes(rfc8037_signature);
    EXPECT_TRUE(key.verifies(rfc8037_text, signature));
    EXPECT_FALSE(key.verifies(std::string(rfc8037_text) + " ", signature));
    EXPECT_FALSE(key.verifies(rfc8037_text, signature.substr(1)));
    EXPECT_FALSE(key.verifies(rfc8037_text, signature + '\0'));
    EXPECT_FALSE(key.verifies(rfc8037_text, ""));
    signature[40] = static_cast<char>(signature[40] ^ 1);
    EXPECT_FALSE(key.verifies(rfc8037_text, signature));
  }
}

TEST(JwtKey, ChecksAsRfc7515) {
  const auto key = Key::fromJwk(rsaJwk());
  ASSERT_TRUE(key) << key.error();
  EXPECT_EQ(key->algorithm(), "RS256");
  EXPECT_TRUE(key->verifies(rfc7515_text, bytes(rfc7515_signature)));
  EXPECT_FALSE(key->verifies(rfc8037_text, bytes(rfc7515_signature)));
  EXPECT_FALSE(key->verifies(rfc7515_text, bytes(rfc8037_signature)));
}

TEST(JwtKey, PublishesThePublicHalfOnly) {
  for (const std::string& pem : {std::string(rfc8037_private_pem), newRsaPem()}) {
    const auto key = Key::fromPem("k", pem);
    ASSERT_TRUE(key) << key.error();
    const Json jwk = key->jwk();
    for (const char* secret : {"d", "p", "q", "dp", "dq", "qi", "k"})
      EXPECT_FALSE(jwk.contains(secret)) << jwk.dump();
    EXPECT_EQ(jwk.at("use"), "sig");
    EXPECT_EQ(jwk.at("alg"), std::string(key->algorithm()));
    const auto read = Key::fromJwk(jwk);
    ASSERT_TRUE(read) << read.error();
    EXPECT_EQ(read->kid(), "k");
    EXPECT_TRUE(read->verifies("text", key->sign("text")));
  }
}

TEST(JwtKey, RefusesOtherPems) {
  const std::pair<std::string_view, const char*> wrong[] = {{"", "no PEM"},
                                                            {"-----BEGIN PRIVATE KEY-----\n", "no PEM"},
                                                            {encrypted_pem, "unencrypted"},
                                                            {p256_pem, "neither"},
                                                            {small_rsa_pem, "1024 bits"}};
  for (const auto& [pem, reason] : wrong) {
    const auto key = Key::fromPem("k", pem);
    ASSERT_FALSE(key) << pem;
    EXPECT_THAT(key.error(), HasSubstr(reason));
  }
}

TEST(JwtKey, RefusesOtherJwks) {
  const Json wrong[] = {
      Json::array(),
      Json::object(),
      without(edJwk(), "kid"),
      with(edJwk(), "kid", 7),
      with(edJwk(), "use", "enc"),
      with(edJwk(), "alg", "RS256"),
      with(edJwk(), "crv", "X25519"),
      with(edJwk(), "kty", "oct"),
      with(edJwk(), "x", "AAAA"),
      with(edJwk(), "x", std::string(rfc8037_x) + "="),
      without(edJwk(), "x"),
      with(rsaJwk(), "alg", "PS256"),
      with(rsaJwk(), "alg", "EdDSA"),
      with(rsaJwk(), "n", "AQAB"),
      with(rsaJwk(), "n", std::string(rfc7515_n).substr(0, 172)),
      with(rsaJwk(), "n", std::string(4 * 400, '_')),
      with(rsaJwk(), "e", std::string(rfc7515_n)),
      without(rsaJwk(), "e"),
  };
  for (const Json& jwk : wrong) EXPECT_FALSE(Key::fromJwk(jwk)) << jwk.dump();
}

TEST(Jwks, SkipsKindsItDoesNotKnow) {
  const Json list{{"keys", {edJwk(), {{"kty", "EC"}, {"crv", "P-256"}, {"kid", "ec"}}, 7, rsaJwk()}},
                  {"other", 1}};
  const auto keys = parseJwks(list.dump());
  ASSERT_TRUE(keys) << keys.error();
  EXPECT_EQ(keys->size(), 2U);
  EXPECT_TRUE(keys->contains("ed") && keys->contains("rsa"));
  const auto again = parseJwks(jwks(*keys).dump());
  ASSERT_TRUE(again) << again.error();
  EXPECT_EQ(again->size(), 2U);
}

TEST(Jwks, RefusesWhatIsNone) {
  for (const char* wrong :
       {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[]})", R"({"keys":[{"kty":"EC"}]})"}) {
    EXPECT_FALSE(parseJwks(wrong)) << wrong;
  }
  EXPECT_FALSE(parseJwks(Json{{"keys", {edJwk(), with(rsaJwk(), "kid", "ed")}}}.dump())) << "a kid twice";
}

}  // namespace
