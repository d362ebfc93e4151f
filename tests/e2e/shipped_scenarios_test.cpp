// SPDX-License-Identifier: Apache-2.0
// Every shipped scenario, held to what it said when a reviewer last read it.
// KUBECAST_UPDATE_GOLDEN=1 writes the texts anew.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::e2e {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> shippedScenarios() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(tests::sourceDir() / "scenarios/library"))
    names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class ShippedScenario : public ProgramTest, public testing::WithParamInterface<std::string> {
 protected:
  [[nodiscard]] static std::string scenario() {
    return (tests::sourceDir() / "scenarios/library" / (GetParam() + ".yaml")).string();
  }

  static void expectGolden(const std::string& suffix, const std::string& text) {
    const fs::path golden = tests::sourceDir() / "tests/golden/library" / (GetParam() + suffix);
    if (std::getenv("KUBECAST_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << text;
    EXPECT_EQ(readFile(golden), text) << golden;
  }
};

std::uint64_t digestOf(const std::string& text) {
  std::uint64_t digest = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : text) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return digest;
}

/// What a reviewer reads of a forecast; a checksum stands for the rest. Of the base it is all but the
/// time series, of those that extend it what tells their story.
std::string readable(const std::string& forecast, bool base) {
  const auto json = nlohmann::ordered_json::parse(forecast);
  constexpr std::array kStory{"scenario", "requests", "story", "sentences",     "objectives", "credits",
                              "logs",     "brokers",  "disks", "clusterEvents", "alerts"};
  nlohmann::ordered_json shown;
  nlohmann::ordered_json rest;
  for (const auto& [key, value] : json.items()) {
    const bool story = std::find(kStory.begin(), kStory.end(), key) != kStory.end();
    ((base ? key != "series" : story) ? shown : rest)[key] = value;
  }
  shown["digestOfTheRest"] = digestOf(rest.dump());
  return shown.dump(1) + '\n';
}

TEST_P(ShippedScenario, IsCheckedAsBefore) {
  const Outcome check = kubecast({"check", scenario()});
  EXPECT_EQ(check.code, 0) << check.err;
  EXPECT_EQ(tooWide(check.out), "");
  expectGolden(".check.txt", check.out);
}

TEST_P(ShippedScenario, IsForecastAsBefore) {
  const Outcome run =
      kubecast({"run", scenario(), "--json", "--no-store", "--no-sensitivity", "--no-load-study",
                "--replications", "2", "--warmup", "30s", "--duration", "3m"});
  if (run.code == 3) {  // asks for what is not simulated yet: then the refusal is held to
    EXPECT_EQ(run.out, "");
    return expectGolden(".refusal.txt", run.err);
  }
  ASSERT_EQ(run.code, 0) << run.err;
  expectGolden(".forecast.json", readable(run.out, GetParam() == "eco2-14-nodes"));
}

INSTANTIATE_TEST_SUITE_P(Library, ShippedScenario, testing::ValuesIn(shippedScenarios()),
                         [](const auto& info) {
                           std::string name = info.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace kubecast::e2e
