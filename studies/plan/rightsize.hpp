// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "studies/points/point.hpp"

namespace kubecast::studies::plan {

/// What a container asks for, as written and as its use says.
struct ContainerSize {
  std::string workload;
  std::string container;
  Resources requestsBefore, requests;
  Resources limitsBefore, limits;
};

/// A target of an autoscaler, in % of requests, that means as many cores a pod as before.
struct TargetSize {
  std::string workload;
  int before = 0;
  int after = 0;
  bool clamped = false;  ///< the request was kept large enough for the target to be 100 % at most
};

struct RightSizing {
  std::vector<ContainerSize> containers;  ///< those that change
  std::vector<TargetSize> targets;        ///< likewise
  Scenario scenario;                      ///< with the changes
};

/// Requests and limits by what pods used in `results`, replications of the scenario.
/// - CPU request = 1.2 × the 95th percentile, over the replications, of the mean vCPUs of the workload's
///   busiest pod, up to the next 5 m and at least 10 m.
/// - Memory request = 1.2 × the most a pod may have held, up to the next Mi.
/// - A CPU limit is raised to what the process can use at once (its threads) where more than 1 % of CFS
/// periods
///   were throttled; limits are never lowered, and never below a request.
/// - Of a workload with an autoscaler on CPU the target becomes target × old ÷ new request, so that it scales
///   at the same cores a pod; the request stays at least those cores, or the target would be beyond 100 % and
///   clamping it would add pods, lower the use of each, and shrink requests again. A target of memory
///   likewise.
/// Of Deployments and StatefulSets with a pod that ran; several containers share as their requests do, or
/// alike without any. Applying it to its own result changes nothing while the use stays the same.
RightSizing rightSize(const Scenario& scenario, const std::vector<PointResult>& results);

}  // namespace kubecast::studies::plan
