// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "studies/stream/frames.hpp"
#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using nlohmann::json;
using studies::stream::Frame;
using studies::stream::FrameKind;
using testing::HasSubstr;

/// What a stream said, frame by frame.
struct Told {
  std::vector<Frame> frames;
  std::string trouble;  ///< why it could not be read to its end
};

Told framesOf(const std::string& bytes) {
  Told told;
  studies::stream::FrameReader reader;
  reader.feed(bytes);
  for (;;) {
    auto frame = reader.next();
    if (!frame) {
      told.trouble = frame.error().what;
      return told;
    }
    if (!*frame) break;
    told.frames.push_back(std::move(**frame));
  }
  if (reader.pending() > 0) told.trouble = "half a frame";
  return told;
}

std::size_t countOf(const Told& told, FrameKind kind) {
  return static_cast<std::size_t>(std::ranges::count(told.frames, kind, &Frame::kind));
}

/// Without those of progress, which depend on the clock on the wall.
std::string withoutProgress(const Told& told) {
  std::string bytes;
  for (const Frame& frame : told.frames) {
    if (frame.kind == FrameKind::Header) bytes += encode(frame.header);
    if (frame.kind == FrameKind::Bucket) bytes += encode(frame.bucket);
    if (frame.kind == FrameKind::Event) bytes += studies::stream::encode(frame.event);
    if (frame.kind == FrameKind::Forecast) bytes += studies::stream::encodeForecast(frame.forecast);
  }
  return bytes;
}

std::string readAll(int fd) {
  std::string all;
  std::array<char, 65536> bytes{};
  for (;;) {
    const ssize_t got = read(fd, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return all;
    all.append(bytes.data(), static_cast<std::size_t>(got));
  }
}

/// Reads until this much has come.
std::string readSome(int fd, std::size_t enough) {
  std::string some;
  std::array<char, 4096> bytes{};
  while (some.size() < enough) {
    const ssize_t got = read(fd, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    some.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return some;
}

class StreamTest : public ProgramTest {
 protected:
  static std::vector<std::string> streaming(std::string scenario, std::vector<std::string> more) {
    std::vector<std::string> words{"run", std::move(scenario), "--stream", "--no-store"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  static std::vector<std::string> alone(std::vector<std::string> more) {
    more.insert(more.end(), {"--replications", "1", "--no-sensitivity", "--no-load-study"});
    return more;
  }
};

TEST_F(StreamTest, TellsEveryBucketAndTheyAreTheForecasts) {
  // A node is lost in it, so there is something to tell; with credits, volumes and memory that are watched.
  const Outcome run =
      kubecast(streaming(library("scan-node-lost"), alone({"--warmup", "1m", "--duration", "6m"})));
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  const Told told = framesOf(run.out);
  EXPECT_EQ(told.trouble, "");
  ASSERT_GE(told.frames.size(), 3u);
  ASSERT_EQ(told.frames.front().kind, FrameKind::Header);
  ASSERT_EQ(told.frames.back().kind, FrameKind::Forecast);
  const auto& header = told.frames.front().header;
  EXPECT_EQ(header.scenario, "scan-node-lost");
  EXPECT_EQ(header.warmup, Seconds(60));
  EXPECT_EQ(header.end, Seconds(7 * 60));
  const json forecast = json::parse(told.frames.back().forecast);

  std::vector<std::vector<float>> columns(header.series.size());
  std::uint32_t buckets = 0;
  for (const Frame& frame : told.frames) {
    if (frame.kind != FrameKind::Bucket) continue;
    ASSERT_EQ(frame.bucket.index, buckets++);
    for (std::size_t s = 0; s < columns.size(); ++s) columns[s].push_back(frame.bucket.values[s]);
  }
  EXPECT_EQ(buckets, 7u * 60u);
  std::size_t same = 0;
  for (const json& series : forecast.at("series")) {
    const auto at = std::ranges::find(header.series, series.at("name").get<std::string>());
    ASSERT_NE(at, header.series.end()) << series.at("name");
    const auto& column = columns[static_cast<std::size_t>(at - header.series.begin())];
    EXPECT_EQ(column, series.at("values").get<std::vector<float>>()) << *at;
    ++same;
  }
  EXPECT_GT(same, 50u);
  EXPECT_GT(header.series.size(), same + 50);  // those for watching alone

  const auto column = [&](const std::string& name) {
    const auto at = std::ranges::find(header.series, name);
    EXPECT_NE(at, header.series.end()) << name;
    return columns[static_cast<std::size_t>(at - header.series.begin())];
  };
  const std::vector<float> ready = column("node/scan-node/ready");
  EXPECT_EQ(ready.front(), 1.0F);
  EXPECT_EQ(*std::ranges::min_element(ready), 0.0F);
  const std::vector<float> p50 = column("calls/latency-p50");
  const std::vector<float> p99 = column("calls/latency-p99");
  EXPECT_GT(p50.back(), 0.0F);
  EXPECT_GE(p99.back(), p50.back());
  EXPECT_GT(column("cost/per-hour").front(), 0.1F);

  const json& events = forecast.at("clusterEvents");
  EXPECT_GT(countOf(told, FrameKind::Event), 0u);
  EXPECT_EQ(countOf(told, FrameKind::Event), events.size());
}

TEST_F(StreamTest, TheSameBytesTwice) {
  const auto words = streaming(data("tiny.yaml"), {"--no-load-study", "--jobs", "2"});
  const Told first = framesOf(kubecast(words).out);
  const Told second = framesOf(kubecast(words).out);
  EXPECT_EQ(first.trouble, "");
  EXPECT_EQ(countOf(first, FrameKind::Bucket), 70u);
  EXPECT_EQ(withoutProgress(first), withoutProgress(second));
}

TEST_F(StreamTest, TheForecastIsThatOfARunThatIsNotStreamed) {
  const std::vector<std::string> plain{"run", data("tiny.yaml"), "--json", "--no-store"};
  const Told told = framesOf(kubecast(streaming(data("tiny.yaml"), {})).out);
  ASSERT_FALSE(told.frames.empty());
  EXPECT_EQ(told.frames.back().forecast, kubecast(plain).out);
  int phases = 0;
  for (const Frame& frame : told.frames)
    if (frame.kind == FrameKind::Progress) phases = std::max(phases, frame.progress.phase);
  EXPECT_EQ(phases, 2);  // the studies behind the replications tell of themselves, too
}

TEST_F(StreamTest, SigtermEndsItEarlyWithWhatThereIs) {
  const Piped run = spawnPiped(
      streaming(data("tiny.yaml"), {"--duration", "100h", "--replications", "2", "--jobs", "2"}), "run");
  std::string bytes = readSome(run.out, 20'000);
  kill(run.process, SIGTERM);
  bytes += readAll(run.out);
  close(run.out);
  EXPECT_EQ(waitFor(run.process), 130);
  const Told told = framesOf(bytes);
  EXPECT_EQ(told.trouble, "");
  ASSERT_EQ(told.frames.back().kind, FrameKind::Forecast);
  EXPECT_EQ(json::parse(told.frames.back().forecast).at("partial"), true);
}

TEST_F(StreamTest, WaitsForAReaderThatStopsAndLosesNothing) {
  const auto words = streaming(data("tiny.yaml"), alone({"--duration", "200m"}));
  const Piped run = spawnPiped(words, "run");
  std::string bytes = readSome(run.out, 1000);
  int before = -1;
  int waiting = 0;
  for (; waiting != before || waiting == 0;) {  // until nothing more comes
    before = waiting;
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    ioctl(run.out, FIONREAD, &waiting);
  }
  EXPECT_EQ(kill(run.process, 0), 0);
  bytes += readAll(run.out);
  close(run.out);
  EXPECT_EQ(waitFor(run.process), 0);
  const Told told = framesOf(bytes);
  EXPECT_EQ(told.trouble, "");
  EXPECT_EQ(withoutProgress(told), withoutProgress(framesOf(kubecast(words).out)));
  EXPECT_EQ(countOf(told, FrameKind::Bucket), (200u * 60u + 10u + 3u) / 4u);
}

TEST_F(StreamTest, EndsQuietlyWhenItsReaderGoesAway) {
  const Piped run = spawnPiped(
      streaming(data("tiny.yaml"), {"--duration", "400h", "--replications", "2", "--jobs", "2"}), "run");
  readSome(run.out, 5000);
  close(run.out);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(waitFor(run.process), 130);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
  EXPECT_EQ(readFile(folder_ / "run.err"), "");
}

TEST_F(StreamTest, AMistakeInTheScenarioIsAFailureFrame) {
  const auto file = write("bad.yaml", "apiVersion: kubecast/v1\nkind: Scenario\nnoods: []\n");
  const Outcome run = kubecast(streaming(file.string(), {}));
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("noods"));
  const Told told = framesOf(run.out);
  EXPECT_EQ(told.trouble, "");
  ASSERT_EQ(told.frames.size(), 1u);
  ASSERT_EQ(told.frames[0].kind, FrameKind::Failure);
  EXPECT_THAT(told.frames[0].failure.where, HasSubstr("bad.yaml:"));
  EXPECT_NE(told.frames[0].failure.what, "");
  EXPECT_THAT(told.frames[0].failure.remedy, HasSubstr("more error"));

  const Outcome missing = kubecast(streaming("nowhere.yaml", {}));
  EXPECT_EQ(missing.code, 2);
  const Told why = framesOf(missing.out);
  ASSERT_EQ(why.frames.size(), 1u);
  EXPECT_EQ(why.frames[0].failure.where, "nowhere.yaml");
}

TEST_F(StreamTest, WritesNoBytesOnATerminal) {
  Start start{streaming(data("tiny.yaml"), {}), {}, true, {}, {}};
  const Outcome run = kubecast(start);
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.out, HasSubstr("terminal"));
  EXPECT_EQ(run.out.find("KCF1"), std::string::npos);
}

TEST_F(StreamTest, KeepsTheRunUnlessToldNotTo) {
  const Outcome run = kubecast({"run", data("tiny.yaml"), "--stream", "--no-sensitivity", "--no-load-study"});
  ASSERT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.err, HasSubstr("Kept as run 1"));
  EXPECT_EQ(kubecast({"show", "1", "--json"}).out, framesOf(run.out).frames.back().forecast);
}

TEST_F(StreamTest, TheTextOfAScenarioMayComeOnStandardInput) {
  write("base.yaml", readFile(data("tiny.yaml")));
  write("middle.yaml", "apiVersion: kubecast/v1\nkind: Scenario\nextends: base.yaml\nrun: {duration: 20s}\n");
  const std::string text =
      "apiVersion: kubecast/v1\nkind: Scenario\nextends: middle.yaml\n"
      "metadata: {name: edited, description: not saved yet}\nrun: {replications: 1}\n";
  Start start{
      streaming("edited.yaml", {"--stdin", "--no-sensitivity", "--no-load-study"}), {}, false, {}, {}};
  start.input = text;
  const Outcome run = kubecast(start);
  ASSERT_EQ(run.code, 0) << run.err;
  const Told told = framesOf(run.out);
  EXPECT_EQ(told.frames.front().header.scenario, "edited");
  EXPECT_EQ(told.frames.front().header.end, Seconds(30));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "edited.yaml"));

  // The other commands read it, too; a mistake is told with the place the text has.
  Start compare{{"compare", "edited.yaml", "middle.yaml", "--stdin", "--no-store", "--replications", "2"},
                {},
                false,
                {},
                {}};
  compare.input = text;
  EXPECT_EQ(kubecast(compare).code, 0) << kubecast(compare).err;
  Start bad{{"check", "edited.yaml", "--stdin"}, {}, false, {}, {}};
  bad.input = text + "noods: []\n";
  const Outcome told2 = kubecast(bad);
  EXPECT_EQ(told2.code, 2);
  EXPECT_THAT(told2.err, HasSubstr("edited.yaml:6"));
}

TEST_F(StreamTest, ProgressIsToldInLinesToWhoAsksForThem) {
  const std::vector<std::string> words{"run", data("tiny.yaml"), "--json", "--no-store", "--progress-lines"};
  const Outcome run = kubecast(words);
  ASSERT_EQ(run.code, 0);
  std::istringstream lines(run.err);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_THAT(line, testing::MatchesRegex("progress [01]\\.[0-9]+ .+"));
  }
  EXPECT_GT(count, 0);
  EXPECT_EQ(run.out, kubecast({"run", data("tiny.yaml"), "--json", "--no-store"}).out);
}

}  // namespace
}  // namespace kubecast::e2e
