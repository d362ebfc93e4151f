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
      .check(assumeVolumeLatency)
      .value();
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
      .check(assumeNetwork)
      .value();
}

Value<Node> nodeValue() {
  return Fields<Node>("node")
      .required("name", &Node::name, objectName(), "the node's name")
      .required("instanceType", &Node::instanceType, textFigure("an EC2 instance type such as t3.small"),
                "EC2 instance type, such as t3.small")
      .optional("zone", &Node::zone, textFigure("an availability zone such as ap-northeast-2a"),
                "availability zone; for all nodes or for none")
      .optional("tier", &Node::tier, anyText(), "free grouping: control-plane, api, worker, …")
      .optional("controlPlane", &Node::controlPlane, boolean(),
                "whether it runs the control plane; default false")
      .optional("labels", &Node::labels, labels(), "labels besides the well-known ones")
      .optional("taints", &Node::taints, listOf(taint()), "taints")
      .optional("volume", &Node::volume, volume(), "EBS volume beyond the root disk")
      .optional("monthly", &Node::documentedMonthly, money(), "$ per month the document states")
      .value();
}

}  // namespace kubecast::scenarios
