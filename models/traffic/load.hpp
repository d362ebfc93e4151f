// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/traffic/distribution.hpp"
#include "models/units/units.hpp"

namespace kubecast {

struct FlowShare {
  std::string flow;
  double weight = 1;  ///< relative; shares are weight / Σ weights
};

/// Load over time as a factor on the nominal users or rate: linear between points,
/// constant before the first and after the last. Empty = constant 1.
struct ProfilePoint {
  Seconds at;
  double factor = 1;
};
using LoadProfile = std::vector<ProfilePoint>;

/// A fixed population: think, choose a flow by the mix, run it, think again.
struct ClosedLoad {
  int users = 0;
  RandomDuration thinkTime;
};

enum class ArrivalLaw { Poisson, Constant, Bursty };

/// Requests that arrive whatever the system does.
struct OpenLoad {
  PerSecond rate;
  ArrivalLaw arrivals = ArrivalLaw::Poisson;
  double burstCv = 1;  ///< Bursty: coefficient of variation of the gaps (hyperexponential), ≥ 1
};

struct Load {
  std::string name;
  std::variant<ClosedLoad, OpenLoad> arrivals;
  std::vector<FlowShare> mix;
  LoadProfile profile;
};

/// A transfer outside the request flows: a backup, an image pull. Simulated as a SimGrid communication.
struct BulkTransfer {
  std::string name;
  std::string node;  ///< whose network interface it uses
  bool upload = true;
  Bytes size;
  Seconds at;
  std::optional<Seconds> every;
};

}  // namespace kubecast
