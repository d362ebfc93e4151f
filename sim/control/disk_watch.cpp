// SPDX-License-Identifier: Apache-2.0
#include "sim/control/disk_watch.hpp"

#include <algorithm>

#include "sim/control/step_series.hpp"

namespace kubecast::sim::control {
namespace {

/// Between two looks; as often as Prometheus scrapes node_exporter by default.
constexpr double kPeriod = 60;

}  // namespace

DiskWatch::DiskWatch(const Surroundings& around, const Fleet& fleet, BrokerAlarms& alarms)
    : around_(around), fleet_(fleet), alarms_(alarms), fullness_(around.scenario().nodes.size()) {
  const Scenario& scenario = around_.scenario();
  for (std::size_t n = 0; n < around_.program.nodesAtStart; ++n) {
    const Node& node = scenario.nodes[n];
    if (node.disk && node.volume)
      disks_.push_back({static_cast<int>(n), {node.volume->size, *node.disk, {}}, {}});
  }
  for (Disk& disk : disks_) around_.timetable.at(0, [this, &disk](double now) { look(disk, now); });
}

double DiskWatch::usedShare(const Disk& disk, double now) const {
  const StoredBytes stored = around_.port.bytesStored(disk.node);
  const double bytes = stored.rows + stored.logs + static_cast<double>(fleet_.imageGrowth(disk.node).value());
  // Not below 0: a scenario may state less at the start than the images that were there.
  return std::clamp(storage::writtenShare(disk.filling, Seconds(now)).value() +
                        bytes / static_cast<double>(disk.filling.size.value()),
                    0.0, 1.0);
}

void DiskWatch::look(Disk& disk, double now) {
  const double used = usedShare(disk, now);
  disk.shares.emplace_back(now, used);
  if (used >= 1) change(disk.node, now, [](Fullness& fullness) { fullness.byFilling = true; });
  if (now + kPeriod < around_.end)
    around_.timetable.at(now + kPeriod, [this, &disk](double then) { look(disk, then); });
}

std::optional<double> DiskWatch::used(int node, double now) const {
  const auto disk = std::ranges::find(disks_, node, &Disk::node);
  if (disk == disks_.end()) return std::nullopt;
  return fullness_[static_cast<std::size_t>(node)].full() ? 1 : usedShare(*disk, now);
}

DiskWatch::FileSystem DiskWatch::rootOf(int node, double now) const {
  const auto n = static_cast<std::size_t>(node);
  const std::optional<Volume>& volume = around_.scenario().nodes[n].volume;
  if (!volume || !volume->root) return {};
  if (fullness_[n].full()) return {Bytes(0), volume->size};
  const auto disk = std::ranges::find(disks_, node, &Disk::node);
  if (disk == disks_.end()) return {};
  const double left = static_cast<double>(volume->size.value()) * (1 - usedShare(*disk, now));
  return {Bytes(static_cast<std::int64_t>(left)), volume->size};
}

void DiskWatch::setFault(int node, bool full, double now) {
  change(node, now, [full](Fullness& fullness) { fullness.byFault = full; });
}

template <class Change>
void DiskWatch::change(int node, double now, Change change) {
  Fullness& fullness = fullness_[static_cast<std::size_t>(node)];
  const bool before = fullness.full();
  change(fullness);
  const bool full = fullness.full();
  if (full == before) return;
  if (full) fullness.since = now;
  if (!full) fullness.seconds += now - fullness.since;
  around_.note(now, full ? "DiskFull" : "DiskFreed",
               "node/" + around_.scenario().nodes[static_cast<std::size_t>(node)].name,
               full ? "no space left on its volume: writes fail" : "its volume has room again");
  around_.port.setVolumeFull(node, full);
  alarms_.volumeChanged(node, full, now);
}

void DiskWatch::report(double now, results::Replication& books) {
  const auto buckets = books.series.empty() ? 0 : books.series.front().values.size();
  for (Disk& disk : disks_) {
    const std::string& name = around_.scenario().nodes[static_cast<std::size_t>(disk.node)].name;
    disk.shares.emplace_back(now, usedShare(disk, now));
    const StoredBytes stored = around_.port.bytesStored(disk.node);
    const Fullness& fullness = fullness_[static_cast<std::size_t>(disk.node)];
    results::DiskUsage usage;
    usage.node = name;
    usage.usedAtStart = disk.filling.use.usedAtStart.value();
    usage.usedAtEnd = disk.shares.back().second;
    usage.rowBytes = stored.rows;
    usage.logBytes = stored.logs;
    usage.imageBytes = static_cast<double>(fleet_.imageGrowth(disk.node).value());
    usage.fullSeconds = fullness.seconds + (fullness.full() ? now - fullness.since : 0);
    books.disks.push_back(std::move(usage));
    books.series.push_back(
        stepSeries("node/" + name + "/disk", disk.shares, books.seriesStep.value(), buckets));
  }
}

void DiskWatch::nameLive(std::vector<std::string>& names) const {
  for (const Disk& disk : disks_)
    names.push_back("node/" + around_.scenario().nodes[static_cast<std::size_t>(disk.node)].name + "/disk");
}

void DiskWatch::addLive(double end, std::vector<float>& values) const {
  for (const Disk& disk : disks_)
    values.push_back(disk.shares.empty() ? static_cast<float>(disk.filling.use.usedAtStart.value())
                                         : stepValue(disk.shares, end));
}

}  // namespace kubecast::sim::control
