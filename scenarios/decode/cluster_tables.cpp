// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "models/units/parse.hpp"
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/figure.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

/// What stands for a network figure the file does not give: noted as assumed, never silent.
struct AssumedDelay {
  const char* key;
  Seconds NetworkDelays::*member;
  const char* value;
  const char* low;
  const char* high;
  const char* why;
};
constexpr std::array<AssumedDelay, 3> kAssumedDelays{{
    {"clientToIngress", &NetworkDelays::clientToIngress, "15ms", "5ms", "60ms",
     "not given: a user in the country of the region, on mobile or fixed broadband"},
    {"ingressToPod", &NetworkDelays::ingressToPod, "500us", "200us", "2ms",
     "not given: load balancer to a pod of the same region"},
    {"podToPod", &NetworkDelays::podToPod, "250us", "100us", "1ms", "not given: two pods of one region"},
}};
constexpr const char* kAssumedBandwidth = "20Mbps";

void assumeNetwork(Reader& reader, const yaml::Node& node, Cluster& cluster) {
  const yaml::Entry* network = node.find("network");
  if (network != nullptr && network->value->kind != yaml::Kind::Map) return;  // already reported
  const yaml::Node& parent = network == nullptr ? node : *network->value;
  const auto given = [&](const char* key) {
    return network != nullptr && network->value->find(key) != nullptr;
  };
  const auto scope = reader.enterKey("network", parent);
  for (const AssumedDelay& assumed : kAssumedDelays) {
    if (given(assumed.key)) continue;
    cluster.network.*assumed.member = units::parseDuration(assumed.value).value();
    const auto key = reader.enterKey(assumed.key, parent);
    reader.note(Provenance::Assumed, assumed.value, assumed.low, assumed.high, assumed.why);
  }
  if (given("clientBandwidth")) return;
  cluster.network.clientBandwidth = units::parseBandwidth(kAssumedBandwidth).value();
  const auto key = reader.enterKey("clientBandwidth", parent);
  reader.note(Provenance::Assumed, kAssumedBandwidth, "5Mbps", "100Mbps",
              "not given: a phone on LTE or home Wi-Fi, up and down");
}

Value<NetworkDelays> network() {
  return Fields<NetworkDelays>("network")
      .optional("clientToIngress", &NetworkDelays::clientToIngress, duration(),
                "one-way delay, user to load balancer")
      .optional("ingressToPod", &NetworkDelays::ingressToPod, duration(),
                "one-way delay, load balancer to pod")
      .optional("podToPod", &NetworkDelays::podToPod, duration(), "one-way delay between two pods")
      .optional("clientBandwidth", &NetworkDelays::clientBandwidth, bandwidth(),
                "a user's uplink and downlink")
      .value();
}

Value<EksSettings> eksSettings() {
  return Fields<EksSettings>("eks")
      .optional("compute", &EksSettings::compute,
                oneOf<EksCompute>(
                    {{"managed-nodes", EksCompute::ManagedNodes}, {"auto-mode", EksCompute::AutoMode}}),
                "managed-nodes (default) or auto-mode")
      .optional("prefixDelegation", &EksSettings::prefixDelegation, boolean(),
                "16 pod addresses in the place of each one of a network interface; default false")
      .optional("reserve", &EksSettings::reserve,
                oneOf<ReserveBasis>({{"eni", ReserveBasis::EniLimit}, {"max-pods", ReserveBasis::MaxPods}}),
                "what memory for the kubelet goes by: eni (default, as nodeadm does) or max-pods")
      .value();
}

Value<Taint> taint() {
  return Fields<Taint>("taint")
      .required("key", &Taint::key, anyText(), "the taint's key")
      .optional("value", &Taint::value, anyText(), "the taint's value")
      .required("effect", &Taint::effect, taintEffect(), "what it does to pods that do not tolerate it")
      .value();
}

/// AWS states single-digit milliseconds for gp3; measurements are usually near one.
constexpr const char* kAssumedVolumeLatency = "1ms";

void assumeVolumeLatency(Reader& reader, const yaml::Node& node, Volume& volume) {
  if (node.find("latency") != nullptr) return;
  volume.latency = units::parseDuration(kAssumedVolumeLatency).value();
  const auto key = reader.enterKey("latency", node);
  reader.note(Provenance::Assumed, kAssumedVolumeLatency, "500us", "3ms",
              "not given: AWS states single-digit milliseconds for gp3");
}

Value<Volume> volume() {
  return Fields<Volume>("volume")
      .required("type", &Volume::type, volumeType(), "EBS volume type")
      .required("size", &Volume::size, bytes(Sign::Positive), "size of the volume")
      .optional("iops", &Volume::iops, number(1, 256'000),
                "provisioned I/O operations per second; default 3000")
      .optional("latency", &Volume::latency, duration(),
                "time of one operation besides its share of the IOPS; assumed 1ms")
      .optional("root", &Volume::root, boolean(),
                "whether it is the root disk, of which the kubelet keeps a tenth free; default false")
      .check(assumeVolumeLatency)
      .value();
}

Value<DiskUse> diskUse() {
  return Fields<DiskUse>("disk")
      .optional("usedAtStart", &DiskUse::usedAtStart, ratio(), "share of the volume; default none")
      .optional("metricsAndLogs", &DiskUse::metricsAndLogs, bandwidth(),
                "written steadily, such as 20kB/s; default none")
      .optional("retention", &DiskUse::retention, duration(Sign::Positive),
                "after which metrics and logs are deleted; default never")
      .check([](Reader& reader, const yaml::Node& node, DiskUse&) {
        const yaml::Entry* retention = node.find("retention");
        if (retention == nullptr || node.find("metricsAndLogs") != nullptr) return;
        reader.error(retention->keyPlace, "nothing is written that could be deleted",
                     "metricsAndLogs: written steadily, such as 20kB/s");
      })
      .value();
}

/// AWS's burstable families: t2, t3, t3a and t4g.
bool isBurstable(std::string_view instanceType) {
  const std::string_view family = instanceType.substr(0, instanceType.find('.'));
  return family == "t2" || family == "t3" || family == "t3a" || family == "t4g";
}

void creditsFit(Reader& reader, const yaml::Node& node, Node& shape) {
  if (shape.instanceType.empty() || isBurstable(shape.instanceType)) return;
  for (const char* key : {"creditMode", "startingCredits"}) {
    const yaml::Entry* entry = node.find(key);
    if (entry == nullptr) continue;
    reader.error(entry->keyPlace, "the type " + shape.instanceType + " has no CPU credits",
                 std::string("no '") + key + "', or a burstable type: t2, t3, t3a or t4g");
  }
}

void diskFits(Reader& reader, const yaml::Node& node, Node&) {
  const yaml::Entry* disk = node.find("disk");
  if (disk == nullptr || node.find("volume") != nullptr) return;
  reader.error(disk->keyPlace, "a node without a volume has no disk to fill",
               "volume: {type: gp3, size: 30Gi}");
}

/// What a node and a node to come have in common.
void addShape(Fields<Node>& fields) {
  fields.required("instanceType", &Node::instanceType,
                  nameIn("instanceTypes", textFigure("an EC2 instance type such as t3.small")),
                  "EC2 instance type, such as t3.small");
  fields.optional("zone", &Node::zone, textFigure("an availability zone such as ap-northeast-2a"),
                  "availability zone; for all nodes or for none");
  fields.optional("tier", &Node::tier, anyText(), "free grouping: control-plane, api, worker, …");
  fields.optional("labels", &Node::labels, labels(), "labels besides the well-known ones");
  fields.optional("taints", &Node::taints, listOf(taint()), "taints");
  fields.optional("volume", &Node::volume, volume(), "EBS volume, beyond the root disk or that");
  fields.optional("disk", &Node::disk, diskUse(), "what fills the volume");
  fields.optional(
      "creditMode", &Node::creditMode,
      oneOf<CreditMode>({{"standard", CreditMode::Standard}, {"unlimited", CreditMode::Unlimited}}),
      "burstable types: standard or unlimited; default as AWS launches the type");
  fields.optional("startingCredits", &Node::startingCredits, ratio(),
                  "burstable types: share of the most it can hold; default the launch balance");
  fields.check(creditsFit);
  fields.check(diskFits);
}

}  // namespace

Value<VolumeType> volumeType() {
  return oneOf<VolumeType>({{"gp2", VolumeType::Gp2}, {"gp3", VolumeType::Gp3}, {"io2", VolumeType::Io2}});
}

Value<TaintEffect> taintEffect() {
  return oneOf<TaintEffect>({{"NoSchedule", TaintEffect::NoSchedule},
                             {"PreferNoSchedule", TaintEffect::PreferNoSchedule},
                             {"NoExecute", TaintEffect::NoExecute}});
}

Value<Cluster> clusterValue() {
  return Fields<Cluster>("cluster")
      .required("distribution", &Cluster::distribution,
                figure(oneOf<Distribution>({{"kubeadm", Distribution::Kubeadm}, {"eks", Distribution::Eks}})),
                "kubeadm (self-managed) or eks")
      .required("cni", &Cluster::cni,
                figure(oneOf<Cni>({{"calico-vxlan", Cni::CalicoVxlan}, {"vpc-cni", Cni::VpcCni}})),
                "how pods get addresses: calico-vxlan or vpc-cni")
      .required("version", &Cluster::version, version(), "Kubernetes version, such as \"1.28\"")
      .required("region", &Cluster::region, textFigure("an AWS region such as ap-northeast-2"), "AWS region")
      .optional("network", &Cluster::network, network(), "delays and bandwidth; assumed where not given")
      .optional("eks", &Cluster::eks, eksSettings(), "what EKS has besides its defaults")
      .optional("apiLoadBalancer", &Cluster::apiLoadBalancer, boolean(),
                "whether a load balancer stands before the API servers; default false")
      .optional("vpcCidr", &Cluster::vpcCidr, cidr(), "addresses of the VPC, such as 10.0.0.0/16")
      .check(assumeNetwork)
      .value();
}

Value<Node> nodeShapeValue() {
  auto fields = Fields<Node>("nodeShape");
  addShape(fields);
  return fields.value();
}

Value<Node> nodeValue() {
  auto fields = Fields<Node>("node").required("name", &Node::name, objectName(), "the node's name");
  addShape(fields);
  return fields
      .optional("controlPlane", &Node::controlPlane, boolean(),
                "whether it runs the control plane; default false")
      .optional("group", &Node::group, nameIn("nodeGroups", objectName()),
                "node group it belongs to; default none")
      .optional("monthly", &Node::documentedMonthly, money(), "$ per month the document states")
      .value();
}

}  // namespace kubecast::scenarios
