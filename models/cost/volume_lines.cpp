// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "models/cluster/volume_type.hpp"
#include "models/cost/estate.hpp"
#include "models/cost/line_writer.hpp"
#include "models/units/format.hpp"

namespace kubecast::cost {
namespace {

// What a gp3 volume has without a charge. Source: EBS user guide, "General Purpose SSD volumes".
constexpr double kFreeIops = 3000;
constexpr double kFreeThroughput = 125.0 * (1 << 20);

/// Volumes that are billed alike.
struct VolumeKind {
  VolumeType type = VolumeType::Gp3;
  Bytes size;
  double iops = kFreeIops;
  BytesPerSecond throughput{kFreeThroughput};
  std::string what;  ///< `root volume`
  auto operator<=>(const VolumeKind&) const = default;
};

PriceItem storageOf(VolumeType type) {
  return type == VolumeType::Gp2   ? PriceItem::Gp2Storage
         : type == VolumeType::Gp3 ? PriceItem::Gp3Storage
                                   : PriceItem::Io2Storage;
}

void addVolume(const VolumeKind& kind, const std::vector<std::string>& owners, LineWriter& lines) {
  const auto count = static_cast<double>(owners.size());
  const std::string times = owners.size() == 1 ? "" : fmt::format("{} × ", owners.size());
  const double size = gigabytes(kind.size);
  const std::string item = fmt::format("{}{}, {} GB {}", times, kind.what, shown(size), ebsName(kind.type));
  lines.charge({LineGroup::Volumes,
                item,
                {storageOf(kind.type), ""},
                count * size,
                fmt::format("{}{} GB", times, shown(size)),
                named(owners)});
  const double iops = kind.type == VolumeType::Gp3   ? kind.iops - kFreeIops
                      : kind.type == VolumeType::Io2 ? kind.iops
                                                     : 0;
  if (iops > 0) {
    lines.charge({LineGroup::Volumes,
                  fmt::format("{}, {} IOPS", item, shown(kind.iops)),
                  {kind.type == VolumeType::Gp3 ? PriceItem::Gp3Iops : PriceItem::Io2Iops, ""},
                  count * iops,
                  fmt::format("{}{} IOPS", times, shown(iops)),
                  named(owners)});
  }
  const double mebibytes = (kind.throughput.value() - kFreeThroughput) / (1 << 20);
  if (kind.type == VolumeType::Gp3 && mebibytes > 0) {
    lines.charge({LineGroup::Volumes,
                  item + ", throughput",
                  {PriceItem::Gp3Throughput, ""},
                  count * mebibytes,
                  fmt::format("{}{} MiB/s", times, shown(mebibytes)),
                  named(owners)});
  }
}

/// Claims of the pods on a node beyond its own volume, which holds what it can of them.
std::map<VolumeKind, std::vector<std::string>> claims(const BillInputs& inputs) {
  const Scenario& scenario = inputs.scenario;
  std::map<int, Bytes> room;
  std::map<VolumeKind, std::vector<std::string>> kinds;
  for (const scheduling::Decision& decision : inputs.placement.decisions) {
    if (!decision.node) continue;
    const auto& node = scenario.nodes.at(static_cast<std::size_t>(*decision.node));
    const auto& workload = scenario.workloads.at(static_cast<std::size_t>(decision.pod.workload));
    room.emplace(*decision.node, node.volume ? node.volume->size : Bytes(0));
    for (const VolumeClaim& claim : workload.volumeClaims) {
      Bytes& left = room[*decision.node];
      if (claim.size <= left) {
        left -= claim.size;
        continue;
      }
      VolumeKind kind;
      kind.type = claim.type;
      kind.size = claim.size;
      kind.what = "claim " + claim.name;
      kinds[kind].push_back(decision.pod.name);
    }
  }
  return kinds;
}

}  // namespace

void addVolumes(const BillInputs& inputs, LineWriter& lines) {
  const Scenario& scenario = inputs.scenario;
  std::map<VolumeKind, std::vector<std::string>> roots;
  std::vector<std::string> without;
  for (const Node& node : scenario.nodes) {
    const auto root = rootVolumeOf(scenario.costs, node);
    if (!root) {
      without.push_back(node.name);
      continue;
    }
    VolumeKind kind{root->type, root->size, static_cast<double>(root->iops.value_or(3000)),
                    root->throughput.value_or(BytesPerSecond(kFreeThroughput)), "root volume"};
    roots[kind].push_back(node.name);
  }
  for (const auto& [kind, owners] : roots) addVolume(kind, owners, lines);
  if (!without.empty()) {
    lines.unknown(LineGroup::Volumes, "root volumes", named(without),
                  "write costs.rootVolume, such as {type: gp3, size: 20Gi}");
  }
  for (const Node& node : scenario.nodes) {
    if (!node.volume) continue;
    VolumeKind kind{node.volume->type, node.volume->size, node.volume->iops, BytesPerSecond(kFreeThroughput),
                    "volume"};
    addVolume(kind, {node.name}, lines);
  }
  for (const auto& [kind, owners] : claims(inputs)) addVolume(kind, owners, lines);
  if (!scenario.costs.snapshots) {
    lines.unknown(LineGroup::Volumes, "snapshots", "backups of the volumes",
                  "write costs.snapshots, 0 where there are none");
    return;
  }
  const double kept = gigabytes(*scenario.costs.snapshots);
  lines.charge({LineGroup::Volumes,
                "snapshots",
                {PriceItem::Snapshot, ""},
                kept,
                fmt::format("{} GB", shown(kept)),
                "backups of the volumes"});
}

}  // namespace kubecast::cost
