// SPDX-License-Identifier: Apache-2.0
#include "models/workload/cluster_dns.hpp"

namespace kubecast::workload {

bool servesClusterDns(const Workload& workload) {
  if (workload.name == "coredns" || workload.name == "kube-dns") return true;
  const auto app = workload.labels.find("k8s-app");
  return app != workload.labels.end() && app->second == "kube-dns";
}

bool asksClusterDns(const Workload& workload) { return !workload.hostNetwork; }

}  // namespace kubecast::workload
