// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "models/caching/key_cache.hpp"
#include "models/caching/zipf.hpp"
#include "models/numerics/random.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

/// A cache whose hit ratio is a result: it knows which keys it holds. Both engines ask the same one, with
/// the same draws.
class EmergentCache {
 public:
  /// Of a station with a popularity; `index` is its number in the Program. It begins in the stationary state
  /// that belongs to the station's look-up rate, unless it is said to start cold.
  EmergentCache(const CacheStation& station, Index index, numerics::StreamKey replication);

  /// Whether the key that `draw` asks for is there. Times never decrease.
  bool lookUp(Seconds now, numerics::StreamKey draw);
  /// Writes that key, after a miss.
  void fill(Seconds now, numerics::StreamKey draw);
  /// Everything is gone.
  void flush();

 private:
  [[nodiscard]] std::uint32_t keyOf(numerics::StreamKey draw) const {
    return static_cast<std::uint32_t>(popular_.sample(draw));
  }

  caching::ZipfSampler popular_;
  caching::KeyCache keys_;
  bool complete_ = false;  ///< it began with every key and nothing ever leaves: they need not be listed
};

/// One per cache of the program; nullopt for those of a fixed hit ratio.
std::vector<std::optional<EmergentCache>> emergentCaches(const Program& program,
                                                         numerics::StreamKey replication);

}  // namespace kubecast::sim
