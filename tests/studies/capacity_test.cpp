// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/capacity.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "store/point_store.hpp"
#include "studies/capacity/words.hpp"
#include "studies/points/point_memory.hpp"
#include "tests/sim/theory/theory.hpp"
#include "tests/studies/small_queue.hpp"

namespace kubecast::studies::capacity {
namespace {

using ::testing::HasSubstr;

/// P(T > t) in an M/M/c queue, first come first served: T = S + W, W > 0 with probability C and then
/// exponential with rate cμ − λ. Gross, Shortle, Thompson & Harris, "Fundamentals of Queueing Theory", 4th
/// ed., 2.3.
double slowerThan(double t, double lambda, double mu, int servers) {
  const double wait = test::erlangC({PerSecond(lambda), Seconds(1 / mu), servers}).value();
  const double free = servers * mu - lambda;
  return (1 - wait) * std::exp(-mu * t) +
         wait * (free * std::exp(-mu * t) - mu * std::exp(-free * t)) / (free - mu);
}

/// The rate at which 95 % answer within `limit`.
double rateFor(double limit, double mu, int servers) {
  double low = 0;
  double high = servers * mu * 0.999;
  for (int i = 0; i < 100; ++i) {
    const double middle = (low + high) / 2;
    (slowerThan(limit, middle, mu, servers) < 0.05 ? low : high) = middle;
  }
  return low;
}

/// Poisson arrivals at 10/s on one pod of four workers, each busy for 100 ms on average without using a CPU:
/// an M/M/4 queue, first come first served.
constexpr int kServers = 4;
constexpr double kMu = 10;
constexpr double kNominal = 10;
Scenario fourWorkers(Seconds limit) {
  Scenario s = testing::smallQueue(kNominal / testing::kServiceRate, limit);
  s.workloads.front().server.workers = kServers;
  CallStep call = std::get<CallStep>(s.flows.front().steps.front().action);
  call.body = {{"work", WaitStep{{Law::Exponential, Seconds(1 / kMu), 1, {}}}}};
  s.flows.front().steps.front().action = call;
  s.run = {Seconds(60), Seconds(1200), 10, 7};
  return s;
}

struct Sample {
  explicit Sample(Scenario s) : scenario(std::move(s)) {
    for (std::size_t i = 0; i < scenario.objectives.size(); ++i) objectives.push_back(i);
  }
  CapacityStudy study(Simulator simulator, int jobs = 2, PointMemory* memory = nullptr) {
    const PointSettings settings{
        .catalog = catalog, .seed = scenario.run.seed, .simulator = std::move(simulator), .memory = memory};
    WorkerOptions workers;
    workers.jobs = jobs;
    workers.onDone = [this](std::size_t, const JobOutcome&) { ++simulated; };
    return findCapacity({scenario, objectives}, settings, workers);
  }

  Scenario scenario;
  InstanceCatalog catalog = testing::smallCatalog();
  std::vector<std::size_t> objectives;
  int simulated = 0;
};

/// It holds the capacity, and is as narrow as promised.
void expectAround(const Bracket& bracket, double capacity) {
  ASSERT_TRUE(bracket.met && bracket.missed);
  EXPECT_LE(*bracket.met, capacity);
  EXPECT_GE(*bracket.missed, capacity);
  EXPECT_LE(*bracket.missed / *bracket.met, 1.05 + 1e-9);
}

TEST(CapacityTheory, OfAnMMcQueueIsWithinTwoPercentOfErlang) {
  Sample run(fourWorkers(Seconds(0.4)));
  const double theory = rateFor(0.4, kMu, kServers) / kNominal;
  const CapacityStudy study = run.study(sim::simulate);
  expectAround(study.bracket, theory);
  EXPECT_NEAR(std::sqrt(*study.bracket.met * *study.bracket.missed) / theory, 1, 0.02);
  ASSERT_FALSE(study.resources.empty());
  EXPECT_EQ(study.resources.front().kind, ResourceKind::Workers);
  EXPECT_NEAR(study.resources.front().fullAt, kServers * kMu / kNominal, 0.1);
  EXPECT_NEAR(study.flows.at(0).perSecond, kNominal * *study.bracket.met, 0.5);
}

TEST(CapacityTheory, OfAnMM1QueueIsWithinTwoPercent) {
  // P95 reaches 150 ms at μ − λ = −ln 0.05 / 0.15 s.
  Sample run(testing::smallQueue(0.4, Seconds(0.15)));
  run.scenario.run.duration = Seconds(3600);
  const double theory = (testing::kServiceRate + std::log(0.05) / 0.15) / 40;
  const CapacityStudy study = run.study(testing::lindley);
  expectAround(study.bracket, theory);
  EXPECT_NEAR(std::sqrt(*study.bracket.met * *study.bracket.missed) / theory, 1, 0.02);
}

/// Answers at once with this share of failures, by users or rate (of the first load, nominally 40/s).
Simulator failing(std::function<double(double load, const sim::Program&)> share) {
  return [share = std::move(share)](const sim::Program& program, const sim::SimulationOptions& options) {
    results::Replication r = testing::lindley(program, options);
    const double failures = share(program.loads.front().rate / 40, program);
    for (results::Latencies& metric : r.metrics) {
      const auto failed =
          static_cast<std::uint64_t>(std::llround(failures * static_cast<double>(metric.succeeded.count())));
      metric.failed.front() = failed;
    }
    return r;
  };
}

Scenario errorsBelow(double share) {
  Scenario s = testing::smallQueue(0.4, Seconds(100));
  s.objectives.front().measure = Measure::ErrorRate;
  s.objectives.front().errorsBelow = Ratio(share);
  s.objectives.front().name = "errors";
  return s;
}

TEST(Capacity, UnreachableObjectivesAreSaidToBe) {
  Sample run(errorsBelow(0.01));
  const CapacityStudy study = run.study(failing([](double, const sim::Program&) { return 0.2; }));
  EXPECT_EQ(answerOf(study), Answer::Unreachable);
  const LoadUnit unit(run.scenario);
  EXPECT_THAT(headline(study, unit),
              HasSubstr("No load meets the objectives: errors is missed at 0.04 flows/s"));
  EXPECT_THAT(remarks(study, unit).front(), HasSubstr("raise the objective's limit"));
}

TEST(Capacity, ALoadMissedBelowOneThatIsMetIsReported) {
  Sample run(errorsBelow(0.1));
  const CapacityStudy study = run.study(failing([](double load, const sim::Program&) {
    return load < 0.5 ? 0.3 : load < 1.7 ? 0.01 : 0.4;
  }));
  ASSERT_TRUE(study.bracket.met && study.missedBelow);
  expectAround(study.bracket, 1.7);
  EXPECT_LT(*study.missedBelow, 0.5);
  std::string all;
  for (const std::string& remark : remarks(study, LoadUnit(run.scenario))) all += remark;
  EXPECT_THAT(all, HasSubstr("Not monotone"));
}

TEST(Capacity, HysteresisIsFoundByAnOverload) {
  // After a spike the system fails at 0.8 of what it carried before, but not at half of it.
  Sample run(errorsBelow(0.1));
  const auto metastable = [](double load, const sim::Program& program) {
    const bool spiked = !program.loads.front().profile.empty();
    return load > (spiked ? 1.0 : 2.0) ? 0.5 : 0.01;
  };
  const CapacityStudy study = run.study(failing(metastable));
  ASSERT_TRUE(study.bracket.met && study.recovery);
  expectAround(study.bracket, 2);
  EXPECT_EQ(study.recovery->verdict, Verdict::Missed);
  EXPECT_EQ(study.recovery->lowerVerdict, Verdict::Missed);
  std::string all;
  for (const std::string& remark : remarks(study, LoadUnit(run.scenario))) all += remark;
  EXPECT_THAT(all, HasSubstr("Hysteresis"));
  EXPECT_THAT(all, HasSubstr("metastable"));

  const CapacityStudy plain =
      run.study(failing([](double load, const sim::Program&) { return load > 2 ? 0.5 : 0.01; }));
  ASSERT_TRUE(plain.recovery);
  EXPECT_TRUE(plain.recovery->seemsMet());
}

TEST(Capacity, EachObjectiveHasItsOwn) {
  Scenario s = errorsBelow(0.1);
  s.objectives.push_back(s.objectives.front());
  s.objectives.back().name = "fewer errors";
  s.objectives.back().errorsBelow = Ratio(0.05);
  Sample run(s);
  const CapacityStudy study = run.study(failing([](double load, const sim::Program&) {
    return load < 1.5 ? 0.01 : load < 2.2 ? 0.07 : 0.4;
  }));
  ASSERT_EQ(study.brackets.size(), 2U);
  expectAround(study.brackets[0], 2.2);
  expectAround(study.brackets[1], 1.5);
  EXPECT_EQ(study.bracket.met, study.brackets[1].met);
  EXPECT_EQ(study.binding, 1U);
}

std::string fingerprintOf(const CapacityStudy& study) {
  std::string text;
  for (const LoadSummary& load : study.loads)
    text += std::to_string(load.state.factor) + " " + std::to_string(load.p95) + " " +
            std::to_string(load.state.replications) + "\n";
  return text;
}

TEST(Capacity, IsTheSameForAnyNumberOfProcesses) {
  Sample run(testing::smallQueue(0.4, Seconds(0.15)));
  const CapacityStudy one = run.study(testing::lindley, 1);
  EXPECT_EQ(fingerprintOf(one), fingerprintOf(run.study(testing::lindley, 2)));
  EXPECT_GT(one.loads.size(), 6U);
}

/// Points in a map.
class Kept final : public store::PointStore {
 public:
  Expected<std::optional<std::string>> find(std::string_view key) override {
    const auto found = points_.find(std::string(key));
    return found == points_.end() ? std::nullopt : std::optional(found->second);
  }
  Expected<void> keep(const store::PointRecord& point) override {
    points_.emplace(point.key, point.result);
    return {};
  }
  Expected<std::size_t> count(std::string_view) override { return points_.size(); }

 private:
  std::map<std::string, std::string> points_;
};

TEST(Capacity, ASecondRunSimulatesNothing) {
  Kept kept;
  PointMemory memory(kept, "study", {});
  Sample run(testing::smallQueue(0.4, Seconds(0.15)));
  const CapacityStudy first = run.study(testing::lindley, 2, &memory);
  EXPECT_GT(run.simulated, 20);
  run.simulated = 0;
  const CapacityStudy second = run.study(testing::lindley, 2, &memory);
  EXPECT_EQ(run.simulated, 0);
  EXPECT_EQ(fingerprintOf(first), fingerprintOf(second));
}

TEST(CapacityHorizon, WarmUpsLetAutoscalersSettle) {
  Scenario s = testing::smallQueue(0.4, Seconds(1));
  EXPECT_EQ(warmupFor(s), s.run.warmup);
  Autoscaler scaler;
  scaler.workload = "api";
  scaler.minReplicas = 1;
  scaler.maxReplicas = 8;
  s.autoscalers.push_back(scaler);
  // Three doublings, each a sync of 15 s; then 5 min.
  EXPECT_DOUBLE_EQ(warmupFor(s).value(), 3 * 15 + 300);
  s.loads.front().profile.push_back({Seconds(0), 1});
  EXPECT_EQ(warmupFor(s), s.run.warmup);
}

}  // namespace
}  // namespace kubecast::studies::capacity
