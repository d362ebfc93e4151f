// SPDX-License-Identifier: Apache-2.0
#include "scenarios/diagnostics/did_you_mean.hpp"
#include "scenarios/diagnostics/text_width.hpp"
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

TEST(DidYouMean, CountsEdits) {
  EXPECT_EQ(editDistance("replicas", "replicas"), 0);
  EXPECT_EQ(editDistance("replica", "replicas"), 1);
  EXPECT_EQ(editDistance("hitratio", "hitRatio"), 0);
  EXPECT_EQ(editDistance("tiemout", "timeout"), 1);
  EXPECT_EQ(editDistance("", "abc"), 3);
  EXPECT_EQ(editDistance("kitten", "sitting"), 3);
}

TEST(DidYouMean, KeepsQuietWhenNothingIsNear) {
  EXPECT_EQ(didYouMean("replica", {"name", "replicas", "port"}), "did you mean 'replicas'?");
  EXPECT_EQ(didYouMean("colour", {"name", "replicas", "port"}), "");
  EXPECT_EQ(didYouMean("", {"a"}), "");
}

TEST(TextWidth, CountsWideCharactersTwice) {
  EXPECT_EQ(displayWidth("abc"), 3U);
  EXPECT_EQ(displayWidth("상점"), 4U);
  EXPECT_EQ(displayWidth("µs"), 2U);
}

Diagnostic sample() {
  Diagnostic d;
  d.file = "a.yaml";
  d.line = 3;
  d.column = 5;
  d.length = 7;
  d.what = "unknown key 'replica'";
  d.expected = "one of 'replicas'";
  d.hint = "did you mean 'replicas'?";
  d.sourceLine = "    replica: 2";
  return d;
}

TEST(Render, PutsTheCaretUnderTheWord) {
  EXPECT_EQ(render(sample(), false),
            "a.yaml:3:5: error: unknown key 'replica'\n"
            "    3 |     replica: 2\n"
            "      |     ^~~~~~~\n"
            "  expected: one of 'replicas'\n"
            "  help: did you mean 'replicas'?\n");
}

TEST(Render, ColoursOnlyOnRequest) {
  EXPECT_EQ(render(sample(), false).find('\033'), std::string::npos);
  EXPECT_NE(render(sample(), true).find("\033[1;31m"), std::string::npos);
}

TEST(Render, StaysWithinEightyColumns) {
  for (const std::string& text :
       {std::string(300, 'x'), std::string(40, 'x') + "상점" + std::string(300, 'y')}) {
    for (int column : {1, 39, 42, 150, 299}) {
      Diagnostic d = sample();
      d.sourceLine = text;
      d.column = column;
      d.length = 200;
      d.what = "one word after another, so that the line is too long for any terminal of eighty columns";
      std::istringstream lines(render(d, false));
      for (std::string line; std::getline(lines, line);) EXPECT_LE(displayWidth(line), 80U) << line;
    }
  }
}

TEST(Diagnostics, AreTheSameWithAnyMistakeAloneOrTogether) {
  const std::string twice = with(with(minimal(), "t3.medium", "[t3]"), "percentile: 95", "percentile: x");
  const Loaded loaded = load(twice);
  ASSERT_EQ(loaded.diagnostics.size(), 2U) << rendered(loaded);
  EXPECT_EQ(loaded.diagnostics[0].line, 6);
  EXPECT_EQ(loaded.diagnostics[1].line, 10);
}

TEST(Files, ThatCannotBeReadAreDiagnostics) {
  const auto directory = loadScenario(sourceDir());
  ASSERT_EQ(directory.diagnostics.size(), 1U);
  EXPECT_EQ(directory.diagnostics[0].what, "cannot read the file: it is a directory");
  const auto missing = loadScenario(sourceDir() / "no-such.yaml");
  ASSERT_EQ(missing.diagnostics.size(), 1U);
  EXPECT_EQ(missing.diagnostics[0].what, "cannot read the file: no such file");
  const auto device = loadScenario("/dev/null");
  ASSERT_EQ(device.diagnostics.size(), 1U);
  EXPECT_EQ(device.diagnostics[0].what, "cannot read the file: it is not a regular file");
}

}  // namespace
}  // namespace kubecast::scenarios::test
