// SPDX-License-Identifier: Apache-2.0
#include "exporters/terraform/machines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "exporters/tree/file_tree.hpp"
#include "exporters/tree/fingerprint.hpp"
#include "models/audit/rules.hpp"
#include "models/cluster/volume_type.hpp"
#include "models/cost/estate.hpp"

namespace kubecast::exporters::terraform {
namespace {

constexpr double kGp3Iops =
    3000;  ///< of every gp3 volume. Source: EBS user guide, General Purpose SSD volumes

/// Whole GiB, as EBS sells them.
std::string gibibytes(Bytes size) {
  return fmt::format("{}", static_cast<std::int64_t>(std::ceil(size.value() / std::exp2(30))));
}

std::string volumeObject(VolumeType type, Bytes size, double iops, std::optional<BytesPerSecond> throughput) {
  std::vector<Attribute> rows{{"type", quoted(std::string(ebsName(type)))}, {"size", gibibytes(size)}};
  if (type == VolumeType::Io2 || (type == VolumeType::Gp3 && iops > kGp3Iops))
    rows.push_back({"iops", fmt::format("{}", std::llround(iops))});
  if (type == VolumeType::Gp3 && throughput)
    rows.push_back({"throughput", fmt::format("{}", std::llround(throughput->value() / std::exp2(20)))});
  return inlineObject(rows);
}

}  // namespace

std::string clusterName(const Scenario& scenario) {
  std::string name = fileName(scenario.name);
  if (name.front() == '-' || name.front() == '_') name = "c" + name;
  constexpr std::size_t kLongest = 30;
  return name.size() <= kLongest ? name : name.substr(0, 21) + "-" + fingerprint(name).substr(0, 8);
}

std::vector<const Node*> machines(const Scenario& scenario) {
  std::vector<const Node*> found;
  if (isAutoMode(scenario)) return found;
  for (const Node& node : scenario.nodes)
    if (!isFargate(node)) found.push_back(&node);
  return found;
}

std::vector<std::string> zones(const Scenario& scenario) {
  std::set<std::string> found;
  for (const Node& node : scenario.nodes) {
    if (node.zone.empty() && !isFargate(node)) return {};
    if (!node.zone.empty()) found.insert(node.zone);
  }
  for (const char* letter : {"a", "b"})
    if (found.size() == 1 && !scenario.cluster.region.empty()) found.insert(scenario.cluster.region + letter);
  return {found.begin(), found.end()};
}

SubnetKind subnetOf(const Scenario& scenario, const Node& node) {
  return cost::subnetOf(scenario.costs, node).value_or(SubnetKind::Private);
}

std::string subnetWord(const Scenario& scenario, const Node& node) {
  return subnetOf(scenario, node) == SubnetKind::Public ? "public" : "private";
}

int natGateways(const Scenario& scenario) {
  const bool inner = std::any_of(scenario.nodes.begin(), scenario.nodes.end(), [&](const Node& node) {
    return subnetOf(scenario, node) == SubnetKind::Private;
  });
  return inner ? scenario.costs.natGateways.value_or(1) : 0;
}

std::string rootVolume(const Scenario& scenario, const Node& node) {
  if (node.volume && node.volume->root)
    return volumeObject(node.volume->type, node.volume->size, node.volume->iops, {});
  const auto root = cost::rootVolumeOf(scenario.costs, node);
  if (!root) return "";
  return volumeObject(root->type, root->size, root->iops.value_or(0), root->throughput);
}

std::string dataVolume(const Node& node) {
  if (!node.volume || node.volume->root) return "";
  return volumeObject(node.volume->type, node.volume->size, node.volume->iops, {});
}

bool anyRootUnknown(const Scenario& scenario) {
  const auto all = machines(scenario);
  return std::any_of(all.begin(), all.end(),
                     [&](const Node* node) { return rootVolume(scenario, *node).empty(); });
}

std::string volumeType() {
  return "object({ type = string, size = number, iops = optional(number), throughput = optional(number) })";
}

std::string architecture(const Node& node) {
  return wellKnownLabels(node).at("kubernetes.io/arch") == "arm64" ? "arm64" : "x86_64";
}

std::string cpuCredits(const Node& node) {
  if (!node.creditMode) return "";
  return *node.creditMode == CreditMode::Unlimited ? "unlimited" : "standard";
}

bool isSpot(const Scenario& scenario, const Node& node) {
  return cost::purchaseOf(scenario.costs, node) == Purchase::Spot;
}

std::vector<const Ingress*> albIngresses(const Scenario& scenario) {
  std::vector<const Ingress*> found;
  for (const Ingress& ingress : scenario.ingresses)
    if (audit::isAlb(ingress)) found.push_back(&ingress);
  return found;
}

bool hasClaims(const Scenario& scenario) {
  return std::any_of(scenario.workloads.begin(), scenario.workloads.end(),
                     [](const Workload& one) { return !one.volumeClaims.empty(); });
}

bool isEks(const Scenario& scenario) { return scenario.cluster.distribution == Distribution::Eks; }

bool isAutoMode(const Scenario& scenario) {
  return isEks(scenario) && scenario.cluster.eks.compute == EksCompute::AutoMode;
}

}  // namespace kubecast::exporters::terraform
