// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/lifecycle/lifecycle.hpp"
#include "models/units/units.hpp"
#include "models/workload/program.hpp"

namespace kubecast {

enum class WorkloadKind { Deployment, StatefulSet, DaemonSet, StaticPod };

struct Resources {
  std::optional<MilliCpu> cpu;
  std::optional<Bytes> memory;
};

struct Container {
  std::string name;
  std::string image;
  Bytes imageSize;  ///< compressed size pulled; 0 = unknown
  Resources requests;
  Resources limits;
};

enum class TolerationOperator { Equal, Exists };

struct Toleration {
  std::string key;  ///< empty with Exists tolerates everything
  TolerationOperator op = TolerationOperator::Equal;
  std::string value;
  std::optional<TaintEffect> effect;  ///< absent = all effects
};

/// Kubernetes node-selector operators.
enum class SelectorOperator { In, NotIn, Exists, DoesNotExist, Gt, Lt };

struct LabelRequirement {
  std::string key;
  SelectorOperator op = SelectorOperator::In;
  std::vector<std::string> values;
};

/// One term: all requirements must hold. Several terms are alternatives.
struct NodeSelectorTerm {
  std::vector<LabelRequirement> requirements;
};

struct PreferredNodeTerm {
  int weight = 1;  ///< 1–100
  NodeSelectorTerm term;
};

/// Pods with these labels (in the same namespace) within one topology domain.
struct PodAffinityTerm {
  Labels matchLabels;
  std::string topologyKey;
};

struct PreferredPodTerm {
  int weight = 1;  ///< 1–100; negative effect for anti-affinity
  PodAffinityTerm term;
};

struct Affinity {
  std::vector<NodeSelectorTerm> requiredNode;
  std::vector<PreferredNodeTerm> preferredNode;
  std::vector<PodAffinityTerm> requiredPod;
  std::vector<PodAffinityTerm> requiredAntiPod;
  std::vector<PreferredPodTerm> preferredPod;
  std::vector<PreferredPodTerm> preferredAntiPod;
};

enum class WhenUnsatisfiable { DoNotSchedule, ScheduleAnyway };

struct TopologySpread {
  int maxSkew = 1;
  std::string topologyKey;
  WhenUnsatisfiable whenUnsatisfiable = WhenUnsatisfiable::DoNotSchedule;
  Labels matchLabels;
};

/// A PersistentVolumeClaim of the pod template. A bound claim pins the pod to its zone.
struct VolumeClaim {
  std::string name;
  VolumeType type = VolumeType::Gp3;
  Bytes size;
  std::string zone;  ///< zone of the volume once bound; empty = WaitForFirstConsumer
};

/// How the process inside a pod serves requests.
struct ServerModel {
  std::optional<int> workers;    ///< requests served at once per pod; absent = asynchronous, unbounded
  int threads = 1;               ///< CPU segments that can run at once per pod, each to completion
  std::optional<int> backlog;    ///< accept queue beyond the workers; absent = unbounded, full = refused
  std::optional<int> shedAbove;  ///< requests in the pod beyond which it answers 429 at once; absent = never
};

/// What a pod uses besides the requests of the flows.
struct Footprint {
  MilliCpu idleCpu;  ///< steady background CPU
  Bytes baseMemory;  ///< resident when idle
  Bytes memoryPerRequest;
};

/// A connection pool from every pod of the workload to a database.
struct ConnectionPool {
  std::string database;
  int size = 1;  ///< connections per pod
};

enum class ServiceExposure { ClusterInternal, Ingress };

struct Workload {
  std::string name;
  std::string ns = "default";  ///< Kubernetes namespace
  WorkloadKind kind = WorkloadKind::Deployment;
  int replicas = 1;                ///< ignored for DaemonSets
  std::optional<Program> program;  ///< of its first container; absent: one that exports know nothing of
  std::vector<Container> containers;
  Labels labels;  ///< pod labels; `app: <name>` is always added
  Labels nodeSelector;
  std::vector<Toleration> tolerations;
  Affinity affinity;
  std::vector<TopologySpread> topologySpread;
  std::vector<VolumeClaim> volumeClaims;
  std::string priorityClass;
  std::string staticNode;  ///< StaticPod: node whose kubelet runs it
  bool hostNetwork = false;
  std::optional<int> port;
  ServerModel server;
  Footprint footprint;
  std::vector<ConnectionPool> pools;
  Lifecycle lifecycle;
  /// How long its HTTP clients keep an idle connection; 0 = each call opens one. Default: httpx
  /// (httpx/_config.py, keepalive_expiry); uvicorn's servers close after the same time.
  Seconds keepAlive{5};
};

/// An Ingress rule: requests under a path prefix go to a workload's port.
struct IngressRule {
  std::string pathPrefix;
  std::string workload;
  int port = 0;
};
enum class TargetType { Ip, Instance };
enum class IngressScheme { InternetFacing, Internal };
struct Ingress {
  std::string name;
  std::string ns = "default";
  std::string ingressClass;  ///< e.g. `alb`
  std::string host;
  TargetType targetType = TargetType::Ip;
  IngressScheme scheme = IngressScheme::InternetFacing;
  std::vector<IngressRule> rules;
};

/// Objects that only work when a controller watches them, e.g. `SealedSecret`.
struct CustomObject {
  std::string kind;
  std::string name;
  std::string ns = "default";
};

}  // namespace kubecast
