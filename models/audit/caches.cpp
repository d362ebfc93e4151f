// SPDX-License-Identifier: Apache-2.0
// Caches with a popularity: which hit ratio they come to, and what the one planned for would take.
#include <fmt/format.h>

#include <algorithm>

#include "models/audit/offered_rates.hpp"
#include "models/audit/rules.hpp"
#include "models/caching/stationary_cache.hpp"

namespace kubecast::audit {
namespace {

/// The ratio a cache is planned for where the scenario states none: that of the documents' design.
constexpr Ratio kPlanned{0.7};

/// `41 %`, `0.3 %`, `99.4 %`: never `100 %` or `0 %` of what is not.
std::string percent(Ratio ratio) {
  const double value = 100 * ratio.value();
  if (value <= 0) return "0 %";
  if (value >= 100) return "100 %";
  if (value > 99) return fmt::format("{:.1f} %", std::min(value, 99.9));
  return value < 1 ? fmt::format("{:.1g} %", value) : fmt::format("{:.0f} %", value);
}

/// Upwards to whole MiB (KiB below ten): what is to be given.
std::string room(Bytes bytes) {
  constexpr std::int64_t kKibi = 1 << 10;
  constexpr std::int64_t kMebi = 1 << 20;
  if (bytes.value() < 10 * kMebi) return fmt::format("{} KiB", (bytes.value() + kKibi - 1) / kKibi);
  return fmt::format("{} MiB", (bytes.value() + kMebi - 1) / kMebi);
}

std::string remedyFor(const Popularity& limits, PerSecond rate, Ratio wanted, bool reached) {
  const caching::StationaryCache cache(limits, rate);
  const auto size = cache.sizeFor(wanted);
  const auto keys = caching::keysFor(limits, rate, wanted);
  std::string memory =
      size ? fmt::format("{} takes {}{} ({:.0f} keys)", percent(wanted), reached ? "only " : "",
                         room(size->memory), size->keys)
           : fmt::format("no memory gives {}: keys expire before they are asked for again", percent(wanted));
  if (!keys) return memory + ", whatever the number of keys.";
  return memory + fmt::format("; in this memory, at most {} keys to ask for.", *keys);
}

}  // namespace

Findings auditCaches(const Subject& subject) {
  Findings findings;
  const Scenario& scenario = subject.scenario;
  const auto ratios = stationaryHitRatios(scenario);
  const auto rates = lookUpRates(scenario, ratios);
  for (const Cache& cache : scenario.caches) {
    const auto ratio = ratios.find(cache.name);
    if (ratio == ratios.end()) continue;
    const Popularity& limits = *cache.popularity;
    const PerSecond rate = rates.at(cache.name);
    const Ratio wanted = cache.hitRatio > Ratio(0) ? cache.hitRatio : kPlanned;
    const bool reached = ratio->second >= wanted;
    const caching::CacheSize size = caching::StationaryCache(limits, rate).size();
    findings.push_back(
        {Severity::Info, "cache-hit-ratio", fmt::format("caches[{}].popularity", cache.name),
         fmt::format("Cache {} comes to a hit ratio of {} by Che's approximation: it holds {:.0f} of {} keys "
                     "in {}, at {:.3g} look-ups/s.",
                     cache.name, percent(ratio->second), size.keys, limits.keys, room(size.memory),
                     rate.value()),
         cache.hitRatio > Ratio(0) ? percent(cache.hitRatio) : "", percent(ratio->second),
         remedyFor(limits, rate, wanted, reached)});
  }
  return findings;
}

}  // namespace kubecast::audit
