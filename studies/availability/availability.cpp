// SPDX-License-Identifier: Apache-2.0
#include "studies/availability/availability.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/faults/rare_events.hpp"
#include "studies/aggregate/objectives.hpp"
#include "studies/availability/batch.hpp"

namespace kubecast::studies {
namespace {

/// By so much more may flows fail at the end of a window, and its fault still count as over.
constexpr double kOver = 0.01;
/// Progress when all has been simulated once.
constexpr double kFirstPass = 0.85;

/// The workers, their progress a stretch of the whole study's.
WorkerOptions within(WorkerOptions workers, double from, double to) {
  if (workers.onProgress) {
    workers.onProgress = [report = workers.onProgress, from, to](Ratio done) {
      report(Ratio(from + (to - from) * done.value()));
    };
  }
  return workers;
}

AvailabilityForecast::Sample countsOf(const PointResult& result) {
  const PointResult::ObjectivePoint& point = result.objectives.front();
  return {point.breaching * point.requests, point.requests};
}

std::vector<AvailabilityForecast::Sample> samplesOf(const std::vector<PointResult>& runs) {
  std::vector<AvailabilityForecast::Sample> samples;
  for (const PointResult& run : runs) samples.push_back(countsOf(run));
  return samples;
}

/// The part of the repair that is not simulated: its last stretch over and over.
void addSkipped(std::vector<AvailabilityForecast::Sample>& samples, const std::vector<PointResult>& late,
                const Experiment& experiment) {
  const double times = experiment.skipped / kLastStretch;
  for (std::size_t r = 0; r < samples.size(); ++r) {
    const AvailabilityForecast::Sample more = countsOf(late[r]);
    samples[r].bad += times * more.bad;
    samples[r].all += times * more.all;
  }
}

faults::MeasuredWindow windowOf(Seconds length, const std::vector<AvailabilityForecast::Sample>& samples) {
  faults::MeasuredWindow window{length, {}};
  for (const auto& sample : samples) window.replications.push_back({sample.bad, sample.all});
  return window;
}

double failingAtEnd(const std::vector<PointResult>& runs) {
  double sum = 0;
  for (const PointResult& run : runs) sum += run.failingAtEnd;
  return sum / static_cast<double>(runs.size());
}

class Study {
 public:
  Study(const Scenario& scenario, const PointSettings& settings, const cost::SpotFaults& spot)
      : scenario_(scenario),
        experiments_(experimentsOf(scenario, spot)),
        batch_(std::min(scenario.run.replications, kMostReplications), settings) {
    scenario_.objectives = {countedObjective(scenario)};
    forecast_.objective = scenario_.objectives.front();
    forecast_.wanted = scenario.objectives.empty() ? Ratio(0) : Ratio(1 - allowance(forecast_.objective));
    forecast_.spotUnknown = spot.unknown;
  }

  AvailabilityStudy run(const WorkerOptions& workers) {
    if (experiments_.empty()) return {};
    prepare();
    batch_.simulate(within(workers, 0, kFirstPass));
    auto problem = collect();
    if (!problem) problem = lookLonger(within(workers, kFirstPass, 1));
    if (problem) {
      if (problem->what.empty()) return {StudyState::Partial, std::nullopt};
      return failed(fmt::format("{}: {}", problem->where, problem->what));
    }
    weigh();
    return {StudyState::Complete, std::move(forecast_)};
  }

 private:
  void prepare() {
    Seconds longest;
    for (const Experiment& e : experiments_) longest = std::max(longest, e.simulated());
    forecast_.undisturbedWindow = longest;
    quiet_ = batch_.add("without faults", undisturbed(scenario_, longest));
    for (const Experiment& e : experiments_) {
      const auto like = firstLike(e);
      if (like < whole_.size()) {  // a node is lost as long for another reason
        whole_.push_back(whole_[like]);
        late_.push_back(late_[like]);
        continue;
      }
      whole_.push_back(batch_.add(e.fault.name, disturbed(scenario_, e)));
      late_.push_back(e.skipped > Seconds(0)
                          ? std::optional(batch_.add(e.fault.name, lateInOutage(scenario_, e)))
                          : std::nullopt);
    }
  }

  /// The first experiment whose runs do for this one, perhaps itself.
  [[nodiscard]] std::size_t firstLike(const Experiment& e) const {
    const auto like = [&](const Experiment& other) { return &other == &e || sameRuns(other, e); };
    return static_cast<std::size_t>(std::find_if(experiments_.begin(), experiments_.end(), like) -
                                    experiments_.begin());
  }

  std::optional<Error> collect() {
    const Runs quiet = batch_.runs(quiet_);
    if (!quiet) return quiet.error();
    forecast_.undisturbed = samplesOf(*quiet);
    usual_ = failingAtEnd(*quiet);
    for (std::size_t i = 0; i < experiments_.size(); ++i) {
      forecast_.faults.emplace_back();
      if (auto problem = take(i, batch_.runs(whole_[i]))) return problem;
    }
    return std::nullopt;
  }

  /// Again, for longer, what was not over: queues that have to be worked off.
  std::optional<Error> lookLonger(const WorkerOptions& workers) {
    Batch batch = batch_.empty();
    std::vector<std::size_t> again;  // experiments
    std::vector<std::size_t> runs;   // theirs, in the batch
    for (std::size_t i = 0; i < experiments_.size(); ++i) {
      Experiment& e = experiments_[i];
      if (forecast_.faults[i].settled || e.settling >= kLongSettling) continue;
      e.settling = kLongSettling;
      const auto like = std::find_if(again.begin(), again.end(),
                                     [&](std::size_t other) { return sameRuns(experiments_[other], e); });
      runs.push_back(like == again.end() ? batch.add(e.fault.name, disturbed(scenario_, e))
                                         : runs[static_cast<std::size_t>(like - again.begin())]);
      again.push_back(i);
    }
    if (again.empty()) return std::nullopt;
    batch.simulate(workers);
    for (std::size_t k = 0; k < again.size(); ++k) {
      if (auto problem = take(again[k], batch.runs(runs[k]))) return problem;
    }
    return std::nullopt;
  }

  std::optional<Error> take(std::size_t i, const Runs& whole) {
    if (!whole) return whole.error();
    const Experiment& e = experiments_[i];
    AvailabilityForecast::Fault& fault = forecast_.faults[i];
    fault.fault = e.fault.name;
    fault.promised = e.promised;
    if (e.spot) fault.spot = {e.spot->node, e.spot->monthly, e.spot->assumed};
    fault.every = Seconds(1 / e.rate.value());
    fault.lasts = e.outage + e.skipped;
    fault.window = e.window();
    fault.settled = failingAtEnd(*whole) <= usual_ + kOver;
    fault.samples = samplesOf(*whole);
    if (!late_[i]) return std::nullopt;
    const Runs late = batch_.runs(*late_[i]);
    if (!late) return late.error();
    addSkipped(fault.samples, *late, e);
    return std::nullopt;
  }

  void weigh() {
    std::vector<faults::ForcedFault> forced;
    for (std::size_t i = 0; i < experiments_.size(); ++i) {
      const AvailabilityForecast::Fault& fault = forecast_.faults[i];
      forced.push_back({fault.fault, experiments_[i].rate, windowOf(fault.window, fault.samples)});
    }
    const auto weighed =
        faults::weighByRate(windowOf(forecast_.undisturbedWindow, forecast_.undisturbed), forced);
    if (!weighed) {
      forecast_.problem = fmt::format("{}: {}", weighed.error().where, weighed.error().what);
      return;
    }
    forecast_.share = weighed->availability;
    forecast_.withoutFaults = weighed->withoutFaults;
    forecast_.overlapBound = weighed->overlapBound;
    for (std::size_t i = 0; i < experiments_.size(); ++i) {
      forecast_.faults[i].timeShare = weighed->costs[i].timeShare;
      forecast_.faults[i].badShare = weighed->costs[i].badShare;
      forecast_.faults[i].lost = weighed->costs[i].lost;
    }
    std::stable_sort(forecast_.faults.begin(), forecast_.faults.end(),
                     [](const AvailabilityForecast::Fault& a, const AvailabilityForecast::Fault& b) {
                       return a.lost > b.lost;
                     });
  }

  AvailabilityStudy failed(std::string problem) {
    AvailabilityForecast nothing;
    nothing.objective = forecast_.objective;
    nothing.wanted = forecast_.wanted;
    nothing.problem = std::move(problem);
    return {StudyState::Complete, std::move(nothing)};
  }

  Scenario scenario_;
  std::vector<Experiment> experiments_;
  Batch batch_;
  std::size_t quiet_ = 0;
  double usual_ = 0;                              ///< share of flows that fail without faults
  std::vector<std::size_t> whole_;                ///< by experiment
  std::vector<std::optional<std::size_t>> late_;  ///< by experiment
  AvailabilityForecast forecast_;
};

}  // namespace

Objective countedObjective(const Scenario& scenario) {
  const auto& all = scenario.objectives;
  const auto errors = [](const Objective& o) { return o.measure == Measure::ErrorRate; };
  auto found =
      std::find_if(all.begin(), all.end(), [&](const Objective& o) { return errors(o) && o.flow.empty(); });
  if (found == all.end()) found = std::find_if(all.begin(), all.end(), errors);
  if (found != all.end()) return *found;
  if (!all.empty()) return all.front();
  Objective none;
  none.name = "calls that succeed";
  none.measure = Measure::ErrorRate;
  none.errorsBelow = Ratio(1);
  return none;
}

AvailabilityStudy studyAvailability(const Scenario& scenario, const PointSettings& settings,
                                    const WorkerOptions& workers, const cost::SpotFaults& spot) {
  return Study(scenario, settings, spot).run(workers);
}

}  // namespace kubecast::studies
