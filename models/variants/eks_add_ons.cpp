// SPDX-License-Identifier: Apache-2.0
#include "models/variants/eks_add_ons.hpp"

namespace kubecast::variants {
namespace {

using namespace kubecast::literals;

/// A system DaemonSet on every node.
Workload agent(const char* name, const char* image, Resources requests, Footprint footprint) {
  Workload workload;
  workload.name = name;
  workload.ns = "kube-system";
  workload.kind = WorkloadKind::DaemonSet;
  workload.tolerations = {{"", TolerationOperator::Exists, "", std::nullopt}};
  workload.priorityClass = "system-node-critical";
  workload.containers = {{name, image, Bytes(0), requests, {}}};
  workload.footprint = footprint;
  return workload;
}

}  // namespace

Workload awsNode() {
  Workload workload = agent("aws-node", "amazon-k8s-cni", {25_m, std::nullopt}, {5_m, 50_Mi, 0_B});
  workload.hostNetwork = true;
  return workload;
}

Workload calicoNode() {
  Workload workload = agent("calico-node", "calico/node", {250_m, std::nullopt}, {20_m, 120_Mi, 0_B});
  workload.hostNetwork = true;
  return workload;
}

Workload ebsCsiNode() {
  return agent("ebs-csi-node", "aws-ebs-csi-driver", {10_m, 40_Mi}, {2_m, 40_Mi, 0_B});
}

const workload::Component& vpcCni() {
  static const workload::Component component{"aws-node", {"aws-node", "amazon-k8s-cni"}};
  return component;
}

const workload::Component& ebsCsiPlugin() {
  static const workload::Component component{"ebs-csi-node", {"ebs-csi-node"}};
  return component;
}

bool isCalico(const Workload& workload) {
  static const workload::Component component{"Calico",
                                             {"calico-node", "calico-kube-controllers", "calico-typha"}};
  return workload::runs(workload, component);
}

bool isPartOfAutoMode(const Workload& workload) {
  static const workload::Component component{
      "EKS Auto Mode",
      {"kube-proxy", "coredns", "aws-node", "ebs-csi-node", "ebs-csi-controller", "aws-ebs-csi-driver",
       "aws-load-balancer-controller", "karpenter"}};
  return workload::runs(workload, component);
}

}  // namespace kubecast::variants
