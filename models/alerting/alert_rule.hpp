// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/units/units.hpp"

namespace kubecast {

/// What an alert looks at.
enum class AlertSignal {
  NodeCpu,              ///< used / capacity, per node
  NodeMemory,           ///< used / capacity, per node
  DiskUsed,             ///< used / size, per volume
  CrashLoop,            ///< 1 while a container of the workload backs off, per workload
  CallLatency,          ///< percentile of API calls, seconds
  ErrorRate,            ///< failed / all API calls
  DatabaseConnections,  ///< used / maxConnections, per database
};

/// Fires when `signal > threshold` for `pending` without a break; resolves when it is no longer
/// (Prometheus alerting rules: expr, for).
struct AlertRule {
  std::string name;
  AlertSignal signal = AlertSignal::NodeCpu;
  double percentile = 95;  ///< CallLatency only
  double threshold = 0;    ///< a share, or seconds for CallLatency
  Seconds pending;         ///< `for`
};

}  // namespace kubecast
