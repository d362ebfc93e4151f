// SPDX-License-Identifier: Apache-2.0
// The environment's variables, and URLs.
#include "svckit/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace svckit {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using Variables = std::map<std::string, std::string>;

TEST(Environment, GivesValuesAndFallbacks) {
  Environment environment({{"A", "x"}, {"N", "12"}, {"F", "true"}, {"D", "90s"}, {"EMPTY", ""}});
  EXPECT_EQ(environment.required("A"), "x");
  EXPECT_EQ(environment.text("B", "y"), "y");
  EXPECT_EQ(environment.text("EMPTY", "y"), "y") << "an empty variable is as good as none";
  EXPECT_EQ(environment.optional("B"), std::nullopt);
  EXPECT_EQ(environment.number("N", 1, 0, 12), 12);
  EXPECT_EQ(environment.number("M", 1, 0, 12), 1);
  EXPECT_TRUE(environment.flag("F", false));
  EXPECT_TRUE(environment.flag("G", true));
  EXPECT_EQ(environment.duration("D", 1s), 90s);
  EXPECT_EQ(environment.duration("E", 1s), 1s);
  EXPECT_THAT(environment.mistakes(), ElementsAre());
}

TEST(Environment, CollectsAllMistakesWithoutTheValues) {
  Environment environment({{"N", "secret"}, {"F", "yes"}, {"D", "5"}, {"BIG", "13"}});
  environment.required("URL");
  environment.number("N", 1, 0, 12);
  environment.number("BIG", 1, 0, 12);
  EXPECT_TRUE(environment.flag("F", true));
  EXPECT_EQ(environment.duration("D", 7s), 7s);
  EXPECT_THAT(environment.mistakes(),
              ElementsAre("URL: missing; expected a value here or in the file that URL_FILE names",
                          "N: expected a whole number 0 to 12", "BIG: expected a whole number 0 to 12",
                          "F: expected true or false",
                          "D: expected a duration such as 250ms, 5s, 2m, 12h or 7d, at most ten years"));
}

TEST(Environment, ASecondMistakeOfAVariableReplacesTheFirst) {
  Environment environment(Variables{});
  environment.required("URL");
  environment.required("URLS");
  environment.mistake("URL", "a PostgreSQL URL");
  EXPECT_THAT(environment.mistakes(),
              ElementsAre("URL: missing; expected a PostgreSQL URL", testing::StartsWith("URLS: ")));
}

TEST(Environment, ReadsMountedSecrets) {
  const auto path = std::filesystem::temp_directory_path() / "svckit-config-test-secret";
  std::ofstream(path) << "s3cret\n";
  Environment environment({{"KEY_FILE", path.string()}, {"OTHER_FILE", "/nowhere/at/all"}});
  EXPECT_EQ(environment.required("KEY"), "s3cret");
  EXPECT_THAT(environment.mistakes(), ElementsAre());
  environment.required("OTHER");
  EXPECT_EQ(environment.mistakes().size(), 1u);
  std::filesystem::remove(path);
}

TEST(Environment, Durations) {
  const auto of = [](const char* text) {
    Environment environment(Variables{{"D", text}});
    const auto value = environment.duration("D", -1ms);
    EXPECT_EQ(value == -1ms, !environment.mistakes().empty()) << text;
    return value;
  };
  EXPECT_EQ(of("250ms"), 250ms);
  EXPECT_EQ(of("0s"), 0s);
  EXPECT_EQ(of("2m"), 2min);
  EXPECT_EQ(of("12h"), 12h);
  EXPECT_EQ(of("7d"), 168h);
  for (const char* bad : {"5", "s", "-1s", "1.5s", "5 s", "5S", "99999999999d", "5ss"})
    EXPECT_EQ(of(bad), -1ms) << bad;
}

TEST(Urls, Parts) {
  const auto url = parseUrl("PostgreSQL://us%40er:p%3Ass@Db.Example:6432/name?sslmode=require#x");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme, "postgresql");
  EXPECT_EQ(url->user, "us@er");
  EXPECT_EQ(url->password, "p:ss");
  EXPECT_EQ(url->host, "db.example");
  EXPECT_EQ(url->port, 6432);
  EXPECT_EQ(url->path, "/name");
  EXPECT_EQ(url->query, "sslmode=require");
  EXPECT_FALSE(url->tls());
}

TEST(Urls, PortsAndOrigins) {
  EXPECT_EQ(parseUrl("https://a.b/c")->port, 443);
  EXPECT_EQ(parseUrl("amqps://a")->port, 5671);
  EXPECT_EQ(parseUrl("redis://:pw@a")->password, "pw");
  EXPECT_EQ(parseUrl("https://u:p@a.b:443/c?d")->origin(), "https://a.b");
  EXPECT_EQ(parseUrl("http://a.b:8080")->origin(), "http://a.b:8080");
  EXPECT_EQ(parseUrl("http://[::1]:81/x")->host, "::1");
  EXPECT_EQ(parseUrl("http://[::1]:81/x")->origin(), "http://[::1]:81");
  EXPECT_EQ(parseUrl("http://a?x=/y")->query, "x=/y");
  EXPECT_EQ(parseUrl("http://a?x")->path, "");
  EXPECT_TRUE(parseUrl("rediss://a")->tls());
}

TEST(Urls, NoUrls) {
  for (const char* bad : {"", "a", "//a", "://a", "http:/a", "http://", "http:///x", "http://a:0",
                          "http://a:65536", "http://a:", "http://a:8x", "http://[::1", "http://[::1]8",
                          "http://a b", "http://a\n", "http://%zz@a", "ht tp://a", "http://:80"}) {
    EXPECT_FALSE(parseUrl(bad)) << bad;
  }
}

}  // namespace
}  // namespace svckit
