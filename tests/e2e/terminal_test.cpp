// SPDX-License-Identifier: Apache-2.0
#include "app/terminal/terminal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "app/render/figures.hpp"
#include "app/terminal/bars.hpp"
#include "app/terminal/progress.hpp"
#include "app/terminal/table.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::terminal {
namespace {

constexpr Style kPlain{false, 80};

std::string plain(const Spans& spans) { return kPlain.paint(spans); }

StreamFacts tty(std::optional<std::string> term, std::optional<std::string> noColor = {},
                std::optional<std::size_t> columns = {}) {
  return {true, columns, std::move(noColor), std::move(term)};
}
const StreamFacts kPipe{false, 200, std::nullopt, "xterm"};

TEST(Terminal, ColourNeedsATerminalThatHasItAndNoRefusal) {
  EXPECT_FALSE(describe(kPipe).colour);
  EXPECT_FALSE(describe(kPipe).interactive);
  EXPECT_TRUE(describe(tty("xterm")).colour);
  EXPECT_TRUE(describe(tty("xterm", "")).colour);
  EXPECT_FALSE(describe(tty("xterm", "1")).colour);
  EXPECT_TRUE(describe(tty("xterm", "1")).interactive);
  EXPECT_FALSE(describe(tty("dumb")).colour);
  EXPECT_FALSE(describe(tty(std::nullopt)).interactive);
}

TEST(Terminal, PagesAreBetween60And100ColumnsAnd80InAPipe) {
  EXPECT_EQ(describe(kPipe).width, 80U);
  EXPECT_EQ(describe(tty("xterm", {}, 200)).width, 100U);
  EXPECT_EQ(describe(tty("xterm", {}, 20)).width, 60U);
  EXPECT_EQ(describe(tty("xterm")).width, 80U);
}

TEST(Text, KoreanTakesTwoColumns) {
  EXPECT_EQ(padRight("에코", 6), "에코  ");
  EXPECT_EQ(padLeft("에코", 6), "  에코");
  EXPECT_EQ(truncated("에코에코", 8), "에코에코");
  EXPECT_EQ(truncated("에코에코", 7), "에코에…");
  EXPECT_EQ(truncated("에코에코", 6), "에코…");
}

TEST(Text, CutsPathsInTheMiddle) {
  EXPECT_EQ(truncatedMiddle("flows[scan].steps[a].cpu", 24), "flows[scan].steps[a].cpu");
  EXPECT_EQ(truncatedMiddle("flows[scan].steps[a].cpu", 15), "flow…eps[a].cpu");
}

TEST(Text, WrapsAtSpacesAndHangs) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("unbreakable", 4), (std::vector<std::string>{"unbreakable"}));
  EXPECT_EQ(wrapped("to a.long.path = 5", 7), (std::vector<std::string>{"to", "a.long.", "path =", "5"}));
  EXPECT_EQ(hanging("- ", "one two three", 9), "- one two\n  three\n");
}

TEST(Text, EscapeCodesOfAFileDoNotReachTheTerminal) {
  EXPECT_EQ(harmless("a\033[31mb\x7f\xc2\x9b"
                     "c"),
            "a?[31mb??c");
  EXPECT_EQ(harmless("에코 ±"), "에코 ±");
}

TEST(TableText, AlignsNumbersRightAndEndsNoLineWithSpaces) {
  Table table({{"name"}, {"n", Align::Right}, {"note"}});
  table.add({"a", "1", ""});
  table.add({"에코", "1,000", "x"});
  EXPECT_EQ(table.text(kPlain),
            "  name      n  note\n"
            "  a         1\n"
            "  에코  1,000  x\n");
}

TEST(TableText, ShrinksOnlyWhatMayShrink) {
  Table table({{"", Align::Left, true}, {"", Align::Right}}, 0);
  table.add({"a-very-long-name", "12345678"});
  EXPECT_EQ(table.text({false, 20}), "a-very-lo…  12345678\n");
}

TEST(TableText, ColourDoesNotCountAsWidth) {
  Table table({{""}, {""}}, 0);
  table.add({Cell("a", Tone::Bad), "b"});
  table.add({"cc", "d"});
  EXPECT_EQ(table.text({true, 80}), "\033[31ma\033[0m   b\ncc  d\n");
}

TEST(Bar, FillsInProportionAndShowsTheSlightestUse) {
  EXPECT_EQ(plain(bar(0, 4)), "░░░░");
  EXPECT_EQ(plain(bar(0.001, 4)), "█░░░");
  EXPECT_EQ(plain(bar(0.5, 4)), "██░░");
  EXPECT_EQ(plain(bar(7, 4)), "████");
}

TEST(Sparkline, IsAsWideAsAskedAndReachesTheTop) {
  EXPECT_EQ(sparkline({0, 1, 2, 3, 4, 5, 6, 7, 8}, 9), "▁▂▃▄▅▆▇██");
  EXPECT_EQ(sparkline({0, 0, 4, 4}, 2), "▁█");
  EXPECT_EQ(sparkline({}, 5), "");
  EXPECT_EQ(sparkline({0, 0}, 5), "▁▁");
}

TEST(Progress, IsToldToProgramsInLines) {
  EXPECT_EQ(progressReport(0.42, "replications"), "progress 0.420 replications\n");
  EXPECT_EQ(progressReport(7, "a\nb"), "progress 1.000 " + harmless("a\nb") + "\n");
  EXPECT_EQ(harmless("a\nb").find('\n'), std::string::npos);

  std::FILE* const file = std::tmpfile();
  const auto written = [&] {
    std::fflush(file);
    std::rewind(file);
    std::string text(1 << 12, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file));
    return text;
  };
  {
    Terminal program;
    program.progressLines = true;
    ProgressBar bar(file, program);
    for (int i = 0; i <= 1000; ++i) bar.update(i / 1000.0, "points");
    EXPECT_LT(std::ranges::count(written(), '\n'), 20);  // a thousand in no time
    EXPECT_TRUE(written().starts_with("progress 0.000 points\n"));
  }
  EXPECT_TRUE(written().ends_with("progress 1.000 points\n"));  // what was left is told in the end
  std::fclose(file);
}

TEST(Progress, EstimatesOnceThereIsSomethingToEstimateFrom) {
  using std::chrono::seconds;
  EXPECT_EQ(progressLine(0.01, "replications", seconds(1), 80),
            "█░░░░░░░░░░░░░░░░░░░░░░░   1%  replications");
  EXPECT_EQ(progressLine(0.25, "replications", seconds(10), 80),
            "██████░░░░░░░░░░░░░░░░░░  25%  replications  30s left");
  EXPECT_EQ(progressLine(0.5, "replications", seconds(200), 80),
            "████████████░░░░░░░░░░░░  50%  replications  3min 20s left");
}

}  // namespace
}  // namespace kubecast::terminal

namespace kubecast::render {
namespace {

TEST(Figures, DurationsKeepThreeDigits) {
  EXPECT_EQ(durationText(Seconds(0)), "0s");
  EXPECT_EQ(durationText(Seconds(0.00045)), "450us");
  EXPECT_EQ(durationText(Seconds(0.0042)), "4.2ms");
  EXPECT_EQ(durationText(Seconds(0.412)), "412ms");
  EXPECT_EQ(durationText(Seconds(0.9999)), "1.00s");
  EXPECT_EQ(durationText(Seconds(1.254)), "1.25s");
  EXPECT_EQ(durationText(Seconds(2)), "2s");
  EXPECT_EQ(durationText(Seconds(1200)), "20min");
  EXPECT_EQ(durationText(Seconds(5400)), "1h 30min");
}

TEST(Figures, CountsSharesAndSizes) {
  EXPECT_EQ(countText(1234567), "1,234,567");
  EXPECT_EQ(countText(12), "12");
  EXPECT_EQ(roughCountText(14'230'000), "14.2M");
  EXPECT_EQ(roughCountText(1000), "1,000");
  EXPECT_EQ(percentText(Ratio(0)), "0%");
  EXPECT_EQ(percentText(Ratio(0.0004)), "<0.1%");
  EXPECT_EQ(percentText(Ratio(0.005)), "0.5%");
  EXPECT_EQ(percentText(Ratio(0.05)), "5%");
  EXPECT_EQ(percentText(Ratio(0.7)), "70%");
  EXPECT_EQ(percentText(Ratio(0.998)), ">99%");
  EXPECT_EQ(percentText(Ratio(1)), "100%");
  EXPECT_EQ(bytesText(Bytes(512 << 20)), "512Mi");
  EXPECT_EQ(cpuText(MilliCpu(250)), "250m");
}

TEST(Figures, AnIntervalIsItsWiderSideAndTooFewSamplesAreMarked) {
  const results::Estimate skewed{1.0, std::pair{0.98, 1.1}, results::Confidence::Interval};
  EXPECT_EQ(latencyText(skewed).figure, "1s");
  EXPECT_EQ(latencyText(skewed).plusMinus, "±10%");
  EXPECT_EQ(latencyText({0.2, std::nullopt, results::Confidence::TooFewSamples}).figure, "~200ms");
  EXPECT_EQ(latencyText(results::exactly(0.2)).figure, "200ms");
  EXPECT_EQ(latencyText(results::exactly(0.2)).plusMinus, "");
}

}  // namespace
}  // namespace kubecast::render
