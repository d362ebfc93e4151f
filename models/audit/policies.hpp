// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/scenario.hpp"

/// Whether NetworkPolicies let a connection through, as the API has it
/// (kubernetes v1.28, k8s.io/api networking/v1): what no policy selects is open; otherwise one rule must
/// admit.
namespace kubecast::audit {

enum class Outside {
  None,          ///< the peer is a pod
  LoadBalancer,  ///< packets of an AWS load balancer: from addresses of the VPC
  Internet,
};

/// The other end of a connection.
struct PolicyPeer {
  const Workload* pod = nullptr;  ///< of Outside::None
  Outside outside = Outside::None;
};

enum class PolicyDirection { Ingress, Egress };

/// Whether a policy restricts the workload's pods in that direction.
bool isRestricted(const Scenario& scenario, const Workload& workload, PolicyDirection direction);

/// Whether the pods of the workload may be reached from (or reach) the peer on the port; port 0 asks for any.
bool isAdmitted(const Scenario& scenario, const Workload& workload, PolicyDirection direction,
                const PolicyPeer& peer, Protocol protocol, int port);

/// The labels of a namespace: kubernetes.io/metadata.name, and what the scenario says.
Labels namespaceLabels(const Scenario& scenario, const std::string& name);

}  // namespace kubecast::audit
