// SPDX-License-Identifier: Apache-2.0
// What a provider is asked, and which providers there are.
#include "auth/provider.hpp"

#include <gtest/gtest.h>

namespace {

auth::Provider provider(std::string scope) {
  return {"google",
          "an app&id",
          "secret",
          std::move(scope),
          svckit::parseUrl("https://id.example/authorize").value(),
          svckit::parseUrl("https://id.example/token").value(),
          svckit::parseUrl("https://id.example/me").value()};
}

TEST(Provider, ChallengeIsRfc7636AppendixB) {
  EXPECT_EQ(auth::challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(Provider, NothingSlipsOutOfItsPlaceInTheUrl) {
  EXPECT_EQ(auth::authorizeUrl(provider("openid"), "https://api.example/back?x=1", "st&te", "challenge"),
            "https://id.example/authorize?response_type=code&client_id=an%20app%26id"
            "&redirect_uri=https%3A%2F%2Fapi.example%2Fback%3Fx%3D1&state=st%26te"
            "&code_challenge=challenge&code_challenge_method=S256&scope=openid");
  EXPECT_EQ(auth::authorizeUrl(provider(""), "", "", "").find("scope"), std::string::npos);
}

TEST(Provider, OneOfTheTwoMustBeOn) {
  svckit::Environment none({});
  EXPECT_TRUE(auth::providersFrom(none).empty());
  EXPECT_FALSE(none.mistakes().empty());

  std::map<std::string, std::string> variables = {{"KAKAO_CLIENT_ID", "app"},
                                                  {"KAKAO_CLIENT_SECRET", "secret"},
                                                  {"KAKAO_AUTHORIZE_URL", "https://k/a"},
                                                  {"KAKAO_TOKEN_URL", "https://k/t"},
                                                  {"KAKAO_USERINFO_URL", "https://k/u"}};
  svckit::Environment one(variables);
  const auto providers = auth::providersFrom(one);
  ASSERT_EQ(providers.size(), 1U);
  EXPECT_EQ(providers.front().name, "kakao");
  EXPECT_TRUE(one.mistakes().empty());

  variables.erase("KAKAO_CLIENT_SECRET");
  variables["KAKAO_TOKEN_URL"] = "nonsense";
  svckit::Environment wrong(variables);
  auth::providersFrom(wrong);
  EXPECT_EQ(wrong.mistakes().size(), 2U);
}

}  // namespace
