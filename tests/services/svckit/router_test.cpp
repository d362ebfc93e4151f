// SPDX-License-Identifier: Apache-2.0
// Which route a path gets, and how requests are read.
#include "svckit/http/router.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "svckit/http/trace.hpp"
#include "svckit/http/wire.hpp"

namespace svckit::http {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

Task<Response> nothing(Request&) { co_return empty(); }

class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    router.get("/", nothing);
    router.get("/a/{x}", nothing);
    router.get("/a/b", nothing);
    router.post("/a/{x}", nothing);
    router.del("/a/{x}/c/{y}", nothing);
    router.get("/a/{x}/c/d", nothing);
    router.get("/a/b/c/{y}", nothing);
  }
  std::string patternOf(Method method, std::string_view path) {
    const auto match = router.match(method, path);
    return match.route ? match.route->pattern : "";
  }
  Router router;
};

TEST_F(RouterTest, LiteralSegmentsWinFromTheLeft) {
  EXPECT_EQ(patternOf(Method::get, "/a/b"), "/a/b");
  EXPECT_EQ(patternOf(Method::get, "/a/z"), "/a/{x}");
  EXPECT_EQ(patternOf(Method::get, "/a/b/c/d"), "/a/b/c/{y}");
  EXPECT_EQ(patternOf(Method::get, "/a/z/c/d"), "/a/{x}/c/d");
  EXPECT_EQ(patternOf(Method::post, "/a/b"), "/a/{x}") << "a GET route must not hide another method's";
}

TEST_F(RouterTest, HeadIsAnsweredByGet) { EXPECT_EQ(patternOf(Method::head, "/a/b"), "/a/b"); }

TEST_F(RouterTest, ParametersAreOneNonEmptyDecodedSegment) {
  EXPECT_THAT(router.match(Method::get, "/a/x%2Fy%20z").parameters, ElementsAre(Pair("x", "x/y z")));
  EXPECT_THAT(router.match(Method::del, "/a/1/c/2").parameters, ElementsAre(Pair("x", "1"), Pair("y", "2")));
  EXPECT_EQ(patternOf(Method::get, "/a/"), "");
  EXPECT_EQ(patternOf(Method::get, "/a/x/"), "");
  EXPECT_EQ(patternOf(Method::get, "/a/x/y"), "");
}

TEST_F(RouterTest, EncodedLiteralsAreTheSameLiterals) { EXPECT_EQ(patternOf(Method::get, "/%61/b"), "/a/b"); }

TEST_F(RouterTest, AnotherMethodNamesTheAllowedOnes) {
  EXPECT_THAT(router.match(Method::put, "/a/b").allowed,
              UnorderedElementsAre(Method::get, Method::head, Method::post));
  const auto unknown = router.match(Method::get, "/unknown");
  EXPECT_EQ(unknown.route, nullptr);
  EXPECT_THAT(unknown.allowed, testing::IsEmpty());
  EXPECT_EQ(patternOf(Method::get, ""), "");
  EXPECT_EQ(patternOf(Method::get, "/"), "/");
}

TEST_F(RouterTest, TheSameRouteTwiceIsABug) {
  EXPECT_THROW(router.get("/a/b", nothing), std::logic_error);
  EXPECT_THROW(router.get("a", nothing), std::logic_error);
}

TEST(Target, IsDecodedOnce) {
  const auto target = parseTarget("/a%20b/c+d?q=1+2&q=%33&empty=&bare&%C3%A9=%ED%95%9C");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->raw_path, "/a%20b/c+d");
  EXPECT_EQ(target->path, "/a b/c+d");
  EXPECT_THAT(target->query,
              ElementsAre(Pair("bare", ""), Pair("empty", ""), Pair("q", "3"), Pair("é", "한")));
  EXPECT_EQ(parseTarget("/%252e%252e/")->path, "/%2e%2e/");
}

class BadTarget : public testing::TestWithParam<const char*> {};

TEST_P(BadTarget, Is400) {
  const auto target = parseTarget(GetParam());
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().status, 400);
}

INSTANTIATE_TEST_SUITE_P(All, BadTarget,
                         testing::Values("", "*", "a", "http://host/", "/..", "/../x", "/a/..", "/a/..%2fb",
                                         "/%2e%2e/x", "/a/..%5cb", "/a/./b", "/a%00b", "/a%", "/a%2", "/a%zz",
                                         "/%ff", "/a?x=%00", "/a?x=%c3", "/a?x=%"));

TEST(Client, IsWhatTheProxyWroteLast) {
  Headers headers;
  headers.add("X-Forwarded-For", "6.6.6.6, 10.1.2.3");
  EXPECT_EQ(clientOf(headers, "127.0.0.1", false), "127.0.0.1");
  EXPECT_EQ(clientOf(headers, "127.0.0.1", true), "10.1.2.3");
  headers.set("x-forwarded-for", "6.6.6.6, <script>");
  EXPECT_EQ(clientOf(headers, "127.0.0.1", true), "127.0.0.1");
}

TEST(Tracing, GoesOnWithAValidTraceOnly) {
  Tracer tracer;
  const std::string id = "4bf92f3577b34da6a3ce929d0e0e4736", parent = "00f067aa0ba902b7";
  const std::string valid = "00-" + id + "-" + parent + "-01";
  const auto kept = tracer.trace(&valid);
  EXPECT_EQ(kept.trace_id, id);
  EXPECT_NE(kept.span_id, parent);
  EXPECT_EQ(kept.traceparent(), "00-" + id + "-" + kept.span_id + "-01");
  const std::string later = "cc-" + id + "-" + parent + "-01-what-comes";
  EXPECT_EQ(tracer.trace(&later).trace_id, id);

  const std::string zeros(32, '0');
  for (const std::string& bad :
       {std::string(), std::string("00"), "ff-" + id + "-" + parent + "-01", valid + "-x", valid + "0",
        "00-" + zeros + "-" + parent + "-01", "00-" + id + "-" + zeros.substr(16) + "-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + parent + "-01", "00_" + id + "-" + parent + "-01",
        "00-" + id + "-" + parent + "-0g", "cc-" + id + "-" + parent + "-01.x"}) {
    const auto begun = tracer.trace(&bad);
    EXPECT_NE(begun.trace_id, id) << bad;
    EXPECT_EQ(begun.trace_id.size(), 32u);
    EXPECT_EQ(begun.span_id.size(), 16u);
  }
  EXPECT_NE(tracer.trace(nullptr).trace_id, tracer.trace(nullptr).trace_id);
}

TEST(HeadText, CannotBeSplit) {
  EXPECT_THROW(headText(redirect("/\r\nSet-Cookie: a=b"), Framing::length, true, "now"), std::logic_error);
  Response response = empty(200);
  response.headers.add("bad name", "x");
  EXPECT_THROW(headText(response, Framing::length, true, "now"), std::logic_error);
}

TEST(HeadText, HasTheSecurityHeadersUnlessSet) {
  const std::string plain = headText(json({{"a", 1}}), Framing::length, true, "now");
  EXPECT_THAT(plain, testing::HasSubstr("X-Content-Type-Options: nosniff\r\n"));
  EXPECT_THAT(plain, testing::HasSubstr("Cache-Control: no-store\r\n"));
  EXPECT_THAT(plain, testing::HasSubstr("Content-Length: 7\r\n"));
  Response cached = json({{"a", 1}});
  cached.headers.set("cache-control", "max-age=1");
  EXPECT_THAT(headText(cached, Framing::length, true, "now"), testing::Not(testing::HasSubstr("no-store")));
  EXPECT_EQ(dateText(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace svckit::http
