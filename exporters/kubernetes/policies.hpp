// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/scenario.hpp"

namespace kubecast::exporters::kubernetes {

/// The NetworkPolicies that let through what the scenario's flows, jobs and logs need, and nothing else: one
/// per workload that has pod addresses of its own and is not the cluster's own (kube-system), both ways.
/// Besides the connections: the load balancer from the VPC's addresses (from anywhere if the scenario names
/// none), Prometheus to every port, DNS over UDP and TCP, externals on 443 anywhere. Pure; takes the place of
/// the scenario's own policies.
std::vector<NetworkPolicy> neededPolicies(const Scenario& scenario);

}  // namespace kubecast::exporters::kubernetes
