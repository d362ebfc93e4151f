// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/units/units.hpp"

namespace kubecast {

/// What an objective measures.
enum class Measure {
  CallLatency,    ///< every API call a client makes, of one flow or of all
  ResultLatency,  ///< a flow's result span (ResultSpan)
  FlowLatency,    ///< a flow from its first step to its last
  ErrorRate,      ///< failed client calls / client calls
};

struct Objective {
  std::string name;
  Measure measure = Measure::CallLatency;
  std::string flow;        ///< empty = all flows
  double percentile = 95;  ///< for latencies, 0–100
  Seconds latencyBelow;    ///< for latencies
  Ratio errorsBelow;       ///< for ErrorRate
};

}  // namespace kubecast
