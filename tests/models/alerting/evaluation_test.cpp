// SPDX-License-Identifier: Apache-2.0
#include "models/alerting/evaluation.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace kubecast::alerting {
namespace {

using namespace literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr double kGone = std::numeric_limits<double>::quiet_NaN();

/// `node CPU > 90 % for 5 min`, the documents' rule.
AlertRule cpuRule(Seconds pending = 300_s) { return {"node-cpu", AlertSignal::NodeCpu, 95, 0.9, pending}; }

/// One value a minute from 0 on.
Signal everyMinute(std::vector<double> values) {
  Signal signal;
  signal.subject = "scan-node";
  for (std::size_t i = 0; i < values.size(); ++i) {
    signal.samples.push_back({Seconds(60.0 * static_cast<double>(i)), values[i]});
  }
  return signal;
}

std::vector<Alert> run(const AlertRule& rule, const Signal& signal, Seconds end, Seconds interval = 60_s,
                       Seconds lookback = 300_s) {
  return evaluate({&rule, 1}, {&signal, 1}, {end, interval, lookback});
}

TEST(Alerts, FireAfterFiveMinutesAndResolveAtTheFirstFalseEvaluation) {
  const Signal signal = everyMinute({0.5, 0.95, 0.92, 0.99, 0.91, 0.93, 0.95, 0.91, 0.6});
  EXPECT_THAT(run(cpuRule(), signal, 480_s),
              ElementsAre(Alert{"node-cpu", "scan-node", 60_s, 360_s, 480_s, 0.99, 180_s}));
}

TEST(Alerts, OneFalseEvaluationRestartsTheWait) {
  const Signal signal = everyMinute({0.95, 0.95, 0.95, 0.95, 0.95, 0.5, 0.95, 0.95, 0.95, 0.95, 0.95, 0.5});
  EXPECT_THAT(run(cpuRule(), signal, 660_s), IsEmpty());
}

TEST(Alerts, TheThresholdItselfIsNotAbove) {
  EXPECT_THAT(run(cpuRule(0_s), everyMinute({0.9, 0.9}), 60_s), IsEmpty());
}

TEST(Alerts, WithoutPendingFireAtOnceAndEachFlapIsAnEpisode) {
  const Signal signal = everyMinute({0.95, 0.5, 0.96, 0.97, 0.5});
  EXPECT_THAT(run(cpuRule(0_s), signal, 240_s),
              ElementsAre(Alert{"node-cpu", "scan-node", 0_s, 0_s, 60_s, 0.95, 0_s},
                          Alert{"node-cpu", "scan-node", 120_s, 120_s, 240_s, 0.97, 180_s}));
}

TEST(Alerts, FiringAtTheEndHaveNoResolution) {
  const Signal signal = everyMinute({0.5, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95});
  EXPECT_THAT(run(cpuRule(), signal, 360_s),
              ElementsAre(Alert{"node-cpu", "scan-node", 60_s, 360_s, std::nullopt, 0.95, 60_s}));
}

TEST(Alerts, PendingAtTheEndAreKeptAsSuch) {
  const Signal signal = everyMinute({0.5, 0.95, 0.95});
  EXPECT_THAT(run(cpuRule(), signal, 120_s),
              ElementsAre(Alert{"node-cpu", "scan-node", 60_s, std::nullopt, std::nullopt, 0.95, 60_s}));
}

TEST(Alerts, AMissedScrapeIsBridgedForFiveMinutesAndNoLonger) {
  Signal signal;
  signal.samples = {{0_s, 0.95}};  // then the target is not scraped again
  // True at 0 … 240 s; at 300 s the sample is no longer younger than the lookback.
  EXPECT_THAT(run(cpuRule(240_s), signal, 600_s),
              ElementsAre(Alert{"node-cpu", "", 0_s, 240_s, 300_s, 0.95, 0_s}));
}

TEST(Alerts, AStaleMarkerEndsTheSeriesAtOnce) {
  const Signal signal = everyMinute({0.95, 0.95, kGone, 0.95, 0.95});
  EXPECT_THAT(run(cpuRule(60_s), signal, 240_s),
              ElementsAre(Alert{"node-cpu", "scan-node", 0_s, 60_s, 120_s, 0.95, 0_s},
                          Alert{"node-cpu", "scan-node", 180_s, 240_s, std::nullopt, 0.95, 180_s}));
}

TEST(Alerts, ThePeakBetweenEvaluationsIsNotSeen) {
  Signal signal;
  signal.samples = {{0_s, 0.5}, {15_s, 0.99}, {30_s, 0.5}, {45_s, 0.5}, {60_s, 0.5}};
  EXPECT_THAT(run(cpuRule(0_s), signal, 60_s, 60_s), IsEmpty());
  EXPECT_THAT(run(cpuRule(0_s), signal, 60_s, 15_s),
              ElementsAre(Alert{"node-cpu", "", 15_s, 15_s, 30_s, 0.99, 15_s}));
}

TEST(Alerts, FractionsOfSecondsAreComparedExactly) {
  Signal signal;
  for (int i = 0; i <= 10; ++i) signal.samples.push_back({Seconds(0.1 * i), i >= 4 ? 0.95 : 0.5});
  const std::vector<Alert> alerts = run(cpuRule(300_ms), signal, 1_s, 100_ms);
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_NEAR(alerts[0].pendingSince.value(), 0.4, 1e-12);
  ASSERT_TRUE(alerts[0].firedAt);
  EXPECT_NEAR(alerts[0].firedAt->value(), 0.7, 1e-12);
}

TEST(Alerts, RulesSeeTheirOwnSignalsOnly) {
  const std::vector<AlertRule> rules{{"slow", AlertSignal::CallLatency, 95, 2, 0_s},
                                     {"node-cpu", AlertSignal::NodeCpu, 95, 0.9, 0_s}};
  const std::vector<Signal> signals{{AlertSignal::CallLatency, 50, "", {{0_s, 3}}},
                                    {AlertSignal::CallLatency, 95, "p95", {{0_s, 4}}},
                                    {AlertSignal::NodeCpu, 95, "b-node", {{0_s, 1}}},
                                    {AlertSignal::NodeMemory, 95, "b-node", {{0_s, 1}}},
                                    {AlertSignal::NodeCpu, 95, "a-node", {{0_s, 1}}}};
  const std::vector<Alert> alerts = evaluate(rules, signals, {0_s, 60_s, 300_s});
  ASSERT_THAT(alerts, SizeIs(3));
  EXPECT_EQ(alerts[0].rule + "/" + alerts[0].subject, "slow/p95");
  EXPECT_EQ(alerts[1].rule + "/" + alerts[1].subject, "node-cpu/b-node");
  EXPECT_EQ(alerts[2].rule + "/" + alerts[2].subject, "node-cpu/a-node");
}

TEST(Alerts, ABucketIsKnownAtItsEnd) {
  const std::vector<float> buckets{0.5F, 0.95F};
  const std::vector<Sample> samples = samplesOf(buckets, 10_s);
  ASSERT_THAT(samples, SizeIs(2));
  EXPECT_EQ(samples[0].at, 10_s);
  EXPECT_EQ(samples[1].at, 20_s);
  EXPECT_FALSE(valueAt(samples, 9_s, 300_s));
  EXPECT_EQ(valueAt(samples, 19_s, 300_s), 0.5);
}

/// Independently of the state machine: an alert fires iff `need` + 1 evaluations in a row are true.
RC_GTEST_PROP(AlertsProperty, FireExactlyForLongEnoughRunsOfTruth, (std::vector<bool> truth)) {
  const auto need = *rc::gen::inRange<std::size_t>(0, 4);
  std::vector<double> values;
  for (const bool high : truth) values.push_back(high ? 1.0 : 0.0);
  std::size_t expectedFired = 0;
  for (std::size_t i = 0; i < truth.size();) {
    std::size_t run = 0;
    while (i + run < truth.size() && truth[i + run]) ++run;
    if (run > need) ++expectedFired;
    i += run + 1;
  }
  if (values.empty()) return;
  const std::vector<Alert> alerts =
      run(cpuRule(Seconds(60.0 * static_cast<double>(need))), everyMinute(values),
          Seconds(60.0 * static_cast<double>(values.size() - 1)));
  std::size_t fired = 0;
  for (const Alert& alert : alerts) {
    if (!alert.firedAt) continue;
    ++fired;
    RC_ASSERT(*alert.firedAt - alert.pendingSince == Seconds(60.0 * static_cast<double>(need)));
    RC_ASSERT(!alert.resolvedAt || *alert.resolvedAt > *alert.firedAt);
  }
  RC_ASSERT(fired == expectedFired);
}

}  // namespace
}  // namespace kubecast::alerting
