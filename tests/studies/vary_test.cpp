// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/vary.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "studies/sweep/design.hpp"

namespace kubecast::studies {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> valuesOf(const std::string& values) {
  const auto variation = parseVariation("path=" + values);
  EXPECT_TRUE(variation) << values << ": " << variation.error().what;
  return variation ? variation->values : std::vector<std::string>{};
}

std::string mistake(const std::string& text) {
  const auto variation = parseVariation(text);
  EXPECT_FALSE(variation) << text;
  return variation ? "" : variation.error().where + ": " + variation.error().what;
}

TEST(Vary, ReadsLists) {
  EXPECT_THAT(valuesOf("a,b, c"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(valuesOf("1"), ElementsAre("1"));
  EXPECT_THAT(valuesOf("{mean: 4ms, law: constant},[1, 2],\"x,y\""),
              ElementsAre("{mean: 4ms, law: constant}", "[1, 2]", "\"x,y\""));
  EXPECT_EQ(parseVariation("nodes[a=b].x=1")->path, "nodes[a=b].x");
}

TEST(Vary, ReadsRanges) {
  EXPECT_THAT(valuesOf("500..2000/4"), ElementsAre("500", "1000", "1500", "2000"));
  EXPECT_THAT(valuesOf("100ms..2s/5"), ElementsAre("100ms", "575ms", "1050ms", "1525ms", "2s"));
  EXPECT_THAT(valuesOf("0.3..0.95/14"), ElementsAre("0.3", "0.35", "0.4", "0.45", "0.5", "0.55", "0.6",
                                                    "0.65", "0.7", "0.75", "0.8", "0.85", "0.9", "0.95"));
  EXPECT_THAT(valuesOf("1..10/4"), ElementsAre("1", "4", "7", "10"));
  EXPECT_THAT(valuesOf("0.0..1.0/3"), ElementsAre("0.0", "0.5", "1.0"));
  EXPECT_THAT(valuesOf("10/s..60/s/3"), ElementsAre("10/s", "35/s", "60/s"));
  EXPECT_THAT(valuesOf("$1..$2/3"), ElementsAre("$1", "$1.5", "$2"));
  EXPECT_THAT(valuesOf("250m..1/4"), ElementsAre("250m", "500m", "750m", "1"));
  EXPECT_THAT(valuesOf("1Gi..2Gi/3"), ElementsAre("1Gi", "1.5Gi", "2Gi"));
  EXPECT_THAT(valuesOf("100..10000/log3"), ElementsAre("100", "1000", "10000"));
  EXPECT_THAT(valuesOf("1..3/3,10"), ElementsAre("1", "2", "3", "10"));
}

TEST(Vary, NamesMistakes) {
  EXPECT_THAT(mistake("users"), HasSubstr("not of the form PATH=VALUES"));
  EXPECT_THAT(mistake("=1,2"), HasSubstr("not of the form PATH=VALUES"));
  EXPECT_EQ(mistake("a="), "a: there is no value");
  EXPECT_EQ(mistake("a=1,,2"), "a: a value is missing");
  EXPECT_EQ(mistake("a=1,2,1"), "a: the value '1' is there twice");
  EXPECT_EQ(mistake("a=1s..2Mi/3"), "a: '1s..2Mi/3': '1s' and '2Mi' have different units");
  EXPECT_EQ(mistake("a=$1..2/3"), "a: '$1..2/3': '$1' and '2' have different units");
  EXPECT_EQ(mistake("a=2..1/3"), "a: '2..1/3': the range is empty: it ends below where it begins");
  EXPECT_EQ(mistake("a=1..1/3"), "a: '1..1/3': the range is empty: both ends are the same");
  EXPECT_EQ(mistake("a=1..2/1"), "a: '1..2/1': 1 is not two points or more");
  EXPECT_EQ(mistake("a=1..2/0"), "a: '1..2/0': 0 is not two points or more");
  EXPECT_EQ(mistake("a=1..2/-3"), "a: '1..2/-3': -3 is not two points or more");
  EXPECT_EQ(mistake("a=1..2/"), "a: '1..2/': '' is no number of points");
  EXPECT_EQ(mistake("a=1..2/3x"), "a: '1..2/3x': '3x' is no number of points");
  EXPECT_EQ(mistake("a=1..2/99999"), "a: '1..2/99999': 99999 are too many points");
  EXPECT_EQ(mistake("a=x..y/3"), "a: 'x..y/3': 'x' is no number");
  EXPECT_EQ(mistake("a=../3"), "a: '../3': '' is no number");
  EXPECT_EQ(mistake("a=0..9/log3"), "a: '0..9/log3': equal ratios cannot begin at 0");
  EXPECT_EQ(mistake("a=1..3/9"), "a: the value '1' is there twice");
}

RC_GTEST_PROP(Vary, NoTextIsReadWithoutValuesOrMistake, (const std::string& text)) {
  const auto variation = parseVariation("path=" + text);
  if (variation) RC_ASSERT(!variation->values.empty() || variation->range.has_value());
}

RC_GTEST_PROP(Vary, ARangeHasItsEndsAndRisesBetweenThem, ()) {
  const int low = *rc::gen::inRange(0, 1000);
  const int points = *rc::gen::inRange(2, 30);
  const int high = low + points * *rc::gen::inRange(1, 1000);
  for (const char* unit : {"", "ms", "Mi"}) {
    const auto values = parseVariation("p=" + std::to_string(low) + unit + ".." + std::to_string(high) +
                                       unit + "/" + std::to_string(points));
    RC_ASSERT(values);
    RC_ASSERT(values->values.size() == static_cast<std::size_t>(points));
    RC_ASSERT(values->values.front() == std::to_string(low) + unit);
    RC_ASSERT(values->values.back() == std::to_string(high) + unit);
    double before = -1;
    for (const std::string& value : values->values) {
      const auto number = readNumber(value);
      RC_ASSERT(number && number->unit == unit && number->number > before);
      before = number->number;
    }
  }
}

Variation range(const std::string& text) { return *parseVariation(text); }

TEST(Design, AGridHasEveryCombinationTheLastPathFirst) {
  const auto grid = gridOf({range("a=1,2"), range("b=x,y,z")});
  ASSERT_TRUE(grid);
  EXPECT_THAT(grid->paths, ElementsAre("a", "b"));
  EXPECT_THAT(grid->points, ElementsAre(ElementsAre("1", "x"), ElementsAre("1", "y"), ElementsAre("1", "z"),
                                        ElementsAre("2", "x"), ElementsAre("2", "y"), ElementsAre("2", "z")));
  EXPECT_EQ(gridOf({range("a=1"), range("a=2")}).error().what, "is varied twice");
  EXPECT_THAT(gridOf({range("a=1..2")}).error().what, HasSubstr("lacks its number of points"));
  EXPECT_THAT(gridOf({range("a=1..50/50"), range("b=1..50/50"), range("c=1..50/50")}).error().what,
              HasSubstr("more than 100000 points"));
}

RC_GTEST_PROP(Design, OfALatinHypercubeEveryPartOfEveryRangeHasOnePoint, ()) {
  const int samples = *rc::gen::inRange(2, 60);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const std::vector<Variation> ranges{range("a=0.0..1.0"), range("b=10ms..30ms")};
  const auto design = latinHypercube(ranges, samples, seed);
  RC_ASSERT(design);
  RC_ASSERT(design->points.size() == static_cast<std::size_t>(samples));
  for (std::size_t path = 0; path < 2; ++path) {
    std::vector<double> shares;
    for (const auto& point : design->points) {
      const double value = readNumber(point[path])->number;
      shares.push_back(path == 0 ? value : (value - 10) / 20);
    }
    std::sort(shares.begin(), shares.end());
    // Values are written with six digits.
    for (int i = 0; i < samples; ++i) {
      const double share = shares[static_cast<std::size_t>(i)] * samples;
      RC_ASSERT(share > i - 1e-3);
      RC_ASSERT(share < i + 1 + 1e-3);
    }
  }
  RC_ASSERT(latinHypercube(ranges, samples, seed)->points == design->points);
}

TEST(Design, OfALatinHypercubeAListComesUpEquallyOften) {
  const auto design = latinHypercube({range("a=x,y,z"), range("b=1..9")}, 30, 7);
  ASSERT_TRUE(design);
  std::map<std::string, int> times;
  for (const auto& point : design->points) ++times[point[0]];
  EXPECT_EQ(times["x"], 10);
  EXPECT_EQ(times["y"], 10);
  EXPECT_EQ(times["z"], 10);
  EXPECT_NE(latinHypercube({range("a=x,y,z"), range("b=1..9")}, 30, 8)->points, design->points);
  // The match of the paths is random: not every x comes with a small b.
  std::set<std::string> withX;
  for (const auto& point : design->points) {
    if (point[0] == "x") withX.insert(point[1]);
  }
  EXPECT_GE(withX.size(), 4u);
}

TEST(Points, AreReadFromCsv) {
  const auto design = pointsFromCsv(
      "p.csv", "\xEF\xBB\xBFusers, latency\r\n100,\"{mean: 1s, law: constant}\"\r\n\r\n200,2s\n");
  ASSERT_TRUE(design) << design.error().what;
  EXPECT_THAT(design->paths, ElementsAre("users", "latency"));
  EXPECT_THAT(design->points,
              ElementsAre(ElementsAre("100", "{mean: 1s, law: constant}"), ElementsAre("200", "2s")));
  EXPECT_THAT(pointsFromCsv("p.csv", "a\n\"say \"\"x\"\"\"")->points, ElementsAre(ElementsAre("say \"x\"")));
}

TEST(Points, MistakesInCsvNameTheLine) {
  const auto mistakeOf = [](const char* text) {
    const auto design = pointsFromCsv("p.csv", text);
    EXPECT_FALSE(design) << text;
    return design ? "" : design.error().where + ": " + design.error().what;
  };
  EXPECT_EQ(mistakeOf(""), "p.csv: there are no points");
  EXPECT_EQ(mistakeOf("a,b\n"), "p.csv: there are no points");
  EXPECT_EQ(mistakeOf("a,b\n1,2\n3\n"), "p.csv:3: 1 values for 2 paths");
  EXPECT_EQ(mistakeOf("a,b\n1,2,3\n"), "p.csv:2: 3 values for 2 paths");
  EXPECT_EQ(mistakeOf("a,b\n1,\n"), "p.csv:2: there is no value of b");
  EXPECT_EQ(mistakeOf("a,,b\n1,2,3\n"), "p.csv:1: column 2 of the header has no path");
  EXPECT_EQ(mistakeOf("a,a\n1,2\n"), "p.csv:1: a is in the header twice");
  EXPECT_EQ(mistakeOf("a\n1\n\"2\n3\n"), "p.csv:3: a quote is opened and not closed");
  EXPECT_EQ(mistakeOf("a\n\"1\n2\"\n3,4\n"), "p.csv:4: 2 values for 1 paths");
}

RC_GTEST_PROP(Points, AnyTextIsReadOrAMistake, (const std::string& text)) {
  const auto design = pointsFromCsv("p.csv", text);
  if (design) RC_ASSERT(!design->points.empty() && !design->paths.empty());
}

}  // namespace
}  // namespace kubecast::studies
