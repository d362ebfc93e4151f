// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"

namespace kubecast {

/// Labels of a namespace besides `kubernetes.io/metadata.name`, which the API server sets (since 1.21).
struct NamespaceLabels {
  std::string name;
  Labels labels;
};

/// Who a rule admits (networking.k8s.io/v1 NetworkPolicyPeer): addresses, or pods by the labels of their
/// namespace and their own. Without `namespaceLabels` pods of the policy's namespace.
struct NetworkPeer {
  std::optional<Labels> namespaceLabels;  ///< empty map = every namespace
  std::optional<Labels> podLabels;        ///< empty map = every pod
  std::string cidr;                       ///< `10.0.0.0/16`; empty = pods
};

enum class Protocol { Tcp, Udp };

struct NetworkPort {
  Protocol protocol = Protocol::Tcp;
  std::optional<int> port;  ///< absent = every port
};

struct NetworkRule {
  std::vector<NetworkPeer> peers;  ///< empty = everybody
  std::vector<NetworkPort> ports;  ///< empty = every port
};

/// A NetworkPolicy. Pods that no policy selects are open; what one selects may only do what a rule of one
/// of them admits.
struct NetworkPolicy {
  std::string name;
  std::string ns = "default";
  Labels podSelector;  ///< empty = every pod of the namespace
  bool restrictsIngress = true;
  bool restrictsEgress = false;
  std::vector<NetworkRule> ingress;
  std::vector<NetworkRule> egress;
};

}  // namespace kubecast
