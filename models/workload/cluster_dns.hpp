// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/workload/workload.hpp"

namespace kubecast::workload {

/// Whether the workload is the cluster's DNS: named `coredns` or `kube-dns`, or with the pod label that the
/// Service kube-dns selects, `k8s-app: kube-dns`.
/// Source: kubernetes v1.28 cluster/addons/dns/coredns/coredns.yaml.base; kubeadm deploys the same.
bool servesClusterDns(const Workload& workload);

/// Whether its pods ask the cluster's DNS for names. Pods on their node's network ask the node's resolver.
/// Source: kubernetes v1.28 pkg/kubelet/network/dns/dns.go getPodDNSType (ClusterFirst and hostNetwork).
bool asksClusterDns(const Workload& workload);

}  // namespace kubecast::workload
