// SPDX-License-Identifier: Apache-2.0
// Looking things up in requests; percent-encoding.
#include "svckit/http/message.hpp"

#include <gtest/gtest.h>

namespace svckit::http {
namespace {

TEST(Headers, NamesCompareWithoutCase) {
  Headers headers;
  headers.add("Content-Type", "a");
  headers.add("content-type", "b");
  ASSERT_NE(headers.find("CONTENT-TYPE"), nullptr);
  EXPECT_EQ(*headers.find("CONTENT-TYPE"), "a");
  headers.set("Content-type", "c");
  EXPECT_EQ(headers.list.size(), 1u);
  EXPECT_EQ(*headers.find("content-type"), "c");
  EXPECT_EQ(headers.find("content"), nullptr);
}

TEST(Request, Cookies) {
  Request request{};
  request.headers.add("Cookie", "a=1; state=x=y;b=2");
  request.headers.add("cookie", "c=3");
  EXPECT_EQ(request.cookie("state"), "x=y");
  EXPECT_EQ(request.cookie("b"), "2");
  EXPECT_EQ(request.cookie("c"), "3");
  EXPECT_EQ(request.cookie("tate"), std::nullopt);
  EXPECT_EQ(request.cookie(""), std::nullopt);
}

TEST(Request, NumbersOfTheQuery) {
  Request request{};
  request.query = {
      {"good", "7"}, {"junk", "7x"}, {"empty", ""}, {"far", "99999999999999999999"}, {"minus", "-1"}};
  EXPECT_EQ(request.queryNumber("good", 1, 0, 10).value(), 7);
  EXPECT_EQ(request.queryNumber("absent", 1, 0, 10).value(), 1);
  for (const char* name : {"junk", "empty", "far", "minus"}) {
    const auto number = request.queryNumber(name, 1, 0, 10);
    ASSERT_FALSE(number) << name;
    EXPECT_EQ(number.error().status, 400);
    EXPECT_EQ(number.error().invalid.at(0).where, name);
    EXPECT_EQ(number.error().invalid.at(0).expected, "a whole number 0 to 10");
  }
  EXPECT_EQ(request.queryNumber("good", 1, 0, 7).value(), 7);
  EXPECT_FALSE(request.queryNumber("good", 1, 0, 6));
}

TEST(Percent, EncodesAllButUnreserved) {
  EXPECT_EQ(percentEncode("aZ09-._~ /?&=+%\xED\x95\x9C"), "aZ09-._~%20%2F%3F%26%3D%2B%25%ED%95%9C");
}

TEST(Percent, DecodesWhatItEncoded) {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_EQ(percentDecode(percentEncode(all), false), all);
  EXPECT_EQ(percentDecode(percentEncode(all), true), all);
}

TEST(Percent, RefusesBrokenSequences) {
  for (const char* bad : {"%", "%2", "a%", "%g0", "%0g", "%%20"})
    EXPECT_EQ(percentDecode(bad, false), std::nullopt) << bad;
  EXPECT_EQ(percentDecode("a+b%2b", true), "a b+");
  EXPECT_EQ(percentDecode("a+b%2B", false), "a+b+");
}

TEST(Response, OfAProblem) {
  const Response response = problem(tooManyRequests("Slow down.", 30));
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(*response.headers.find("content-type"), "application/problem+json");
  EXPECT_EQ(*response.headers.find("retry-after"), "30");
  EXPECT_EQ(problem(notFound("x")).headers.find("retry-after"), nullptr);
}

}  // namespace
}  // namespace svckit::http
