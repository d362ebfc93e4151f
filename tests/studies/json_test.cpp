// SPDX-License-Identifier: Apache-2.0
#include "studies/report/json.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace kubecast::studies {
namespace {

using ::testing::HasSubstr;

Estimate interval(double value) {
  return {value, std::pair{value * 0.9, value * 1.1}, results::Confidence::Interval};
}

/// A forecast with something in every field.
Forecast everything() {
  Forecast f;
  f.scenario = "eco²";
  f.seed = ~std::uint64_t{0};
  f.replications = 9;
  f.replicationsAsked = 10;
  f.partial = true;
  f.warmup = Seconds(60);
  f.measured = Seconds(1.0 / 3);
  f.requests = 123;
  f.events = 456;
  f.users = 1000;
  f.openPerSecond = 0.1;
  f.arrivalsPerSecond = interval(33.3);
  f.assumedFigures = 67;
  f.findings = 4;
  f.story = {"in short"};
  f.sentences = {"one", "two"};
  ObjectiveForecast o;
  o.objective = {"availability", Measure::ErrorRate, "scan", 99.5, Seconds(2), Ratio(0.005)};
  o.measured = interval(0.001);
  o.failed = results::exactly(0.001);
  o.breaching = interval(0.002);
  o.counted = 99;
  o.verdict = Verdict::Missed;
  o.why = "because";
  o.flips.push_back({{"a[b].c", Provenance::Assumed, "1", "0", "2", "so"}, "2", 0.3, true});
  f.objectives.push_back(o);
  LatencyForecast l;
  l.metric = {results::MetricKind::ClientCall, "scan", "analyze", "scan-service"};
  l.succeeded = 5;
  l.perSecond = l.mean = l.p50 = l.p90 = l.p95 = interval(0.2);
  l.p99 = {0.5, std::nullopt, results::Confidence::TooFewSamples};
  l.max = Seconds(3);
  l.errorRate = results::exactly(0.25);
  l.failed = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  f.latencies.push_back(l);
  ResourceUse r;
  r.kind = ResourceKind::ConsumerPrefetch;
  r.name = "jobs";
  r.utilization = interval(0.7);
  r.capacity = 4;
  r.used = 2.8;
  r.fixed = 0.1;
  r.unit = "slots";
  r.holding = Seconds(1.4);
  r.saturatesAtFactor = {std::numeric_limits<double>::infinity(),
                         std::pair{12.5, std::numeric_limits<double>::infinity()},
                         results::Confidence::Interval};
  f.resources.push_back(r);
  f.loadStudy = StudyState::Partial;
  f.saturationCheck = SaturationCheck{ResourceKind::NodeLink,
                                      "n up",
                                      2.5,
                                      {2, 100, 0.2, 0.8, true, {}},
                                      {3, 101, 2, 1, false, {"API calls"}},
                                      true};
  f.capacity = CapacityForecast{{"API calls"}, 2, std::nullopt, {{1, 50, 0.1, 0.4, true, {}}}};
  f.sensitivityStudy = StudyState::Complete;
  FigureSensitivity s;
  s.figure = o.flips.front().figure;
  s.low = FigureSensitivity::End{"0", 0.1, {0.2, 0.3}, true};
  s.problem = "2: bad";
  s.effect = 0.4;
  f.sensitivities.push_back(s);
  NodeForecast n;
  n.node = "n";
  n.instanceType = "t3.micro";
  n.cores = 2;
  n.cpuUtilization = n.linkUtilizationUp = n.linkUtilizationDown = n.ioUtilization = interval(0.3);
  n.memoryBytes = 1;
  n.memoryPeakBytes = 2;
  n.osVisibleMemoryBytes = 3;
  n.burstBaselineVcpus = 0.2;
  f.nodes.push_back(n);
  PodForecast p;
  p.pod = "p-0";
  p.workload = "p";
  p.node = "n";
  p.cpuCores = p.throttledShare = p.memoryBytes = p.inService = p.waiting = interval(0.4);
  p.memoryPeakBytes = 7;
  p.maxWaiting = 8;
  p.refused = 9;
  f.pods.push_back(p);
  f.queueNames = {"jobs"};
  f.queues.push_back({1, 2, 3, 4.5, 5.5, 6});
  f.caches.push_back({"hashes", interval(0.7)});
  CreditForecast c;
  c.node = "n";
  c.standard = true;
  c.baseline = 0.4;
  c.used = 0.6;
  c.atStart = 120;
  c.atEnd = 20;
  c.earnedPerHour = 24;
  c.spentPerHour = 36;
  c.surplus = 1;
  c.charged = 2;
  c.ranDry = 3;
  c.dryAt = Seconds(400);
  c.dryIn = Seconds(500);
  c.heldBack = Ratio(0.2);
  f.credits.push_back(c);
  f.clusterEvents.push_back({Seconds(7), "NodeLost", "node/n", "gone"});
  f.alerts.rules = 3;
  f.alerts.episodes.push_back(
      {"NodeCPUHigh", AlertSignal::NodeMemory, "n", Seconds(60), Seconds(360), Seconds(900), 0.97});
  f.alerts.notEvaluated.push_back({"DiskFull", "so"});
  f.autoscalerRoom.push_back({"p", 10, {3, {"n"}, "full"}, audit::PodRoom{2, {"n"}, "fuller"}});
  f.availability = audit::PromisedAvailability{{{"scan", Ratio(0.25), Ratio(0.98), {{"n", Ratio(0.005)}}}},
                                               Ratio(0.97),
                                               {{"n", Ratio(0.004)}},
                                               "availability",
                                               Ratio(0.995),
                                               Ratio(0.99)};
  f.availabilityStudy = StudyState::Complete;
  AvailabilityForecast a;
  a.objective = o.objective;
  a.wanted = Ratio(0.995);
  a.share = interval(0.97);
  a.withoutFaults = Ratio(0.999);
  a.overlapBound = Ratio(0.004);
  a.undisturbedWindow = Seconds(780);
  a.undisturbed = {{1, 2}};
  a.faults.push_back({"n lost",
                      true,
                      Seconds(120600),
                      Seconds(600),
                      Seconds(780),
                      false,
                      Ratio(0.006),
                      Ratio(0.5),
                      Ratio(0.003),
                      {{10, 20}, {11, 20}},
                      AvailabilityForecast::Spot{"n", Ratio(0.15), true}});
  a.problem = "none";
  a.spotUnknown = {"m"};
  f.simulatedAvailability = a;
  f.logs.push_back({"results",
                    "worker",
                    "main",
                    {"n"},
                    9.03,
                    10836,
                    246,
                    44,
                    300,
                    22.6,
                    97,
                    7,
                    Seconds(2.5),
                    3,
                    2,
                    Seconds(0.01),
                    1,
                    5,
                    Seconds(7.33)});
  f.retries.push_back({"openai", interval(0.5), interval(20)});
  f.brokers.push_back({"rabbitmq", 4e8, 3e8, 1, 2, Ratio(0.143)});
  f.disks.push_back(
      {"n", 3e10, Ratio(0.1), Ratio(0.11), 9000, 8000, Ratio(0.85), "disk", Seconds(4e6), Seconds(5e6)});
  f.seriesStep = Seconds(1);
  f.series.push_back({"calls", {0.1F, 1e-7F, 3}});
  return f;
}

TEST(ForecastJson, ComesBackAsItWent) {
  const std::string text = toJson(everything()).dump(2);
  const auto back = forecastFromJson(nlohmann::ordered_json::parse(text));
  ASSERT_TRUE(back) << back.error().where << back.error().what;
  EXPECT_EQ(toJson(*back).dump(2), text);
  EXPECT_EQ(back->seed, ~std::uint64_t{0});
  EXPECT_EQ(back->measured.value(), 1.0 / 3);
  EXPECT_EQ(back->series.front().values, (std::vector<float>{0.1F, 1e-7F, 3}));
  EXPECT_TRUE(std::isinf(back->resources.front().saturatesAtFactor.value));
  EXPECT_EQ(back->resources.front().saturatesAtFactor.interval->first, 12.5);
  EXPECT_EQ(back->latencies.front().failed, everything().latencies.front().failed);
  EXPECT_EQ(back->latencies.front().p99, everything().latencies.front().p99);
  EXPECT_FALSE(back->sensitivities.front().high);
  EXPECT_EQ(back->alerts.episodes.front().signal, AlertSignal::NodeMemory);
  EXPECT_EQ(back->credits.front().dryAt, Seconds(400));
  EXPECT_EQ(back->autoscalerRoom.front().onEks->fitting, 2);
  EXPECT_EQ(back->availability->flows.front().points.front().node, "n");
  EXPECT_FALSE(back->capacity->missedFrom);
  EXPECT_EQ(back->simulatedAvailability->faults.front().samples[1].bad, 11);
  EXPECT_EQ(back->logs.front().longestOutage, Seconds(7.33));
  EXPECT_EQ(back->brokers.front().blocked, Ratio(0.143));
  EXPECT_EQ(back->disks.front().fullAt, Seconds(5e6));
}

TEST(ForecastJson, AnEmptyForecastComesBackToo) {
  const auto back = forecastFromJson(toJson(Forecast{}));
  ASSERT_TRUE(back);
  EXPECT_EQ(toJson(*back), toJson(Forecast{}));
}

TEST(ForecastJson, HasNoFieldLeftAtItsDefault) {
  // A field that fields() forgets would pass the round trip: count what `everything` filled in.
  const auto full = toJson(everything());
  const auto empty = toJson(Forecast{});
  for (const auto& [key, value] : full.items()) EXPECT_NE(value, empty[key]) << key;
  const auto credits = full["credits"][0];
  Forecast one;
  one.credits.emplace_back();
  const auto blank = toJson(one)["credits"][0];
  for (const auto& [key, value] : credits.items()) EXPECT_NE(value, blank[key]) << key;
  one.simulatedAvailability.emplace();
  const auto noAvailability = toJson(one)["simulatedAvailability"];
  for (const auto& [key, value] : full["simulatedAvailability"].items())
    EXPECT_NE(value, noAvailability[key]) << key;
  one.simulatedAvailability->faults.emplace_back();
  const auto noFault = toJson(one)["simulatedAvailability"]["faults"][0];
  for (const auto& [key, value] : full["simulatedAvailability"]["faults"][0].items())
    EXPECT_NE(value, noFault[key]) << key;
}

TEST(ForecastJson, SaysWhereItDoesNotFit) {
  auto json = toJson(everything());
  json["objectives"][0]["objective"].erase("percentile");
  auto back = forecastFromJson(json);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().where, "objectives[0].objective.percentile");
  json = toJson(everything());
  json["objectives"][0]["verdict"] = "perhaps";
  back = forecastFromJson(json);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().where, "objectives[0].verdict");
  EXPECT_THAT(back.error().what, HasSubstr("perhaps"));
  EXPECT_FALSE(forecastFromJson(nlohmann::ordered_json::parse("[1,2]")));
}

}  // namespace
}  // namespace kubecast::studies
