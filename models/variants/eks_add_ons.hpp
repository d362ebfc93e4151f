// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/workload/component.hpp"
#include "models/workload/workload.hpp"

/// What EKS runs on every node, and what of a self-managed cluster it takes the place of.
namespace kubecast::variants {

/// What makes aws-node and ebs-csi-node dispensable where it is there already.
const workload::Component& vpcCni();
const workload::Component& ebsCsiPlugin();

/// The VPC CNI: DaemonSet aws-node, 25m. Source: its default manifest (v1.12 to v1.15); newer charts ask for
/// 50m. Its idle use is assumed.
Workload awsNode();

/// The EBS CSI driver's plugin: DaemonSet ebs-csi-node, 10m and 40Mi. Source: the aws-ebs-csi-driver chart,
/// node.resources. Its idle use is assumed.
Workload ebsCsiNode();

/// Calico's agent: DaemonSet calico-node, 250m. Source: projectcalico/calico manifests/calico.yaml (v3.26).
/// Its idle use is assumed.
Workload calicoNode();

/// Whether the workload is part of Calico (calico-node, calico-kube-controllers, calico-typha).
bool isCalico(const Workload& workload);

/// Whether EKS Auto Mode runs this itself, outside the pods of the cluster: kube-proxy, CoreDNS, aws-node,
/// the EBS CSI driver, the load balancer controller, Karpenter. Source: EKS user guide, "Automate cluster
/// infrastructure with EKS Auto Mode".
bool isPartOfAutoMode(const Workload& workload);

}  // namespace kubecast::variants
