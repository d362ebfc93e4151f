// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "models/workload/network_policy.hpp"

namespace kubecast::audit {

/// A connection that the scenario's flows, jobs and logs need inside the cluster or out of it.
struct Connection {
  int from = -1;         ///< workload whose pods open it
  int to = -1;           ///< workload they open it to; −1: the external
  std::string external;  ///< of `to` −1
  int port = 0;          ///< 0 where the workload states none
  std::string path;      ///< of the step or table that needs it
  std::string purpose;   ///< `flow auth`, `periodic job statistics`
};

/// Every one, once per pair and port, in the order of the file. Clients outside are no workload: what they
/// open is the Ingress's matter. Externals are taken to answer on 443 (HTTPS).
std::vector<Connection> declaredConnections(const Scenario& scenario);

/// Workloads (index) that take part in a flow, a periodic job or a log: called, asked, publishing, consuming.
std::set<int> takingPart(const Scenario& scenario);

/// Queues that a flow or a periodic job publishes to.
std::set<std::string> publishedQueues(const Scenario& scenario);

}  // namespace kubecast::audit
