// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/storage/storage.hpp"
#include "models/units/units.hpp"

namespace kubecast::storage {

/// Bytes written to a volume from a time on, until the next rate.
struct WriteRate {
  Seconds from;
  BytesPerSecond rate;  ///< ≥ 0
};

/// A volume and all that fills it. `written` stays (rows, images); ascending in time, nothing before the
/// first, the last holds for ever, so that a rate measured in a run dates what comes after it.
/// Metrics and logs come steadily from time 0 and, with a retention, go when they reach that age; what
/// was there at the start stays, since nobody knows how old it is. So the use never falls.
struct VolumeFilling {
  Bytes size;  ///< > 0
  DiskUse use;
  std::vector<WriteRate> written;
};

/// Used share of the volume at `at` ≥ 0; at most 1. Blocks a file system keeps for itself (ext4: 5 % for
/// root) are not taken off.
[[nodiscard]] Ratio usedShare(const VolumeFilling& volume, Seconds at);

/// The same of an endless volume, as a share of this one: above 1 by what found no room.
[[nodiscard]] Ratio writtenShare(const VolumeFilling& volume, Seconds at);

/// When `share` is reached for the first time; absent = never at these rates. 0 if it is at the start.
[[nodiscard]] std::optional<Seconds> reaches(const VolumeFilling& volume, Ratio share);

/// The steady rate of growth after all rates have begun and retention has set in.
[[nodiscard]] BytesPerSecond finalGrowth(const VolumeFilling& volume);

}  // namespace kubecast::storage
