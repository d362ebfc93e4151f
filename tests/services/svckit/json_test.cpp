// SPDX-License-Identifier: Apache-2.0
// JSON from outside.
#include "svckit/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace svckit {
namespace {

std::vector<std::string> places(const Problem& problem) {
  std::vector<std::string> list;
  for (const auto& field : problem.invalid) list.push_back(field.where);
  return list;
}

std::string nested(int depth) {
  return std::string("{\"a\":") + std::string(static_cast<std::size_t>(depth - 1), '[') +
         std::string(static_cast<std::size_t>(depth - 1), ']') + "}";
}

TEST(ParseObject, TakesOneObject) {
  EXPECT_EQ(parseObject(R"( {"a":1} )").value(), Json({{"a", 1}}));
  EXPECT_TRUE(parseObject(R"({"[[[[[[[[[[[[[[[[[[[[":"\"{{{{{{{{{{{{{{{{{{{{{"})"))
      << "brackets in text do not nest";
  EXPECT_TRUE(parseObject(nested(16)));
}

TEST(ParseObject, RefusesEverythingElse) {
  for (const std::string& bad :
       {std::string(), std::string("{"), std::string("[]"), std::string("1"), std::string("null"),
        std::string("{} {}"), std::string("{\"a\":\"\xff\"}"), std::string("{\"a\":\"\xed\xa0\x80\"}"),
        std::string("{\"a\":NaN}"), std::string("{a:1}"), std::string("{\"a\":1e999}"),
        std::string("{\"a\":\"\n\"}"), nested(17), nested(100'000), std::string("{\"a\":1,}"),
        std::string("\xef\xbb\xbf\xef\xbb\xbf{}"), std::string("{}\0", 3)}) {
    const auto value = parseObject(bad);
    ASSERT_FALSE(value) << bad.substr(0, 40);
    EXPECT_EQ(value.error().status, 400);
  }
}

TEST(FieldReader, ReadsWhatIsRight) {
  const Json object = {
      {"t", "한글"}, {"n", -3}, {"o", "b"}, {"u", "0a0a0a0a-0000-4000-8000-00000000000f"}, {"nil", nullptr}};
  FieldReader in(object);
  EXPECT_EQ(in.text("t", 2, 2), "한글") << "characters, not bytes";
  EXPECT_EQ(in.number("n", -3, 3), -3);
  EXPECT_EQ(in.oneOf("o", {"a", "b"}), "b");
  EXPECT_EQ(in.uuid("u"), "0a0a0a0a-0000-4000-8000-00000000000f");
  EXPECT_EQ(in.optionalText("nil", 5), std::nullopt);
  EXPECT_EQ(in.optionalText("absent", 5), std::nullopt);
  EXPECT_EQ(in.problem(), std::nullopt);
}

TEST(FieldReader, CollectsEveryMistake) {
  const Json object = Json::parse(
      R"({"long":"abcd","nul":"a\u0000b","type":1,"float":1.5,"huge":18446744073709551615,"upper":
          "0A0A0A0A-0000-4000-8000-00000000000F","choice":"z","opt":"toolong","a/b~c":1})");
  FieldReader in(object);
  EXPECT_EQ(in.text("long", 1, 3), "");
  in.text("nul", 1, 9);
  in.text("type", 1, 9);
  in.text("missing", 1, 9);
  in.number("float", 0, 9);
  EXPECT_EQ(in.number("huge", 5, 9), 5) << "usable though wrong";
  in.uuid("upper");
  in.oneOf("choice", {"a", "b"});
  in.optionalText("opt", 3);
  const auto problem = in.problem();
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->status, 400);
  EXPECT_THAT(places(*problem), testing::ElementsAre("/long", "/nul", "/type", "/missing", "/float", "/huge",
                                                     "/upper", "/choice", "/opt", "/a~1b~0c"));
  EXPECT_EQ(problem->invalid[0].expected, "text of 1 to 3 characters without U+0000");
  EXPECT_EQ(problem->invalid[7].expected, "one of a, b");
  EXPECT_EQ(problem->invalid[9].expected, "no such field");
}

TEST(FieldReader, DoesNotAnswerThousandsOfMistakes) {
  Json object = Json::object();
  for (int i = 0; i < 1000; ++i) object["f" + std::to_string(i)] = i;
  FieldReader in(object);
  EXPECT_EQ(in.problem()->invalid.size(), 20u);
}

TEST(Uuid, Form) {
  EXPECT_TRUE(isUuid("0a0a0a0a-0000-4000-8000-00000000000f"));
  for (const char* bad : {"", "0a0a0a0a-0000-4000-8000-00000000000", "0a0a0a0a-0000-4000-8000-00000000000ff",
                          "0A0a0a0a-0000-4000-8000-00000000000f", "0a0a0a0a00000-4000-8000-00000000000f",
                          "0a0a0a0g-0000-4000-8000-00000000000f"}) {
    EXPECT_FALSE(isUuid(bad)) << bad;
  }
}

TEST(Utf8, Form) {
  for (const char* good : {"", "a", "é", "한글", "😀", "\xf4\x8f\xbf\xbf", "\xef\xbf\xbf"})
    EXPECT_TRUE(isUtf8(good)) << good;
  for (const char* bad :
       {"\x80", "\xc3", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xe2\x82", "\xe2\x28\xa1"}) {
    EXPECT_FALSE(isUtf8(bad));
  }
}

}  // namespace
}  // namespace svckit
