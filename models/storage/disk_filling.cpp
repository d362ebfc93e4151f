// SPDX-License-Identifier: Apache-2.0
#include "models/storage/disk_filling.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::storage {
namespace {

double bytesAt(const VolumeFilling& volume, Seconds at) {
  const Seconds kept = volume.use.retention ? std::min(at, *volume.use.retention) : at;
  double bytes = static_cast<double>(volume.size.value()) * volume.use.usedAtStart.value() +
                 volume.use.metricsAndLogs.value() * kept.value();
  for (std::size_t i = 0; i < volume.written.size(); ++i) {
    const Seconds from = std::max(Seconds(0), volume.written[i].from);
    const Seconds to = i + 1 < volume.written.size() ? std::min(at, volume.written[i + 1].from) : at;
    if (to > from) bytes += volume.written[i].rate.value() * (to - from).value();
  }
  return bytes;
}

}  // namespace

Ratio writtenShare(const VolumeFilling& volume, Seconds at) {
  assert(volume.size > Bytes(0) && at >= Seconds(0));
  return Ratio(bytesAt(volume, at) / static_cast<double>(volume.size.value()));
}

Ratio usedShare(const VolumeFilling& volume, Seconds at) {
  return std::min(Ratio(1.0), writtenShare(volume, at));
}

BytesPerSecond finalGrowth(const VolumeFilling& volume) {
  BytesPerSecond growth = volume.use.retention ? BytesPerSecond(0) : volume.use.metricsAndLogs;
  if (!volume.written.empty()) growth += volume.written.back().rate;
  return growth;
}

std::optional<Seconds> reaches(const VolumeFilling& volume, Ratio share) {
  const double target = static_cast<double>(volume.size.value()) * share.value();
  // Between these times the use grows linearly.
  std::vector<Seconds> corners{Seconds(0)};
  for (const WriteRate& rate : volume.written) corners.push_back(std::max(Seconds(0), rate.from));
  if (volume.use.retention) corners.push_back(*volume.use.retention);
  std::sort(corners.begin(), corners.end());
  double before = bytesAt(volume, Seconds(0));
  if (before >= target) return Seconds(0);
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const double after = bytesAt(volume, corners[i]);
    if (after >= target) {
      return corners[i - 1] + (corners[i] - corners[i - 1]) * ((target - before) / (after - before));
    }
    before = after;
  }
  const BytesPerSecond growth = finalGrowth(volume);
  if (!(growth > BytesPerSecond(0))) return std::nullopt;
  return corners.back() + Seconds((target - before) / growth.value());
}

}  // namespace kubecast::storage
