// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/front.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace kubecast::studies::plan {
namespace {

/// Less than this share of a P95 is not worth a line.
constexpr double kTold = 0.01;

/// Mean CPU of a slot's busiest node: those as written by name, those that came count as the first.
double loadOf(const Scenario& scenario, const Slot& slot,
              const std::vector<std::pair<std::string, double>>& cpu) {
  double most = 0;
  for (const int node : slot.nodes) {
    const std::string& name = scenario.nodes[static_cast<std::size_t>(node)].name;
    for (const auto& [each, load] : cpu) {
      if (each == name) most = std::max(most, load);
    }
  }
  return most;
}

bool stronger(const Choice& one, const Choice& than) {
  const auto strength = [](const Choice& c) { return std::tuple(c.vcpus * c.count, c.sustained * c.count); };
  return strength(one) > strength(than);
}

}  // namespace

std::vector<FrontPoint> nonDominated(std::vector<FrontPoint> points) {
  std::stable_sort(points.begin(), points.end(), [](const FrontPoint& a, const FrontPoint& b) {
    return std::tie(a.monthly, a.p95) < std::tie(b.monthly, b.p95);
  });
  std::vector<FrontPoint> front;
  for (FrontPoint& point : points) {
    if (front.empty() || point.p95 < front.back().p95 * (1 - kTold)) front.push_back(std::move(point));
  }
  return front;
}

std::optional<Candidate> upgrade(const Scenario& scenario, const Space& space, const Candidate& candidate,
                                 const std::vector<std::pair<std::string, double>>& cpu,
                                 const std::function<bool(const Candidate&)>& possible) {
  std::vector<std::size_t> slots(space.slots.size());
  std::iota(slots.begin(), slots.end(), std::size_t{0});
  std::stable_sort(slots.begin(), slots.end(), [&](std::size_t a, std::size_t b) {
    return loadOf(scenario, space.slots[a], cpu) > loadOf(scenario, space.slots[b], cpu);
  });
  for (const std::size_t slot : slots) {
    const std::vector<Choice>& choices = space.slots[slot].choices;
    for (std::size_t choice = candidate[slot] + 1; choice < choices.size(); ++choice) {
      if (!stronger(choices[choice], choices[candidate[slot]])) continue;
      Candidate better = candidate;
      better[slot] = choice;
      if (possible(better)) return better;
    }
  }
  return std::nullopt;
}

}  // namespace kubecast::studies::plan
