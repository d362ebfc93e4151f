// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/cluster/cluster.hpp"

namespace kubecast::lifecycle {

/// Things a cluster does, by who does them.
enum class Activity {
  // API server, scheduler, controllers, and whoever asks them
  Scheduling,           ///< new pods get a node
  ReplicaControl,       ///< missing pods are created, superfluous ones deleted
  RollingUpdate,        ///< Deployments, StatefulSets, DaemonSets move on
  HorizontalScaling,    ///< HPA
  NodeScaling,          ///< Cluster Autoscaler, Karpenter
  EndpointUpdate,       ///< who is ready and who is not reaches every kube-proxy
  NodeMonitoring,       ///< lost nodes are noticed, tainted, their pods deleted
  Preemption,           ///< and evictions through the API
  ConfigurationChange,  ///< kubectl, Helm, GitOps, sealed secrets, certificates
  LoadBalancerUpdate,   ///< the load balancer controller changes targets
  ResourceMetrics,      ///< metrics-server answers through the API server
  PodsOfBootedNode,     ///< a node that boots learns its pods; static pods start all the same
  // kubelet, runtime, kernel and kube-proxy of each node
  Serving,           ///< running pods answer
  ServiceRouting,    ///< kube-proxy's rules as last known
  NameResolution,    ///< CoreDNS answers with what it last knew, while its pods run
  ContainerRestart,  ///< with back-off
  Probing,           ///< liveness restarts; readiness is noted but reaches no one
  PressureEviction,  ///< kubelet's; the evicted pod is not replaced
  OomKill,
  StaticPods
};

/// Whether anyone answers at the API server.
enum class ControlPlane { Up, Down };

/// kubeadm with stacked etcd: up while a majority of the control-plane nodes is up (a cluster that lists
/// none has its control plane elsewhere). EKS: Amazon's, on no node of the scenario. `failed`: the
/// scenario takes it down. The pods of a lost control-plane node are lost besides, as of any node: the
/// control plane's Down says nothing of CoreDNS or a controller that ran there.
/// Source: https://etcd.io/docs/v3.5/faq/ (quorum (n/2)+1); kubeadm's ha-topology (stacked etcd).
ControlPlane controlPlane(Distribution distribution, int controlPlaneNodes, int controlPlaneNodesUp,
                          bool failed);

/// Whether the activity goes on. Source: kubernetes v1.28: everything above the line in Activity reads or
/// writes API objects (cmd/kube-controller-manager, cmd/kube-scheduler, pkg/proxy informers); a kubelet
/// works on from the pods it knows (pkg/kubelet/kubelet.go syncLoop).
bool goesOn(Activity activity, ControlPlane controlPlane);

}  // namespace kubecast::lifecycle
