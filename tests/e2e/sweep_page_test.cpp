// SPDX-License-Identifier: Apache-2.0
#include "app/render/sweep_page.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "app/render/heat_scale.hpp"
#include "app/report/studies/sweep_report.hpp"
#include "scenarios/diagnostics/text_width.hpp"

namespace kubecast::render {
namespace {

using studies::FigureKind;
using studies::SweepPoint;
using terminal::Tone;
using ::testing::HasSubstr;
using ::testing::Not;

/// The lines wider than 80 columns.
std::string tooWide(const std::string& page) {
  std::istringstream lines(page);
  std::string wide;
  for (std::string line; std::getline(lines, line);) {
    if (scenarios::displayWidth(line) > 80) wide += line + "\n";
  }
  return wide;
}

SweepPoint pointWith(std::vector<std::string> values, double p95, bool met) {
  SweepPoint point;
  point.values = std::move(values);
  point.figures.push_back(
      {FigureKind::P95, "all calls", {p95, std::pair{p95 * 0.9, p95 * 1.1}, results::Confidence::Interval}});
  point.objectives.push_back({"scan <fast>", p95, true, met, true});
  return point;
}

/// P95 grows with the product; above 1 s the objective is missed, and the last point crashed.
SweepData matrix(std::size_t rows, std::size_t columns) {
  SweepData data;
  data.facts = {"shop", "1.0", 7, 3, Seconds(300)};
  data.labels = {"caches.scan.hitRatio", "users"};
  for (std::size_t r = 1; r <= rows; ++r) {
    for (std::size_t c = 1; c <= columns; ++c) {
      const double p95 = 0.05 * static_cast<double>(r * c);
      data.sweep.points.push_back(
          pointWith({"0." + std::to_string(r), std::to_string(c * 1000)}, p95, p95 <= 1));
    }
  }
  SweepPoint& last = data.sweep.points.back();
  last = {last.values, {}, "ended by signal 11 (Segmentation fault)", {}, {}};
  data.reading = studies::read(data.sweep, data.measure, data.labels);
  return data;
}

TEST(SweepPage, AMatrixIsColouredFromBestToWorstAndPlainWithoutColour) {
  const SweepData data = matrix(5, 6);
  ASSERT_TRUE(isMatrix(data));
  const std::string plain = sweepPage(data, {false, 80});
  EXPECT_THAT(plain, HasSubstr("down: caches.scan.hitRatio, across: users"));
  EXPECT_THAT(plain, HasSubstr("1.2 s✗"));
  EXPECT_THAT(plain, HasSubstr("1 of 30 points"));
  EXPECT_THAT(plain, HasSubstr("hitRatio = 0.5, users = 6000: ended by signal 11"));
  EXPECT_THAT(plain, HasSubstr("With caches.scan.hitRatio = 0.5, over users: met up to 4000"));
  EXPECT_THAT(plain, Not(HasSubstr("\033[")));
  EXPECT_EQ(tooWide(plain), "");
  const std::string coloured = sweepPage(data, {true, 80});
  EXPECT_THAT(coloured, HasSubstr("\033[30;42m"));
  EXPECT_THAT(coloured, HasSubstr("\033[97;41m"));
}

TEST(SweepPage, AMatrixThatIsTooWideIsTurnedOrParted) {
  EXPECT_THAT(sweepPage(matrix(3, 20), {false, 80}), HasSubstr("down: users, across: caches.scan.hitRatio"));
  for (const auto& [rows, columns] : {std::pair{3, 20}, {9, 9}, {9, 30}, {30, 30}})
    EXPECT_EQ(tooWide(sweepPage(matrix(rows, columns), {false, 80})), "") << rows << " × " << columns;
}

TEST(SweepPage, MoreOrFewerPathsAreATable) {
  SweepData data = matrix(2, 3);
  for (SweepPoint& point : data.sweep.points) point.values.emplace_back("t3.medium");
  data.labels.emplace_back("nodes[a-node-with-a-long-name].instanceType");
  const std::string page = sweepPage(data, {false, 80});
  EXPECT_THAT(page, HasSubstr("objectives"));
  EXPECT_THAT(page, HasSubstr("50 ms ±10 %"));
  EXPECT_EQ(tooWide(page), "") << page;
}

TEST(SweepPage, TheReportHasAHeatMapAndEscapesNames) {
  const std::string html = report::sweepReport(matrix(3, 4), "p { }");
  EXPECT_THAT(html, HasSubstr("class=\"heat h1\""));
  EXPECT_THAT(html, HasSubstr("class=\"heat h8\""));
  EXPECT_THAT(html, HasSubstr("class=\"heat none\""));
  EXPECT_THAT(html, Not(HasSubstr("<fast>")));
  EXPECT_EQ(html, report::sweepReport(matrix(3, 4), "p { }"));
}

TEST(SweepPage, HeatIsLogarithmicOverMoreThanADecade) {
  EXPECT_DOUBLE_EQ(HeatScale({1, 10}).share(5.5), 0.5);
  EXPECT_NEAR(HeatScale({1, 100}).share(10), 0.5, 1e-12);
  EXPECT_EQ(HeatScale({3, 3}).share(3), 0);
  EXPECT_EQ(HeatScale({0, 100}).share(50), 0.5);
  EXPECT_EQ(heatTone(0), Tone::Heat1);
  EXPECT_EQ(heatTone(0.5), Tone::Heat3);
  EXPECT_EQ(heatTone(1), Tone::Heat5);
}

TornadoData tornadoOf(double low, double high) {
  TornadoData data;
  data.facts = {"shop", "1.0", 7, 3, Seconds(300)};
  data.tornado.measures = {{FigureKind::P95, "all calls"}};
  data.tornado.base = {results::Estimate{0.4, std::nullopt, results::Confidence::TooFewSamples}};
  const auto end = [](const char* value, double change) {
    return studies::TornadoEnd{value, "", {studies::Effect{change, std::pair{change, change}, change == 0}}};
  };
  const FigureNote note{
      "flows[scan].steps[a-step-with-a-name].do[0].cpu", Provenance::Assumed, "4ms", "2ms", "8ms", "a guess"};
  data.tornado.figures.push_back({note, end("2ms", low), end("8ms", high)});
  data.tornado.figures.push_back({note, end("2ms", 0), std::nullopt});
  return data;
}

TEST(TornadoPage, HasBarsToEitherSide) {
  const std::string page = tornadoPage(tornadoOf(-0.05, 0.1), {false, 80});
  EXPECT_THAT(page, HasSubstr("−50 ms       ██████│████████████ +100 ms"));
  EXPECT_THAT(page, HasSubstr("assumed 4ms · less at 2ms · more at 8ms"));
  EXPECT_THAT(page, HasSubstr("1 of 2 figures change it by nothing that could be told from noise."));
  EXPECT_EQ(tooWide(page), "");
  EXPECT_THAT(tornadoPage(tornadoOf(0, 0), {false, 80}), HasSubstr("No assumed figure changes it"));
  EXPECT_THAT(report::tornadoReport(tornadoOf(-0.05, 0.1), ""), HasSubstr("+100 ms at 8ms"));
  EXPECT_THAT(tornadoCsv(tornadoOf(-0.05, 0.1)), HasSubstr(",high,8ms,p95,all calls,s,0.1,0.1,0.1,no\n"));
}

}  // namespace
}  // namespace kubecast::render
