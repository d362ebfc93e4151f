// SPDX-License-Identifier: Apache-2.0
// How much of the time requests are served: simulated, promised, and on machines that are taken back.
#include <fmt/format.h>

#include <algorithm>

#include "studies/sentences/cluster_words.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::studies {
namespace {

constexpr double kWorthNaming = 0.00005;  ///< what two decimals of a percent show

std::string shareWords(Ratio share) { return fmt::format("{:.2f} %", share.value() * 100); }

}  // namespace

std::string availabilityWords(const Forecast& f) {
  if (f.availabilityStudy == StudyState::Partial) return "Availability was not simulated to the end.";
  if (!f.simulatedAvailability) return {};
  const AvailabilityForecast& a = *f.simulatedAvailability;
  if (!a.problem.empty()) return fmt::format("Availability could not be simulated: {}.", a.problem);
  std::string text = "Availability " + shareWords(Ratio(a.share.value));
  if (const auto& interval = a.share.interval)
    text += fmt::format(" [{:.2f}, {:.2f}]", interval->first * 100, interval->second * 100);
  text += " simulated, faults weighed by how often they come";
  if (a.wanted > Ratio(0)) text += fmt::format(", against {} asked for", percent(a.wanted.value()));
  std::vector<std::string> costs;
  for (const AvailabilityForecast::Fault& fault : a.faults)
    if (fault.lost.value() >= kWorthNaming)
      costs.push_back(fmt::format("{} ({})", fault.fault, shareWords(fault.lost)));
  if (costs.empty())
    text += ": no fault costs anything worth naming";
  else
    text += fmt::format(": {} costs most of it", costs.front());
  costs.erase(costs.begin(), costs.begin() + (costs.empty() ? 0 : 1));
  if (!costs.empty()) text += ", then " + someOf(std::move(costs));
  if (const auto spot = static_cast<int>(
          std::count_if(a.faults.begin(), a.faults.end(), [](const auto& fault) { return fault.spot; })))
    text += fmt::format("; that AWS takes back {} spot node{} costs {:.2g} %", spot, spot == 1 ? "" : "s",
                        100 * std::max(0.0, a.lostToSpot()));
  return fmt::format("{}; {} without faults; faults that overlap may change it by {} at most.", text,
                     shareWords(a.withoutFaults), shareWords(a.overlapBound));
}

std::string promiseWords(const Forecast& f) {
  if (!f.availability || !f.availability->objective) return {};
  const audit::PromisedAvailability& a = *f.availability;
  const std::string up = fmt::format("{:.6g} %", a.nodeUp.value() * 100);
  const std::string premise = a.nodeUp == audit::kInstancePromise
                                  ? fmt::format("By AWS's promise of {} per instance", up)
                                  : fmt::format("With each node up {} of the time", up);
  std::string text = fmt::format("{}, requests find all they need {} of the time, {} the {} that {} asks for",
                                 premise, shareWords(a.whole), a.whole < a.wanted ? "short of" : "enough for",
                                 percent(a.wanted.value()), *a.objective);
  std::vector<std::string> points;
  for (const audit::DominantPoint& point : a.points)
    points.push_back(fmt::format("{} ({})", point.node, shareWords(point.lost)));
  if (!points.empty()) text += "; lost for one node alone: " + someOf(std::move(points));
  return text + ".";
}

std::string spotWords(const Forecast& f) {
  if (!f.spot || f.simulatedAvailability) return {};
  constexpr double kDaysPerMonth = 730.0 / 24;
  return fmt::format(
      "{} node{} spot instance{}: AWS takes one of them back every {} days, by the upper end of its "
      "Advisor's "
      "band; run --availability simulates what that costs.",
      f.spot->nodes, f.spot->nodes == 1 ? " is a" : "s are", f.spot->nodes == 1 ? "" : "s",
      number(kDaysPerMonth / f.spot->takenBackPerMonth));
}

}  // namespace kubecast::studies
