// SPDX-License-Identifier: Apache-2.0
// The report's markup, axes and charts, with values made up here.
#include <gmock/gmock.h>

#include "app/report/html.hpp"
#include "app/report/svg/line_chart.hpp"
#include "app/report/svg/scale.hpp"
#include "app/report/svg/stacked_bars.hpp"
#include "app/report/table.hpp"

namespace kubecast::report {
namespace {

using svg::Scale;
using svg::ScaleKind;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::size_t countOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(Html, TextCannotBecomeMarkup) {
  EXPECT_EQ(escaped("<script>alert(\"1\" & '2')</script>"),
            "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;");
  EXPECT_EQ(element("a", {{"title", "\"><b>"}}, text("<i>")).markup,
            "<a title=\"&quot;&gt;&lt;b&gt;\">&lt;i&gt;</a>");
}

TEST(Html, KeepsOtherScriptsAndReplacesControlCharacters) {
  EXPECT_EQ(escaped("에코 – eco²"), "에코 – eco²");
  EXPECT_EQ(escaped(std::string_view("a\x1b[31m\0b\n", 9)),
            "a\xEF\xBF\xBD[31m\xEF\xBF\xBD"
            "b\n");
}

TEST(Html, WhatStandsBetweenBackticksIsCode) {
  EXPECT_EQ(prose("`kubecast <x>` says & `why`.").markup,
            "<code>kubecast &lt;x&gt;</code> says &amp; <code>why</code>.");
  EXPECT_EQ(prose("one ` alone").markup, "one ` alone");
  EXPECT_EQ(list({}).markup, "");
  EXPECT_EQ(list({"a", "b"}).markup, "<ul><li>a</li><li>b</li></ul>");
}

TEST(HtmlTable, HeadsColumnsAndRowsAndMarksThem) {
  HtmlTable table({{"Option"}, {"A month", Column::Number}});
  EXPECT_TRUE(table.empty());
  table.group("All", "$3.00");
  table.add({{"<a>", "below"}, "$1.00"}, "chosen");
  const std::string html = table.html().markup;
  EXPECT_THAT(html,
              HasSubstr("<th scope=\"col\">Option</th><th class=\"number\" scope=\"col\">A month</th>"));
  EXPECT_THAT(html,
              HasSubstr("<th colspan=\"1\" scope=\"rowgroup\">All</th><td class=\"number\">$3.00</td>"));
  EXPECT_THAT(
      html,
      HasSubstr("<tr class=\"chosen\"><th scope=\"row\">&lt;a&gt;<small class=\"below\">below</small></th>"
                "<td class=\"number\">$1.00</td></tr>"));
}

TEST(Ticks, AreOneTwoOrFiveTimesAPowerOfTenAndEncloseTheValues) {
  EXPECT_THAT(svg::niceTicks(0, 97, 6), ElementsAre(0, 20, 40, 60, 80, 100));
  EXPECT_THAT(svg::niceTicks(0, 0.9, 6), ElementsAre(0, 0.2, 0.4, 0.6, 0.8, 1));
  EXPECT_THAT(svg::niceTicks(3582.09, 4039.07, 6), ElementsAre(3400, 3600, 3800, 4000, 4200));
}

TEST(Ticks, OfValuesOnTicksDoNotReachBeyond) {
  EXPECT_THAT(svg::niceTicks(0, 100, 6), ElementsAre(0, 20, 40, 60, 80, 100));
  EXPECT_THAT(svg::niceTicks(-5, 5, 3), ElementsAre(-5, 0, 5));
}

TEST(Ticks, OfASingleValueHaveRoomForIt) {
  for (const double value : {0.0, 1.0, 213.4, -7.0}) {
    const auto ticks = svg::niceTicks(value, value, 6);
    ASSERT_GE(ticks.size(), 2U) << value;
    EXPECT_LE(ticks.front(), value);
    EXPECT_GE(ticks.back(), value);
  }
}

TEST(Ticks, OnALogarithmicAxisThinOutToPowersOfTen) {
  EXPECT_THAT(svg::logTicks(0.15, 3, 9), ElementsAre(0.1, 0.2, 0.5, 1, 2, 5));
  EXPECT_THAT(svg::logTicks(1, 1, 9), ElementsAre(1, 2));
  EXPECT_THAT(svg::logTicks(0.003, 4000, 9), ElementsAre(0.001, 0.01, 0.1, 1, 10, 100, 1000, 10000));
}

TEST(ScaleTest, PutsEqualRatiosAtEqualDistancesWhereLogarithmic) {
  const Scale linear(ScaleKind::Linear, {0, 100}, 10, 210);
  EXPECT_DOUBLE_EQ(linear.at(25), 60);
  const Scale logarithmic(ScaleKind::Logarithmic, {1, 100}, 200, 0);
  EXPECT_THAT(logarithmic.at(10), DoubleNear(100, 1e-9));
}

TEST(Spread, KeepsLabelsApartInOrderAndInside) {
  EXPECT_THAT(svg::spread({10, 12, 50}, 16, 0, 100), ElementsAre(10, 26, 50));
  EXPECT_THAT(svg::spread({95, 96, 97}, 16, 0, 100), ElementsAre(68, 84, 100));
  EXPECT_THAT(svg::spread({-5}, 16, 0, 100), ElementsAre(0));
}

svg::StackedBars bars() {
  svg::StackedBars chart;
  chart.id = "bars";
  chart.title = "A <title>";
  chart.description = "What it says";
  chart.axisLabel = [](double value) { return svg::coordinate(value); };
  chart.bars = {{"kubeadm", {{"Nodes", {2}, 80, "$80.00"}, {"Nothing", {3}, 0, "$0.00"}}, "$80.00", false},
                {"EKS", {{"Fee", {1}, 73, "$73.00"}, {"Nodes", {2}, 0.5, "$0.50"}}, "$73.50", true}};
  return chart;
}

TEST(StackedBars, DrawWhatIsThereWithAmountsOnesKeyAndDescription) {
  const std::string markup = svg::stackedBars(bars()).markup;
  EXPECT_THAT(markup, HasSubstr("role=\"img\" aria-labelledby=\"bars-name bars-about\""));
  EXPECT_THAT(markup, HasSubstr("<title id=\"bars-name\">A &lt;title&gt;</title>"));
  EXPECT_THAT(markup, HasSubstr("<desc id=\"bars-about\">What it says</desc>"));
  EXPECT_EQ(countOf(markup, "fill part"), 3U);  // nothing of 0
  EXPECT_THAT(markup, Not(HasSubstr("Nothing")));
  EXPECT_THAT(markup, HasSubstr("<title>EKS: Nodes $0.50</title>"));
  EXPECT_EQ(countOf(markup, ">Nodes $80.00<"), 1U);  // in its part; the sliver of EKS has no room
  EXPECT_EQ(countOf(markup, ">Nodes<"), 1U);         // in the key
}

TEST(StackedBars, AreInProportion) {
  const std::string markup = svg::stackedBars(bars()).markup;
  const auto widthOf = [&](const std::string& className) {
    const std::size_t rect = markup.rfind("<rect", markup.find("class=\"fill part " + className + "\""));
    const std::size_t width = markup.find(" width=\"", rect) + 8;
    return std::stod(markup.substr(width));
  };
  EXPECT_NEAR(widthOf("s2") / widthOf("s1"), 80.0 / 73.0, 1e-3);
}

svg::LineChart lines() {
  svg::LineChart chart;
  chart.id = "lines";
  chart.title = "Lines";
  chart.description = "Two lines cross";
  const auto plain = [](double value) { return svg::coordinate(value); };
  chart.x = {"hours", svg::ScaleKind::Linear, plain, true};
  chart.y = {"dollars", svg::ScaleKind::Linear, plain};
  chart.series = {{"<kubeadm>", {1}, {{0, 100}, {10, 100}}, false}, {"EKS", {8}, {{0, 150}, {10, 50}}}};
  chart.rules = {{svg::Rule::Across::AtX, 8, "now"}};
  chart.spot = svg::Spot{{5, 100}, "5 h"};
  return chart;
}

TEST(LineChart, NamesItsLinesAxesRulesAndSpot) {
  const std::string markup = svg::lineChart(lines()).markup;
  EXPECT_EQ(countOf(markup, "<polyline"), 2U);
  EXPECT_EQ(countOf(markup, "class=\"fill dot s8\""), 2U);
  EXPECT_EQ(countOf(markup, "class=\"fill dot s1\""), 0U);
  for (const char* words : {">&lt;kubeadm&gt;<", ">EKS<", ">hours<", ">dollars<", ">now<", ">5 h<"}) {
    EXPECT_THAT(markup, HasSubstr(words));
  }
}

TEST(LineChart, OfOnePointIsDrawnWithinItsFrame) {
  svg::LineChart chart = lines();
  chart.series = {{"one", {1}, {{3, 7}}}};
  chart.rules.clear();
  chart.spot.reset();
  EXPECT_THAT(svg::lineChart(chart).markup, Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace kubecast::report
