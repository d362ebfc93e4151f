// SPDX-License-Identifier: Apache-2.0
#include "app/render/forecast_page.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "scenarios/diagnostics/text_width.hpp"
#include "tests/e2e/sample_forecast.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::render {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr terminal::Style kPlain{false, 80};

std::size_t widestLine(const std::string& page) {
  std::istringstream lines(page);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, scenarios::displayWidth(line));
  return widest;
}

// KUBECAST_UPDATE_GOLDEN=1 writes the page anew; read the difference before committing it.
TEST(ForecastPage, IsTheGoldenOne) {
  const std::string file = tests::sourceDir() / "tests/e2e/golden/forecast_page.txt";
  const std::string page = forecastPage(e2e::sampleForecast(), kPlain);
  if (std::getenv("KUBECAST_UPDATE_GOLDEN") != nullptr) std::ofstream(file) << page;
  std::ifstream in(file);
  EXPECT_EQ(page, std::string(std::istreambuf_iterator<char>(in), {}));
}

TEST(ForecastPage, FitsItsWidth) {
  EXPECT_LE(widestLine(forecastPage(e2e::sampleForecast(), kPlain)), 80U);
  EXPECT_LE(widestLine(forecastPage(e2e::sampleForecast(), kPlain, {.all = true})), 80U);
}

TEST(ForecastPage, ColourChangesNothingButTheColour) {
  std::string coloured = forecastPage(e2e::sampleForecast(), {true, 80});
  EXPECT_THAT(coloured, HasSubstr("\033["));
  for (std::size_t at = coloured.find('\033'); at != std::string::npos; at = coloured.find('\033')) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  EXPECT_EQ(coloured, forecastPage(e2e::sampleForecast(), kPlain));
}

/// Ten spot nodes, of which the objective would survive all the others' faults but not these.
TEST(ForecastPage, ShowsWhatSpotCostsAndWhetherTheObjectiveHolds) {
  studies::Forecast forecast = e2e::sampleForecast();
  studies::AvailabilityForecast& a = forecast.simulatedAvailability.value();
  EXPECT_THAT(forecastPage(forecast, kPlain), Not(HasSubstr("Spot")));
  for (int i = 0; i < 10; ++i) {
    auto& fault = a.faults.emplace_back();
    fault.fault = "worker-" + std::to_string(i) + " taken back";
    fault.every = Seconds(16'170'000);  // 15 % a month
    fault.lasts = Seconds(600);
    fault.lost = Ratio(0.00002);
    fault.spot = {"worker-" + std::to_string(i), Ratio(0.15), i == 0};
  }
  a.share.value = 0.99491;
  a.spotUnknown = {"odd-node"};
  const std::string page = forecastPage(forecast, kPlain);
  EXPECT_LE(widestLine(page), 80U);
  EXPECT_THAT(page, HasSubstr("spot node  taken back a month    this one    costs"));
  EXPECT_THAT(page, HasSubstr("worker-0         15%, assumed  0.16 times  0.0020%"));
  EXPECT_THAT(page, HasSubstr("and 2 more: --all"));
  EXPECT_THAT(page, Not(HasSubstr("worker-8")));
  const auto flat = [](std::string text) {
    std::string words;
    std::istringstream in(std::move(text));
    for (std::string word; in >> word;) words += word + ' ';
    return words;
  };
  EXPECT_THAT(flat(page),
              HasSubstr("Spot costs 0.020% of requests in all: 99.4910% with it, 99.5110% without; "
                        "availability asks for 99.50%: missed because of spot."));
  EXPECT_THAT(flat(page), HasSubstr("odd-node is spot: no source says how often it is taken back"));
  a.share.value = 0.9974;
  EXPECT_THAT(flat(forecastPage(forecast, kPlain)), HasSubstr("99.50%: met with spot, too."));
  a.share.value = 0.97;
  EXPECT_THAT(flat(forecastPage(forecast, kPlain)), HasSubstr("99.50%: missed with and without spot."));
}

TEST(ForecastPage, SaysWhenItIsPartial) {
  studies::Forecast forecast = e2e::sampleForecast();
  EXPECT_THAT(forecastPage(forecast, kPlain), Not(HasSubstr("PARTIAL")));
  forecast.partial = true;
  forecast.replications = 3;
  EXPECT_THAT(forecastPage(forecast, kPlain), HasSubstr("PARTIAL  The run was interrupted: 3 of 10"));
}

TEST(ForecastPage, ShowsOnlyNodesWhoseCreditsRunOut) {
  const std::string page = forecastPage(e2e::sampleForecast(), kPlain);
  const std::string section =
      page.substr(page.find("CPU credits"), page.find("Events") - page.find("CPU credits"));
  EXPECT_THAT(section, HasSubstr("held back 34%"));
  EXPECT_THAT(section, Not(HasSubstr("my-node")));
  EXPECT_THAT(forecastPage(e2e::sampleForecast(), kPlain, {.all = true}), HasSubstr("never run out"));
}

TEST(ForecastPage, SaysWhichAlertsCouldNotBeEvaluated) {
  const std::string page = forecastPage(e2e::sampleForecast(), kPlain);
  EXPECT_THAT(page, HasSubstr("not evaluated: LatencyHigh, because no percentile is kept over time"));
  studies::Forecast forecast = e2e::sampleForecast();
  forecast.alerts.episodes.clear();
  EXPECT_THAT(forecastPage(forecast, kPlain),
              HasSubstr("Alerts  5 rules on the first replication, every minute\n  none fires\n"));
  forecast.alerts.rules = 1;
  EXPECT_THAT(forecastPage(forecast, kPlain), HasSubstr("none could be evaluated"));
}

TEST(ForecastPage, CutsALongListOfEventsShort) {
  studies::Forecast forecast = e2e::sampleForecast();
  while (forecast.clusterEvents.size() < 20) forecast.clusterEvents.push_back(forecast.clusterEvents.front());
  EXPECT_THAT(forecastPage(forecast, kPlain), HasSubstr("and 8 more: --all"));
  EXPECT_THAT(forecastPage(forecast, kPlain, {.all = true}), Not(HasSubstr("more: --all")));
}

TEST(ForecastPage, OfAnEmptyForecastSaysNothingItDoesNotKnow) {
  studies::Forecast forecast;
  forecast.scenario = "empty";
  const std::string page = forecastPage(forecast, kPlain);
  for (const char* heading : {"Objectives", "Latency", "Nodes", "CPU credits", "Events", "Alerts", "Queues",
                              "Caches", "Write-ahead logs", "Volumes", "Course", "Assumptions"}) {
    EXPECT_THAT(page, Not(HasSubstr(heading)));
  }
}

TEST(VerdictSummary, CountsEachVerdict) {
  EXPECT_EQ(verdictSummary(e2e::sampleForecast()), "1 met, 1 missed, 1 undecided");
  EXPECT_EQ(verdictSummary({}), "no objectives");
  EXPECT_FALSE(allMet(e2e::sampleForecast()));
  EXPECT_TRUE(allMet({}));
}

}  // namespace
}  // namespace kubecast::render
