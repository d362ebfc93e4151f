// SPDX-License-Identifier: Apache-2.0
// The whole text of every diagnostic. KUBECAST_UPDATE_GOLDEN=1 writes the texts
// anew; read the difference before keeping it.
#include <cstdlib>
#include <set>

#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

const std::filesystem::path kGolden = sourceDir() / "tests/golden/diagnostics";

tl::expected<std::string, std::string> readGolden(const std::filesystem::path& file) {
  return readScenarioFile(kGolden / file);
}

struct Case {
  std::string name;
  std::string text;
  LoadOptions options;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

std::vector<Case> writtenCases() {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kGolden)) {
    if (entry.path().extension() == ".yaml") files.insert(entry.path());
  }
  std::vector<Case> cases;
  for (const auto& file : files) cases.push_back({file.stem().string(), contentsOf(file), {}});
  return cases;
}

std::string nested(int levels) {
  std::string text = "metadata: ";
  for (int i = 0; i < levels; ++i) text += '[';
  for (int i = 0; i < levels; ++i) text += ']';
  return text;
}

/// Each list holds the one before ten times: 10^9 values in a few hundred bytes.
std::string laughs() {
  std::string text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) text += (j > 0 ? ", " : "") + before;
    text += "]\n";
  }
  return text;
}

/// What is too large or too odd to keep as a file.
std::vector<Case> generatedCases() {
  const std::string good = contentsOf(kGolden / "parts/base.yaml");
  const auto set = [&](const std::string& name, std::vector<Override> overrides) {
    return Case{name, good, {std::move(overrides), {}}};
  };
  std::string invalid = good;
  invalid[invalid.find("shop")] = '\xC3';
  return {
      {"g01-ten-megabytes", std::string(10 << 20, '#'), {}},
      {"g02-deep-nesting", nested(100'000), {}},
      {"g03-billion-laughs", laughs(), {}},
      {"g04-alias-in-itself", "metadata: &a [*a]\n", {}},
      {"g05-not-utf8", invalid, {}},
      {"g06-control-character", with(good, "shop", std::string("sh\x04op")), {}},
      {"g07-utf16",
       std::string("\xFF\xFE"
                   "a\0p\0i\0",
                   8),
       {}},
      set("g08-override-unknown-item", {{"nodes[node-9].instanceType", "t3.large"}}),
      set("g09-override-unknown-key", {{"workloads[api].replica", "3"}}),
      set("g10-override-bad-value", {{"caches[pages].hitRatio", "1.3"}}),
      set("g11-override-no-path", {{"workloads[api", "3"}}),
      set("g12-override-through-a-scalar", {{"metadata.name.first", "x"}}),
      set("g13-override-bad-yaml", {{"metadata.name", "[1, 2"}}),
      {"g14-unknown-instance-type", good, {{}, {"t3.micro", "t3.small", "t3.medium2"}}},
      {"g15-list-as-key", "? [a, b]\n: c\n", {}},
      {"g16-long-line",
       with(good, "metadata: {name: shop}",
            "metadata: {name: shop, description: " + std::string(120, 'x') +
                ", sources: here, source: " + std::string(120, 'y') + "}"),
       {}},
  };
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, TextIsAsKept) {
  const Case& c = GetParam();
  const Loaded loaded = loadScenarioText(c.text, c.name + ".yaml", readGolden, c.options);
  EXPECT_FALSE(loaded.scenario.has_value()) << "this input must be refused";
  const std::string text = rendered(loaded);
  const auto kept = kGolden / (c.name + ".txt");
  if (std::getenv("KUBECAST_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(kept, std::ios::binary) << text;
    return;
  }
  EXPECT_EQ(text, contentsOf(kept));
}

std::string nameOf(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.name;
  std::erase_if(name, [](char c) { return c == '-'; });
  return name;
}

INSTANTIATE_TEST_SUITE_P(Written, Golden, testing::ValuesIn(writtenCases()), nameOf);
INSTANTIATE_TEST_SUITE_P(Generated, Golden, testing::ValuesIn(generatedCases()), nameOf);

TEST(Golden, ThereAreManyAndEachTextIsItsOwn) {
  std::set<std::string> texts;
  std::size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kGolden)) {
    if (entry.path().extension() != ".txt") continue;
    ++cases;
    std::string text = contentsOf(entry.path());
    texts.insert(text.substr(text.find("error")));
  }
  EXPECT_GE(cases, 165U);
  EXPECT_EQ(texts.size(), cases);
}

}  // namespace
}  // namespace kubecast::scenarios::test
