// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/zone_disruption.hpp"

namespace kubecast::lifecycle {

NodeControllerSettings nodeControllerSettings(const KubernetesVersion& version) {
  NodeControllerSettings settings;
  if (version >= KubernetesVersion{1, 32}) settings.monitorGrace = Seconds(50);
  return settings;
}

ZoneState zoneState(int ready, int notReady, const NodeControllerSettings& settings) {
  if (ready == 0 && notReady > 0) return ZoneState::FullDisruption;
  // Upstream compares as float32, in which 11/20 is not less than its threshold of 0.55.
  const float share = notReady == 0 ? 0 : static_cast<float>(notReady) / static_cast<float>(notReady + ready);
  const bool many = share >= static_cast<float>(settings.unhealthyZone.value());
  return notReady > 2 && many ? ZoneState::PartialDisruption : ZoneState::Normal;
}

PerSecond evictionRate(ZoneState state, int nodes, const NodeControllerSettings& settings) {
  if (state != ZoneState::PartialDisruption) return settings.evictionRate;
  return nodes > settings.largeZone ? settings.reducedEvictionRate : PerSecond(0);
}

}  // namespace kubecast::lifecycle
