// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/credits/units.hpp"
#include "models/storage/storage.hpp"
#include "models/units/units.hpp"

namespace kubecast {

using Labels = std::map<std::string, std::string>;

enum class Distribution { Kubeadm, Eks };
/// How pods get their addresses: an overlay (Calico VXLAN), or addresses of the VPC (VPC CNI).
enum class Cni { CalicoVxlan, VpcCni };

struct KubernetesVersion {
  int major = 1;
  int minor = 0;
  auto operator<=>(const KubernetesVersion&) const = default;
};

/// One-way network delays between two places, without queueing. Constants of
/// the forecast: what is *not* in a queue.
struct NetworkDelays {
  Seconds clientToIngress;         ///< a user's device to the load balancer
  Seconds ingressToPod;            ///< load balancer to a pod
  Seconds podToPod;                ///< pod to pod, same or another node of the zone
  BytesPerSecond clientBandwidth;  ///< a user's uplink and downlink
};

/// Who runs the machines of an EKS cluster: node groups of one's own choice, or EKS Auto Mode, which picks
/// and patches them.
enum class EksCompute { ManagedNodes, AutoMode };

/// What the memory that EKS reserves for the kubelet goes by: the addresses of the network interfaces, as
/// nodeadm does whatever maxPods is set to, or maxPods itself.
enum class ReserveBasis { EniLimit, MaxPods };

/// What an EKS cluster may have besides the defaults; says nothing of a kubeadm cluster.
struct EksSettings {
  EksCompute compute = EksCompute::ManagedNodes;
  bool prefixDelegation = false;  ///< VPC CNI: a /28 prefix, 16 addresses, in the place of each address
  ReserveBasis reserve = ReserveBasis::EniLimit;
};

struct Cluster {
  std::string name;
  Distribution distribution = Distribution::Kubeadm;
  Cni cni = Cni::CalicoVxlan;
  KubernetesVersion version;
  std::string region;  ///< AWS region, e.g. `ap-northeast-2`
  NetworkDelays network;
  EksSettings eks;
  bool apiLoadBalancer = false;  ///< kubeadm: a load balancer before the API servers
  std::string vpcCidr;           ///< addresses of the VPC, e.g. `10.0.0.0/16`; empty = not given
};

enum class TaintEffect { NoSchedule, PreferNoSchedule, NoExecute };

struct Taint {
  std::string key;
  std::string value;
  TaintEffect effect = TaintEffect::NoSchedule;
  bool operator==(const Taint&) const = default;
};

enum class VolumeType { Gp2, Gp3, Io2 };

/// An EBS volume of a node that the scenario looks at: beyond its root disk unless it is that.
struct Volume {
  VolumeType type = VolumeType::Gp3;
  Bytes size;
  double iops = 3000;  ///< provisioned I/O operations per second (gp3 baseline 3,000)
  Seconds latency;     ///< of one I/O step besides its share of the IOPS
  bool root = false;   ///< the kubelet's nodefs, images, logs and all: DiskPressure comes of it
};

/// A burstable instance without credits: held at its baseline, or bursting on at a price.
enum class CreditMode { Standard, Unlimited };

struct Node {
  std::string name;
  std::string instanceType;  ///< key into the instance catalogue, e.g. `t3.micro`
  std::string zone;
  std::string tier;  ///< free grouping for people: control-plane, api, worker, infrastructure
  bool controlPlane = false;
  Labels labels;  ///< without the well-known ones, see wellKnownLabels()
  std::vector<Taint> taints;
  std::optional<Volume> volume;
  std::optional<DiskUse> disk;             ///< of `volume`
  std::optional<CreditMode> creditMode;    ///< absent: the default of the instance type
  std::optional<Ratio> startingCredits;    ///< share of the cap; absent: the launch balance
  std::string group;                       ///< NodeGroup it belongs to; empty = none
  std::optional<Money> documentedMonthly;  ///< $/month the source document claims
};

/// The label of a Fargate node, with the value `fargate`; kube-proxy and aws-node keep away from it.
inline constexpr const char* kComputeType = "eks.amazonaws.com/compute-type";

/// Whether the node is a pod's machine on Fargate.
bool isFargate(const Node& node);

/// CPU credits of a burstable instance type. Source: resources/instances/t3_credits.csv.
struct BurstCredits {
  Credits earnedPerHour;                           ///< 60 × the baseline
  Credits cap;                                     ///< earned credits kept at most: 24 h of earnings
  Credits launch;                                  ///< given at each start in standard mode; t2 only
  CreditMode defaultMode = CreditMode::Unlimited;  ///< of a launch that asks for neither
  Money surplusPrice;                              ///< unlimited mode: per vCPU-hour beyond
  Seconds keptAfterStop;                           ///< the balance outlives a stop by this
};

/// What AWS says of an instance type. Source: resources/instances/ec2_types.csv.
struct InstanceType {
  std::string name;
  int vcpus = 0;
  Bytes memory;
  /// What the operating system sees of `memory`; the hypervisor and the firmware keep the
  /// rest. Derived, see instance_catalog.hpp. 0 = unknown, the nominal memory is used.
  Bytes osVisibleMemory;
  int enis = 0;
  int ipv4PerEni = 0;
  int eksMaxPods = 0;
  BytesPerSecond networkBaseline;
  BytesPerSecond networkBurst;
  double ebsBaselineIops = 0;                ///< 0 = AWS publishes none (t2)
  std::optional<double> burstBaselineVcpus;  ///< sustained vCPUs of a burstable type (t3_credits.csv)
  std::optional<BurstCredits> burstCredits;  ///< of a burstable type; there with the baseline
  std::string source;
  std::optional<MilliCpu> fargateCpu;  ///< this stands for a size of Fargate, which bills so much CPU
};

using InstanceCatalog = std::map<std::string, InstanceType>;

/// What a node can give to pods: capacity less reservations and the eviction threshold.
struct Allocatable {
  MilliCpu cpu;
  Bytes memory;
  int pods = 0;
};

/// The labels every kubelet sets: kubernetes.io/hostname, kubernetes.io/os and /arch,
/// node.kubernetes.io/instance-type, topology.kubernetes.io/zone and /region (where the
/// node has a zone), node-role.kubernetes.io/control-plane of a control-plane node, and
/// the node's own, which win.
/// Source: k8s.io/api core/v1 well_known_labels.go; kubeadm's mark-control-plane phase.
Labels wellKnownLabels(const Node& node);

}  // namespace kubecast
