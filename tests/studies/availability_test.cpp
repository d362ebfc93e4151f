// SPDX-License-Identifier: Apache-2.0
#include "studies/availability/availability.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "models/faults/flow_availability.hpp"
#include "models/scheduling/scheduler.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using namespace kubecast::literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Fault byChance(const std::string& name, FaultKind kind, Seconds mtbf, std::optional<Seconds> mttr) {
  Fault fault{name, std::move(kind), {}};
  fault.when.meanTimeToFailure = mtbf;
  fault.when.meanTimeToRepair = mttr;
  return fault;
}

Objective errorRate(Ratio below, std::string flow = {}) {
  Objective objective;
  objective.name = "availability";
  objective.measure = Measure::ErrorRate;
  objective.flow = std::move(flow);
  objective.errorsBelow = below;
  return objective;
}

// ---- experiments

Scenario machines() {
  Scenario s = testing::smallQueue(0.5, 1_s);
  Node other = s.nodes.front();
  other.name = "node-b";
  s.nodes.push_back(other);
  return s;
}

std::vector<std::string> namesOf(const std::vector<Experiment>& experiments) {
  std::vector<std::string> names;
  for (const Experiment& e : experiments) names.push_back(e.fault.name);
  return names;
}

TEST(Experiments, AreTheFaultsByChanceAndTheMachinesTheyDoNotName) {
  Scenario s = machines();
  s.faults = {byChance("b fails", NodeLost{"node-b"}, 1000_s, 60_s),
              byChance("killed", PodKilled{"api"}, 500_s, std::nullopt),
              Fault{"drill", NodeLost{"node-a"}, {}}};
  s.faults[2].when.at = 30_s;
  const auto experiments = experimentsOf(s);
  EXPECT_THAT(namesOf(experiments), ElementsAre("b fails", "killed", "node-a lost"));
  EXPECT_DOUBLE_EQ(experiments[0].rate.value(), 1.0 / 1060);
  EXPECT_FALSE(experiments[0].promised);
  EXPECT_EQ(experiments[0].outage, 60_s);
  EXPECT_DOUBLE_EQ(experiments[1].rate.value(), 1.0 / 500);
  EXPECT_EQ(experiments[1].outage, 0_s);
  // Up 99.5 % of the time and away 10 min each time: once in 2000 min.
  EXPECT_TRUE(experiments[2].promised);
  EXPECT_NEAR(experiments[2].rate.value(), 1 / 120'000.0, 1e-15);
  EXPECT_EQ(experiments[2].outage, 600_s);
  EXPECT_EQ(experiments[2].skipped, 0_s);
}

TEST(Experiments, ZonesFailWhereTheScenarioSaysSo) {
  Scenario s = machines();
  s.failures.nodeUp = Ratio(1);
  EXPECT_TRUE(experimentsOf(s).empty());
  s.failures.zoneUp = Ratio(0.999);
  const auto experiments = experimentsOf(s);
  EXPECT_THAT(namesOf(experiments), ElementsAre("zone-a lost"));  // once, however many nodes
  EXPECT_NEAR(experiments[0].rate.value(), 0.001 / 3600, 1e-15);
  EXPECT_EQ(experiments[0].outage, kLongestOutage);
  EXPECT_EQ(experiments[0].skipped, 3000_s);
  EXPECT_EQ(experiments[0].window(), 3600_s + kSettling);
  EXPECT_EQ(experiments[0].simulated(), 600_s + kSettling);
}

cost::SpotFaults takenBack(const std::string& node, Seconds mtbf, Seconds mttr) {
  cost::SpotFaults spot;
  spot.faults.emplace_back();
  spot.faults[0].node = node;
  spot.faults[0].monthly = Ratio(0.15);
  spot.faults[0].fault = byChance(node + " taken back", NodeLost{node}, mtbf, mttr);
  return spot;
}

TEST(Experiments, SpotNodesFailAsMachinesDoAndAreTakenBackBesides) {
  const Scenario s = machines();
  const auto experiments = experimentsOf(s, takenBack("node-b", 1e6_s, 600_s));
  EXPECT_THAT(namesOf(experiments), ElementsAre("node-a lost", "node-b lost", "node-b taken back"));
  EXPECT_FALSE(experiments[1].spot);
  ASSERT_TRUE(experiments[2].spot);
  EXPECT_FALSE(experiments[2].promised);
  // Lost for as long for either reason: one run shows both.
  EXPECT_TRUE(sameRuns(experiments[1], experiments[2]));
  EXPECT_FALSE(sameRuns(experiments[0], experiments[2]));
  EXPECT_FALSE(sameRuns(experiments[1], experimentsOf(s, takenBack("node-b", 1e6_s, 90_s))[2]));
}

TEST(Experiments, TheFaultBeginsWhereTheMeasurementDoes) {
  Scenario s = machines();
  s.run.warmup = 20_s;
  s.faults = {byChance("slow", NodeLost{"node-a"}, 1000_s, 3600_s), Fault{"drill", NodeLost{"node-b"}, {}}};
  s.faults[1].when.at = 5_s;
  const Experiment e = experimentsOf(s).front();

  const Scenario quiet = undisturbed(s, 90_s);
  EXPECT_TRUE(quiet.faults.empty());
  EXPECT_EQ(quiet.run.warmup, 20_s);
  EXPECT_EQ(quiet.run.duration, 90_s);

  const Scenario hit = disturbed(s, e);
  ASSERT_EQ(hit.faults.size(), 1U);
  EXPECT_EQ(hit.faults[0].when.at, 20_s);
  EXPECT_EQ(hit.faults[0].when.lasts, kLongestOutage);
  EXPECT_FALSE(hit.faults[0].when.meanTimeToFailure);
  EXPECT_EQ(hit.run.warmup, 20_s);
  EXPECT_EQ(hit.run.duration, kLongestOutage + kSettling);

  const Scenario late = lateInOutage(s, e);
  EXPECT_EQ(late.faults[0].when.at, 20_s);
  EXPECT_EQ(late.run.warmup, 20_s + kLongestOutage - kLastStretch);
  EXPECT_EQ(late.run.duration, kLastStretch);
}

TEST(CountedObjective, IsThatOfErrorsElseTheFirst) {
  Scenario s = machines();
  EXPECT_EQ(countedObjective(s).measure, Measure::CallLatency);
  s.objectives.push_back(errorRate(Ratio(0.01), "get"));
  s.objectives.push_back(errorRate(Ratio(0.02)));
  EXPECT_EQ(countedObjective(s).errorsBelow, Ratio(0.02));
  s.objectives.pop_back();
  EXPECT_EQ(countedObjective(s).flow, "get");
  s.objectives.clear();
  EXPECT_EQ(countedObjective(s).measure, Measure::ErrorRate);
}

// ---- wiring, with a stand-in for the engine

/// 100 calls/s. 3 of 100 fail; during a fault (only a program with one has a controller) all of them if it
/// lasts 110 s, half of them if it is cut at kLongestOutage.
results::Replication outage(const sim::Program& program, const sim::SimulationOptions& options) {
  results::Replication r = testing::lindley(program, options);
  const Seconds window(program.duration);
  double failed = 0.03 * window.value();
  if (program.makeController) {
    if (window == 110_s + kSettling) failed = 110 + 0.03 * kSettling.value();
    if (window == kLongestOutage + kSettling) failed = 0.5 * kLongestOutage.value();
    if (window == kLastStretch) failed = 0.5 * kLastStretch.value();
  }
  const auto bad = std::lround(100 * failed);
  for (results::Latencies& metric : r.metrics) {
    metric.succeeded = {};
    for (long i = bad; i < std::lround(100 * window.value()); ++i) metric.succeeded.record(Seconds(0.01));
    metric.failed[0] = static_cast<std::uint64_t>(bad);
  }
  return r;
}

PointSettings settingsWith(const InstanceCatalog& catalog, Simulator simulator) {
  return {catalog, 7, sim::Engine::Fast, std::move(simulator)};
}

Scenario oneFault(Seconds mtbf, Seconds mttr) {
  Scenario s = testing::smallQueue(0.5, 1_s);
  s.failures.nodeUp = Ratio(1);
  s.objectives.push_back(errorRate(Ratio(0.005)));
  s.faults = {byChance("node fails", NodeLost{"node-a"}, mtbf, mttr)};
  return s;
}

TEST(AvailabilityStudy, WeighsTheForcedWindowByItsRate) {
  const InstanceCatalog catalog = testing::smallCatalog();
  const auto study = studyAvailability(oneFault(99'890_s, 110_s), settingsWith(catalog, outage), {});
  ASSERT_EQ(study.state, StudyState::Complete);
  ASSERT_TRUE(study.forecast);
  const AvailabilityForecast& a = *study.forecast;
  EXPECT_EQ(a.problem, "");
  EXPECT_EQ(a.objective.name, "availability");
  EXPECT_NEAR(a.wanted.value(), 0.995, 1e-12);
  ASSERT_EQ(a.faults.size(), 1U);
  const AvailabilityForecast::Fault& fault = a.faults.front();
  EXPECT_NEAR(fault.every.value(), 100'000, 1e-6);
  EXPECT_EQ(fault.lasts, 110_s);
  EXPECT_EQ(fault.window, 110_s + kSettling);
  ASSERT_EQ(fault.samples.size(), 10U);
  EXPECT_EQ(fault.samples[3].all, 100 * fault.window.value());
  // 3 of 100 fail anyway; of the 290 s in a window, once in 100,000 s, all for 110 s.
  const double bad = (110 + 0.03 * 180) / 290;
  EXPECT_NEAR(fault.badShare.value(), bad, 1e-6);
  EXPECT_NEAR(fault.lost.value(), 0.0029 * (bad - 0.03), 1e-9);
  EXPECT_NEAR(a.share.value, 0.97 - 0.0029 * (bad - 0.03), 1e-6);
}

/// The stretch that is not simulated counts as its last two minutes: half of the calls fail.
TEST(AvailabilityStudy, CountsALongRepairByItsLastStretch) {
  const InstanceCatalog catalog = testing::smallCatalog();
  const auto study = studyAvailability(oneFault(1e6_s, 3600_s), settingsWith(catalog, outage), {});
  ASSERT_TRUE(study.forecast);
  const auto& fault = study.forecast->faults.front();
  EXPECT_EQ(fault.window, 3600_s + kSettling);
  EXPECT_NEAR(fault.samples[0].all, 100 * fault.window.value(), 1e-6);
  EXPECT_NEAR(fault.samples[0].bad, 100 * 0.5 * 3600, 1e-6);
}

/// By theory the node is away MTTR/(MTBF + MTTR) of the time for AWS's sake, and all calls fail meanwhile.
TEST(AvailabilityStudy, SpotCostsWhatItsInterruptionsDo) {
  const InstanceCatalog catalog = testing::smallCatalog();
  Scenario s = oneFault(99'890_s, 110_s);
  s.failures.nodeUp = Ratio(1 - 110.0 / 100'000);  // the same, as what AWS promises
  s.failures.nodeRepair = 110_s;
  s.faults.clear();
  const PointSettings settings = settingsWith(catalog, outage);
  const auto without = studyAvailability(s, settings, {});
  cost::SpotFaults spot = takenBack("node-a", 49'890_s, 110_s);
  spot.unknown = {"node-z"};
  const auto with = studyAvailability(s, settings, {}, spot);
  ASSERT_TRUE(without.forecast && with.forecast);
  EXPECT_EQ(without.forecast->lostToSpot(), 0);
  ASSERT_EQ(with.forecast->faults.size(), 2U);
  const AvailabilityForecast::Fault& taken = with.forecast->faults.front();  // comes twice as often
  ASSERT_TRUE(taken.spot);
  EXPECT_EQ(taken.spot->node, "node-a");
  EXPECT_EQ(taken.fault, "node-a taken back");
  EXPECT_FALSE(with.forecast->faults[1].spot);
  // 97 of 100 would have been answered; once in 50,000 s none is for 110 s.
  EXPECT_NEAR(taken.lost.value(), 0.97 * 110 / 50'000, 1e-6);
  EXPECT_NEAR(with.forecast->lostToSpot(), taken.lost.value(), 1e-15);
  EXPECT_NEAR(with.forecast->share.value, without.forecast->share.value - taken.lost.value(), 1e-9);
  EXPECT_THAT(with.forecast->spotUnknown, ElementsAre("node-z"));
}

TEST(AvailabilityStudy, WithoutAFaultByChanceThereIsNothingToStudy) {
  Scenario s = oneFault(1000_s, 10_s);
  s.faults.clear();
  const InstanceCatalog catalog = testing::smallCatalog();
  const auto study = studyAvailability(s, settingsWith(catalog, outage), {});
  EXPECT_EQ(study.state, StudyState::Skipped);
  EXPECT_FALSE(study.forecast);
}

TEST(AvailabilityStudy, SaysWhatIsTooFrequentToWeigh) {
  const InstanceCatalog catalog = testing::smallCatalog();
  const auto study = studyAvailability(oneFault(100_s, 110_s), settingsWith(catalog, outage), {});
  ASSERT_TRUE(study.forecast);
  EXPECT_THAT(study.forecast->problem, HasSubstr("too much to weigh"));
}

TEST(AvailabilityStudy, CancelledItHasNoFigure) {
  const InstanceCatalog catalog = testing::smallCatalog();
  const std::atomic<bool> cancel = true;
  WorkerOptions workers;
  workers.cancel = &cancel;
  const auto study = studyAvailability(oneFault(1000_s, 10_s), settingsWith(catalog, outage), workers);
  EXPECT_EQ(study.state, StudyState::Partial);
  EXPECT_FALSE(study.forecast);
}

// ---- oracles, with the engine

/// Two externals in series, each of which fails wholly and is back at once: no queue, no recovery, and a
/// request is good when both are up.
Scenario twoInSeries(Seconds mtbf, Seconds mttr) {
  Scenario s = testing::smallQueue(0.05, 1_s);
  s.failures.nodeUp = Ratio(1);
  s.objectives = {errorRate(Ratio(0.005))};
  s.faults.clear();
  auto& body = std::get<CallStep>(s.flows.front().steps.front().action).body;
  for (const char* name : {"x", "y"}) {
    External external;
    external.name = name;
    external.latency = {Law::Constant, Seconds(0.001), 0, {}};
    s.externals.push_back(external);
    ExternalStep step;
    step.external = name;
    body.push_back({name, step});
    s.faults.push_back(
        byChance(std::string(name) + " fails", ExternalDegraded{name, 1, Ratio(1)}, mtbf, mttr));
  }
  s.run = {20_s, 600_s, 10, 7};
  return s;
}

double analytic(const Scenario& scenario) {
  const auto placement = scheduling::place(scenario, testing::smallCatalog());
  const auto flows = faults::flowAvailabilities(scenario, placement, {});
  EXPECT_TRUE(flows);
  return flows->front().availability.value();
}

TEST(AvailabilityStudy, AgreesWithTheExactFigureOfTwoComponentsInSeries) {
  const Scenario s = twoInSeries(60'000_s, 300_s);
  const InstanceCatalog catalog = testing::smallCatalog();
  const double exact = analytic(s);
  EXPECT_NEAR(exact, std::pow(60'000.0 / 60'300, 2), 1e-12);
  const auto study = studyAvailability(s, settingsWith(catalog, sim::simulate), {});
  ASSERT_TRUE(study.forecast && study.forecast->share.interval) << study.forecast->problem;
  const AvailabilityForecast& a = *study.forecast;
  const auto [low, high] = *a.share.interval;
  EXPECT_LT(high - low, 0.001);
  EXPECT_GE(exact, low - a.overlapBound.value());
  EXPECT_LE(exact, high + a.overlapBound.value());
  EXPECT_NEAR(a.share.value, exact, 1e-4);
  EXPECT_EQ(a.withoutFaults, Ratio(1));
  for (const auto& fault : a.faults) {
    EXPECT_TRUE(fault.settled);
    EXPECT_NEAR(fault.lost.value(), 300.0 / 60'300, 2e-4);
  }
}

/// Faults at random times, all the time: what the weighing stands in for.
TEST(AvailabilityStudy, AgreesWithALongRunAtRandomTimes) {
  Scenario s = twoInSeries(6000_s, 120_s);
  const InstanceCatalog catalog = testing::smallCatalog();
  const auto study = studyAvailability(s, settingsWith(catalog, sim::simulate), {});
  ASSERT_TRUE(study.forecast) << study.forecast->problem;
  const AvailabilityForecast& a = *study.forecast;

  s.run.duration = 200'000_s;
  std::vector<Point> points;
  for (int r = 0; r < 10; ++r) points.push_back({"long run", [s] { return Expected<Scenario>(s); }, r});
  const auto runs = simulatePoints(points, settingsWith(catalog, sim::simulate), {});
  std::vector<results::Fraction> good;
  for (const auto& run : runs) {
    ASSERT_TRUE(run) << run.error().what;
    const PointResult::ObjectivePoint& point = run->objectives.front();
    good.push_back({(1 - point.breaching) * point.requests, point.requests});
  }
  const results::Estimate longRun = results::ratioEstimate(good);
  ASSERT_TRUE(longRun.interval);
  const double spread = longRun.interval->second - longRun.value;
  EXPECT_LT(spread, 0.005);  // 650 faults or so
  EXPECT_LT(a.overlapBound.value(), 0.012);
  EXPECT_NEAR(a.share.value, longRun.value, spread + a.overlapBound.value());
  EXPECT_LT(a.share.value, 0.97);
}

}  // namespace
}  // namespace kubecast::studies
