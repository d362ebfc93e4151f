// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/fault_course.hpp"

#include <algorithm>

#include "models/faults/schedule.hpp"

namespace kubecast::studies {
namespace {

/// From the first beginning to the last end; what is over at once is left out.
struct Window {
  Seconds from;
  std::optional<Seconds> to;  ///< absent: beyond the run
};

std::optional<Window> windowOf(const Scenario& scenario, Seconds length) {
  const bool atGivenTimes =
      std::ranges::all_of(scenario.faults, [](const Fault& fault) { return fault.when.at.has_value(); });
  if (!atGivenTimes) return {};
  std::optional<Window> window;
  for (const faults::Strike& strike : faults::scheduleFaults(scenario, length, {}).strikes) {
    if (strike.ends && *strike.ends <= strike.begins) continue;
    if (!window) {
      window = {strike.begins, strike.ends};
    } else if (window->to) {
      window->to = strike.ends ? std::max(window->to, strike.ends) : std::nullopt;
    }
  }
  return window;
}

bool endsWith(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// Of the flows that ended in the buckets that lie in [from, to).
std::optional<Ratio> failedShare(const std::vector<results::TimeSeries>& series, Seconds step, Seconds from,
                                 Seconds to) {
  double failed = 0;
  double ended = 0;
  for (const results::TimeSeries& each : series) {
    if (each.name.rfind("flow/", 0) != 0) continue;
    const bool failures = endsWith(each.name, "/failed");
    if (!failures && !endsWith(each.name, "/completed")) continue;
    for (std::size_t i = 0; i < each.values.size(); ++i) {
      const Seconds begin = step * static_cast<double>(i);
      if (begin < from || begin + step > to) continue;
      ended += static_cast<double>(each.values[i]);
      if (failures) failed += static_cast<double>(each.values[i]);
    }
  }
  if (!(ended > 0)) return {};
  return Ratio(failed / ended);
}

}  // namespace

std::optional<FaultCourse> faultCourse(const Measured& m, const std::vector<results::TimeSeries>& series) {
  if (m.replications.empty() || m.scenario.faults.empty()) return {};
  const results::Replication& first = *m.replications.front();
  const Seconds length = first.warmup + first.measured;
  const auto window = windowOf(m.scenario, length);
  if (!window) return {};
  const auto share = [&](Seconds from, Seconds to) {
    return failedShare(series, first.seriesStep, from, to);
  };
  const auto before = share(Seconds(0), window->from);
  const auto meanwhile = share(window->from, window->to.value_or(length));
  if (!before || !meanwhile) return {};
  FaultCourse course{*before, *meanwhile, {}};
  if (window->to) course.after = share(*window->to + FaultCourse::kSettled, length);
  return course;
}

}  // namespace kubecast::studies
