// SPDX-License-Identifier: Apache-2.0
// A scenario as one document: it says what its files say.
#include "scenarios/edit/composed.hpp"
#include "scenarios/files/scenario_source.hpp"
#include "scenarios/yaml/parse.hpp"
#include "tests/scenarios/dump.hpp"
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

bool same(const yaml::Node& a, const yaml::Node& b) {
  if (a.kind != b.kind || a.scalar != b.scalar || yaml::scalarTypeOf(a) != yaml::scalarTypeOf(b))
    return false;
  if (a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(*a.items[i], *b.items[i])) return false;
  for (std::size_t i = 0; i < a.entries.size(); ++i)
    if (a.entries[i].key != b.entries[i].key || !same(*a.entries[i].value, *b.entries[i].value)) return false;
  return true;
}

yaml::NodePtr parsed(const std::string& text) {
  Sources sources;
  Problems problems(sources);
  auto node = yaml::parse(text, sources.addFile("a.yaml", text), problems);
  EXPECT_FALSE(problems.hasErrors()) << text;
  return node;
}

TEST(Whole, IsReadBackAsItWas) {
  for (const std::string& text :
       {std::string("a: 1\n"), std::string("a: \"1\"\n"), std::string("a: {b: [], c: {}, d: null, e: ~}\n"),
        std::string("a: [[1, [2]], {b: c}]\n"),
        std::string("'${{ x }}: #': \"{{ y }} # - &a *b\\n\\ttab\"\n"),
        std::string("a: |\n  one\n   two\n\n  three\n"), std::string("a: 클러스터 🗑\n"),
        "a:\n  - {name: " + std::string(120, 'x') + ", list: [1, 2, {b: '" + std::string(120, 'y') + "'}]}\n",
        "- " + std::string(200, 'z') + "\n- [" + std::string(150, 'w') + ", {}]\n", full(), minimal()}) {
    const auto before = parsed(text);
    ASSERT_TRUE(before) << text;
    const std::string written = edit::documentOf(*before);
    const auto after = parsed(written);
    ASSERT_TRUE(after) << written;
    EXPECT_TRUE(same(*before, *after)) << text << "became\n" << written;
  }
}

TEST(Whole, LibraryScenariosExtendNothingAndMeanTheSame) {
  int extending = 0;
  for (const auto& entry : std::filesystem::directory_iterator(sourceDir() / "scenarios/library")) {
    auto source = files::ScenarioSource::read(entry.path());
    ASSERT_TRUE(source) << entry.path();
    LoadOptions options;
    options.overrides = {{"run.seed", "77"}};
    const auto before = source->load(options);
    ASSERT_TRUE(before.scenario) << entry.path();
    extending += before.files.size() > 1 ? 1 : 0;
    const auto text = source->whole(options.overrides);
    ASSERT_TRUE(text) << text.error().what;
    const auto after = loadScenarioText(*text, "elsewhere/scenario.yaml", filesOf({}));
    ASSERT_TRUE(after.scenario) << rendered(after);
    EXPECT_EQ(after.files.size(), 1U);
    EXPECT_EQ(dump(*after.scenario), dump(*before.scenario)) << entry.path();
  }
  EXPECT_GT(extending, 0);
}

TEST(Whole, SaysWhatIsWrong) {
  auto source = files::ScenarioSource::fromText("a.yaml", "extends: nowhere.yaml\n");
  const auto text = source.whole({});
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().where, "a.yaml");
}

}  // namespace
}  // namespace kubecast::scenarios::test
