// SPDX-License-Identifier: Apache-2.0
#include "importers/prometheus/dump.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kubecast::importers::prometheus {
namespace {

using testing::HasSubstr;

std::string answer(const std::string& result, const std::string& type = "matrix") {
  return R"({"status": "success", "data": {"resultType": ")" + type + R"(", "result": [)" + result + "]}}\n";
}

std::string series(const std::string& labels, const std::string& values) {
  return R"({"metric": {)" + labels + R"(}, "values": [)" + values + "]}";
}

const std::string kCpu =
    R"("kubecast": "cpu", "namespace": "shop", "kind": "Deployment", "workload": "web", "container": "app")";

Dump dumped(const std::string& text) {
  Dump dump;
  const auto read = addDump(dump, text, "metrics.json");
  EXPECT_TRUE(read) << read.error().what;
  return dump;
}

std::string refused(const std::string& text) {
  Dump dump;
  const auto read = addDump(dump, text, "metrics.json");
  EXPECT_FALSE(read);
  if (read) return "";
  EXPECT_EQ(read.error().where, "metrics.json");
  EXPECT_FALSE(read.error().remedy.empty());
  return read.error().what;
}

TEST(AddDump, ReadsAnswersOneAfterAnother) {
  const Dump dump = dumped(
      answer(series(kCpu, R"([60, "0.5"], [0.001, "+2"])")) +
      answer(R"({"metric": {"kubecast": "pods", "namespace": "shop", "kind": "Deployment", "workload": "web"},
                 "value": [60, "3"]})",
             "vector") +
      answer(series(
          R"("kubecast": "requests", "namespace": "shop", "kind": "Deployment", "workload": "web",
             "method": "GET", "route": "/a")",
          R"([60, "7e1"])")) +
      answer(""));
  ASSERT_EQ(dump.series.size(), 3U);
  const SeriesKey cpu{Figure::Cpu, "shop", "Deployment", "web", "app", "", ""};
  EXPECT_EQ(dump.series.at(cpu), (Samples{{0.001, 2}, {60, 0.5}}));
  EXPECT_EQ(dump.series.at({Figure::Pods, "shop", "Deployment", "web", "", "", ""}), (Samples{{60, 3}}));
  EXPECT_EQ(dump.series.at({Figure::Requests, "shop", "Deployment", "web", "", "GET", "/a"}),
            (Samples{{60, 70}}));
  EXPECT_TRUE(dump.notes.empty());
  EXPECT_TRUE(dump.notTaken.empty());
}

TEST(AddDump, JoinsDumpsByTimeAndRefusesWhatContradicts) {
  Dump dump = dumped(answer(series(kCpu, R"([0, "1"], [300, "2"])")));
  ASSERT_TRUE(addDump(dump, answer(series(kCpu, R"([300, "2"], [600, "3"])")), "next.json"));
  EXPECT_EQ(dump.series.begin()->second, (Samples{{0, 1}, {300, 2}, {600, 3}}));
  const auto other = addDump(dump, answer(series(kCpu, R"([300, "2.5"])")), "other.json");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().where, "other.json");
  EXPECT_THAT(other.error().what,
              HasSubstr("Deployment web in shop has two values at the time 300.000: 2 and 2.5"));
}

TEST(AddDump, LeavesOutWhatIsNoAmountAndSaysSo) {
  const Dump dump = dumped(answer(series(
      kCpu, R"([0, "NaN"], [1, "+Inf"], [2, "-Inf"], [3, "-0.1"], [4, "1e999"], [5, "1e30"], [6, "0.25"])")));
  EXPECT_EQ(dump.series.begin()->second, (Samples{{6, 0.25}}));
  ASSERT_EQ(dump.notes.size(), 1U);
  EXPECT_THAT(dump.notes.front().what, HasSubstr("6 samples that are no amounts"));
}

TEST(AddDump, ListsWhatNoQueryOfOursAskedFor) {
  const Dump dump = dumped(
      answer(series(R"("__name__": "up", "job": "x")", R"([0, "1"])") + "," +
             series(R"("__name__": "up", "job": "y")", R"([0, "1"])") + "," +
             // A raw counter, resets and all: without a tag nothing says what it is.
             series(R"("__name__": "container_cpu_usage_seconds_total", "pod": "web-1")",
                    R"([0, "5"], [30, "9"], [60, "1"])") +
             "," + series(R"("kubecast": "gpu")", R"([0, "1"])") + "," + series("", R"([0, "1"])") + "," +
             R"({"metric": {)" + kCpu + R"(}, "histograms": []})") +
      R"({"status": "success", "data": {"resultType": "scalar", "result": [0, "1"]}})" +
      R"({"status": "success", "warnings": ["partial"], "data": {"resultType": "vector", "result": []}})");
  EXPECT_TRUE(dump.series.empty());
  EXPECT_EQ(dump.notTaken, (std::map<std::string, int>{{"series of up", 2},
                                                       {"series of container_cpu_usage_seconds_total", 1},
                                                       {"series tagged kubecast=gpu", 1},
                                                       {"series without the tag kubecast", 1},
                                                       {"series of native histograms", 1},
                                                       {"result of a query that is a scalar", 1}}));
  ASSERT_EQ(dump.notes.size(), 1U);
  EXPECT_EQ(dump.notes.front().what, "Prometheus warns: partial");
}

TEST(AddDump, SaysWhatIsWrong) {
  EXPECT_EQ(refused(""), "the file is empty");
  EXPECT_EQ(refused(" \n"), "the file is empty");
  EXPECT_EQ(refused("<html>502</html>"), "answer 1 is no JSON");
  EXPECT_EQ(refused(answer("") + "{"), "answer 2 is no JSON");
  EXPECT_EQ(refused("{\"status\": \"\xff\"}"), "answer 1 is no JSON");
  EXPECT_EQ(refused("[1]"), "answer 1 is not of Prometheus' HTTP API: it has no status");
  EXPECT_EQ(refused(R"({"status": 1})"), "answer 1 is not of Prometheus' HTTP API: it has no status");
  EXPECT_EQ(refused(R"({"status": "error", "errorType": "bad_data", "error": "parse error"})"),
            "answer 1 is an error: parse error");
  EXPECT_EQ(refused(R"({"status": "success"})"), "answer 1 has no data");
  EXPECT_EQ(refused(R"({"status": "success", "data": {"resultType": "matrix"}})"), "answer 1 has no result");
  EXPECT_EQ(refused(answer("", "streams")), "answer 1 has no result");
  EXPECT_EQ(refused(answer("7")), "answer 1 has a result without a metric");
  EXPECT_EQ(refused(answer(R"({"metric": 7})")), "answer 1 has a result without a metric");
  EXPECT_EQ(refused(answer(R"({"metric": {)" + kCpu + R"(}, "values": {}})")),
            "answer 1 has values that are no list");
  for (const char* sample : {"7", "[]", "[0]", R"(["0", "1"])", "[0, 1]", R"([0, "1", "2"])"})
    EXPECT_EQ(refused(answer(series(kCpu, sample))), "answer 1 has a sample that is not [time, \"value\"]");
  for (const char* value : {"", "+", "x", "1x", " 1", "0x10"})
    EXPECT_EQ(refused(answer(series(kCpu, std::string("[0, \"") + value + "\"]"))),
              "answer 1 has a value that is no number");
  for (const char* time : {"-1", "1e300"})
    EXPECT_EQ(refused(answer(series(kCpu, std::string("[") + time + ", \"1\"]"))),
              "answer 1 has a sample at no time of this calendar");
}

TEST(Queries, EveryFigureHasOneAndTheScriptAsksThemAll) {
  const std::string asked = script();
  int place = 0;
  for (const Query& query : queries()) {
    EXPECT_EQ(static_cast<int>(query.figure), place++);
    EXPECT_EQ(figureTagged(query.tag), query.figure);
    EXPECT_THAT(asked, HasSubstr(query.pods));
    // The shell's quotes around it.
    EXPECT_EQ((query.together + query.pods).find('\''), std::string::npos);
  }
  EXPECT_EQ(place, 4);
  EXPECT_FALSE(figureTagged(""));
}

}  // namespace
}  // namespace kubecast::importers::prometheus
