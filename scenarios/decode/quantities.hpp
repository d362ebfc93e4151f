// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "models/cluster/cluster.hpp"
#include "models/error.hpp"
#include "models/lifecycle/lifecycle.hpp"

namespace kubecast::scenarios {

// What only the scenario language writes; the units' own notation is models/units/parse.hpp.

/// `70%` or `70`: whole percent from 1 to 10000, as a HorizontalPodAutoscaler takes it.
Expected<int> parsePercent(std::string_view text);
/// `1` pod or `25%` of the replicas, as Kubernetes writes an IntOrString: whole, from 0 to 10000.
Expected<PodCount> parsePodCount(std::string_view text);
/// `1.28`.
Expected<KubernetesVersion> parseVersion(std::string_view text);

/// Help for the usual slips with a unit; empty when there is nothing to guess.
std::string cpuHint(std::string_view text);
std::string bytesHint(std::string_view text);
std::string durationHint(std::string_view text);
std::string ratioHint(std::string_view text);
std::string rateHint(std::string_view text);

}  // namespace kubecast::scenarios
