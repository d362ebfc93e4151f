// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/scaling_rules.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kubecast::autoscaling {

namespace {

using ScaleEvents = std::vector<HpaState::ScaleEvent>;
using Type = ScalingPolicy::Type;

constexpr int kMost = std::numeric_limits<int>::max();
constexpr int kLeast = std::numeric_limits<int>::min();

/// Beyond the range of an int upstream's conversion is undefined; saturate.
int toInt(double value) {
  return static_cast<int>(std::clamp(value, static_cast<double>(kLeast), static_cast<double>(kMost)));
}

ScalingRules filled(const std::optional<ScalingRules>& rules, ScalingRules defaults) {
  if (!rules) return defaults;
  ScalingRules result = *rules;
  if (result.policies.empty()) result.policies = defaults.policies;
  return result;
}

/// Overwrites the last entry that is out of date, or appends: upstream's way to keep the lists short.
template <class Entry, class Outdated>
void remember(std::vector<Entry>& entries, Entry entry, Outdated outdated) {
  const auto old = std::find_if(entries.rbegin(), entries.rend(), outdated);
  if (old != entries.rend()) {
    *old = entry;
  } else {
    entries.push_back(entry);
  }
}

int changeWithin(Seconds period, const ScaleEvents& events, Seconds now) {
  int change = 0;
  for (const HpaState::ScaleEvent& event : events) {
    if (event.at > now - period) change += event.change;
  }
  return change;
}

int periodStart(const ScalingPolicy& policy, int current, const HpaState& state, Seconds now) {
  return current - changeWithin(policy.period, state.scaleUps, now) +
         changeWithin(policy.period, state.scaleDowns, now);
}

int scaleUpLimit(const ScalingRules& rules, int current, const HpaState& state, Seconds now) {
  if (rules.select == SelectPolicy::Disabled) return current;
  const bool least = rules.select == SelectPolicy::Min;
  int limit = least ? kMost : kLeast;
  for (const ScalingPolicy& policy : rules.policies) {
    const int start = periodStart(policy, current, state, now);
    // Rounded up, or one pod would never become two.
    const int allowed = policy.type == Type::Pods
                            ? start + policy.value
                            : toInt(std::ceil(static_cast<double>(start) * (1 + policy.value / 100.0)));
    limit = least ? std::min(limit, allowed) : std::max(limit, allowed);
  }
  return std::max(limit, current);
}

int scaleDownLimit(const ScalingRules& rules, int current, const HpaState& state, Seconds now) {
  if (rules.select == SelectPolicy::Disabled) return current;
  const bool least = rules.select == SelectPolicy::Min;
  int limit = least ? kLeast : kMost;
  for (const ScalingPolicy& policy : rules.policies) {
    const int start = periodStart(policy, current, state, now);
    const int allowed = policy.type == Type::Pods
                            ? start - policy.value
                            : toInt(static_cast<double>(start) * (1 - policy.value / 100.0));
    limit = least ? std::max(limit, allowed) : std::min(limit, allowed);
  }
  return std::min(limit, current);
}

struct Limited {
  int replicas = 0;
  const char* reason = "DesiredWithinRange";
  const char* message = "the desired count is within the acceptable range";
};

/// `limit` is the rate's bound, `bound` the spec's.
Limited limitUp(int desired, int limit, int bound) {
  if (desired <= std::min(limit, bound)) return {desired};
  if (bound > limit) {
    return {limit, "ScaleUpLimit",
            "the desired replica count is increasing faster than the maximum scale rate"};
  }
  return {bound, "TooManyReplicas", "the desired replica count is more than the maximum replica count"};
}

Limited limitDown(int desired, int limit, int bound) {
  if (desired >= std::max(limit, bound)) return {desired};
  if (bound < limit) {
    return {limit, "ScaleDownLimit",
            "the desired replica count is decreasing faster than the maximum scale rate"};
  }
  return {bound, "TooFewReplicas", "the desired replica count is less than the minimum replica count"};
}

/// convertDesiredReplicasWithBehaviorRate
Limited limitWithBehavior(const Autoscaler& autoscaler, const Behavior& behavior, int current, int desired,
                          const HpaState& state, Seconds now) {
  if (desired > current) {
    return limitUp(desired, scaleUpLimit(behavior.up, current, state, now), autoscaler.maxReplicas);
  }
  if (desired < current) {
    return limitDown(desired, scaleDownLimit(behavior.down, current, state, now), autoscaler.minReplicas);
  }
  return {desired};
}

/// convertDesiredReplicasWithRules
Limited limitWithoutBehavior(const Autoscaler& autoscaler, int current, int desired) {
  if (desired < autoscaler.minReplicas)
    return limitDown(desired, autoscaler.minReplicas, autoscaler.minReplicas);
  const double most = std::max(2.0 * static_cast<double>(current), 4.0);
  return limitUp(desired, toInt(most), autoscaler.maxReplicas);
}

/// stabilizeRecommendationWithBehaviors: not above the lowest proposal of the up window, not below the
/// highest of the down window, as near to the present as that allows.
int stabilizeWithBehavior(const Behavior& behavior, int current, int proposed, HpaState& state, Seconds now) {
  const Seconds upCutoff = now - behavior.up.stabilizationWindow;
  const Seconds downCutoff = now - behavior.down.stabilizationWindow;
  int up = proposed;
  int down = proposed;
  for (const HpaState::Recommendation& earlier : state.recommendations) {
    if (earlier.at > upCutoff) up = std::min(up, earlier.replicas);
    if (earlier.at > downCutoff) down = std::max(down, earlier.replicas);
  }
  remember(state.recommendations, HpaState::Recommendation{proposed, now},
           [&](const auto& earlier) { return earlier.at < upCutoff && earlier.at < downCutoff; });
  return std::min(std::max(current, up), down);
}

/// stabilizeRecommendation
int stabilizeWithoutBehavior(int proposed, HpaState& state, Seconds now, const HpaSettings& settings) {
  const Seconds cutoff = now - settings.downscaleStabilization;
  int highest = proposed;
  for (const HpaState::Recommendation& earlier : state.recommendations) {
    if (!(earlier.at < cutoff)) highest = std::max(highest, earlier.replicas);
  }
  remember(state.recommendations, HpaState::Recommendation{proposed, now},
           [&](const auto& earlier) { return earlier.at < cutoff; });
  return highest;
}

Condition stabilization(bool changed, bool up) {
  if (!changed) return {true, "ReadyForNewScale", "recommended size matches current size"};
  if (up) {
    return {true, "ScaleUpStabilized",
            "recent recommendations were lower than current one, applying the lowest recent recommendation"};
  }
  return {true, "ScaleDownStabilized",
          "recent recommendations were higher than current one, applying the highest recent recommendation"};
}

Seconds longestPeriod(const ScalingRules& rules) {
  Seconds longest;
  for (const ScalingPolicy& policy : rules.policies) longest = std::max(longest, policy.period);
  return longest;
}

}  // namespace

ScalingRules defaultScaleUpRules() {
  return {Seconds(0), SelectPolicy::Max, {{Type::Pods, 4, Seconds(15)}, {Type::Percent, 100, Seconds(15)}}};
}

ScalingRules defaultScaleDownRules(const HpaSettings& settings) {
  return {settings.downscaleStabilization, SelectPolicy::Max, {{Type::Percent, 100, Seconds(15)}}};
}

std::optional<Behavior> behaviorOf(const Autoscaler& autoscaler, const HpaSettings& settings) {
  if (!autoscaler.scaleUp && !autoscaler.scaleDown) return std::nullopt;
  return Behavior{filled(autoscaler.scaleUp, defaultScaleUpRules()),
                  filled(autoscaler.scaleDown, defaultScaleDownRules(settings))};
}

Normalized normalize(const Autoscaler& autoscaler, const std::optional<Behavior>& behavior, int current,
                     int proposed, HpaState& state, Seconds now, const HpaSettings& settings) {
  const int stabilized = behavior ? stabilizeWithBehavior(*behavior, current, proposed, state, now)
                                  : stabilizeWithoutBehavior(proposed, state, now, settings);
  const Limited limited = behavior ? limitWithBehavior(autoscaler, *behavior, current, stabilized, state, now)
                                   : limitWithoutBehavior(autoscaler, current, stabilized);
  return {limited.replicas,
          stabilization(stabilized != proposed, behavior && proposed >= current),
          {limited.replicas != stabilized, limited.reason, limited.message}};
}

void storeScaleEvent(const Behavior& behavior, int before, int after, HpaState& state, Seconds now) {
  const bool up = after > before;
  const Seconds cutoff = now - longestPeriod(up ? behavior.up : behavior.down);
  remember(up ? state.scaleUps : state.scaleDowns, HpaState::ScaleEvent{std::abs(after - before), now},
           [&](const auto& event) { return event.at < cutoff; });
}

}  // namespace kubecast::autoscaling
