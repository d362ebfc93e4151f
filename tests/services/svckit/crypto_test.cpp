// SPDX-License-Identifier: Apache-2.0
// Against the vectors of FIPS 180-4, RFC 4231, RFC 4648 and RFC 7515.
#include "svckit/crypto/crypto.hpp"

#include <gmock/gmock.h>

#include <set>

#include "svckit/json.hpp"

using namespace svckit::crypto;

namespace {

std::string hexOf(const Sha256& digest) { return hex(view(digest)); }

TEST(Crypto, Sha256IsThatOfFips180) {
  EXPECT_EQ(hexOf(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hexOf(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Crypto, HmacIsThatOfRfc4231) {
  EXPECT_EQ(hexOf(hmacSha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hexOf(hmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(
      hexOf(hmacSha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  // No key at all: RFC 4231 has none; from Python's hmac.
  EXPECT_EQ(hexOf(hmacSha256({}, {})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Crypto, Base64IsThatOfRfc4648) {
  const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"},
                                                         {"\xfb\xff", "+/8="}};
  for (const auto& [bytes, text] : vectors) EXPECT_EQ(base64(bytes), text);
}

TEST(Crypto, Base64urlIsThatOfRfc7515) {
  const std::string bytes = "\x03\xec\xff\xe0\xc1";  // appendix C
  EXPECT_EQ(base64url(bytes), "A-z_4ME");
  EXPECT_EQ(fromBase64url("A-z_4ME"), bytes);
  std::string all;
  for (int size = 0; size < 260; ++size) {
    EXPECT_EQ(fromBase64url(base64url(all)), all);
    all += static_cast<char>(size);
  }
}

TEST(Crypto, Base64urlHasOneTextForTheSameBytes) {
  EXPECT_EQ(fromBase64url("Zg"), "f");
  EXPECT_EQ(fromBase64url("Zh"), std::nullopt) << "bits left over are not 0";
  EXPECT_EQ(fromBase64url("Zm9"), std::nullopt);
  EXPECT_EQ(fromBase64url("Z"), std::nullopt) << "six bits are no byte";
  EXPECT_EQ(fromBase64url("Zm9vY"), std::nullopt);
  for (const char* wrong : {"Zg==", "Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zm.v", "Zm\xc3\xa9v"}) {
    EXPECT_EQ(fromBase64url(wrong), std::nullopt) << wrong;
  }
  EXPECT_EQ(fromBase64url(std::string_view("Zm\0v", 4)), std::nullopt);
}

TEST(Crypto, RandomnessDoesNotRepeat) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = uuid();
    EXPECT_TRUE(svckit::isUuid(id)) << id;
    EXPECT_EQ(id[14], '4');
    EXPECT_THAT(std::string("89ab"), testing::HasSubstr(id.substr(19, 1)));
    EXPECT_TRUE(seen.insert(id).second);
  }
  EXPECT_EQ(randomBytes(1000).size(), 1000U);
  EXPECT_NE(randomBytes(1000), randomBytes(1000));
  EXPECT_EQ(fromBase64url(randomToken(32))->size(), 32U);
}

TEST(Crypto, EqualComparesAll) {
  EXPECT_TRUE(equal("", ""));
  EXPECT_TRUE(equal("secret", "secret"));
  EXPECT_FALSE(equal("secret", "secreT"));
  EXPECT_FALSE(equal("Secret", "secret"));
  EXPECT_FALSE(equal("secret", "secre"));
}

}  // namespace
