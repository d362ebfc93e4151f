// SPDX-License-Identifier: Apache-2.0
#include "models/faults/strikes.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string_view>
#include <variant>

namespace kubecast::faults {
namespace {

/// FNV-1a, 64 bit (Fowler, Noll, Vo): names become keys that no other fault moves.
std::uint64_t hashOf(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  }
  return hash;
}

enum class Draw : std::uint64_t { TimeToFailure, TimeToRepair, Choice };

numerics::StreamKey drawKey(numerics::StreamKey fault, std::uint64_t strike, Draw draw) {
  return numerics::combine(numerics::combine(fault, strike), static_cast<std::uint64_t>(draw));
}

Strike strikeAt(int fault, Seconds begins, std::optional<Seconds> lasts, Seconds horizon,
                numerics::StreamKey draw) {
  Strike strike{fault, begins, std::nullopt, draw};
  if (lasts && begins + *lasts < horizon) strike.ends = begins + *lasts;
  return strike;
}

}  // namespace

bool isInstant(const FaultKind& kind) {
  return std::holds_alternative<PodKilled>(kind) || std::holds_alternative<CacheFlushed>(kind) ||
         std::holds_alternative<WorkloadRestarted>(kind);
}

std::optional<PerSecond> occurrenceRate(const Fault& fault) {
  if (!fault.when.meanTimeToFailure) return std::nullopt;
  const Seconds up = *fault.when.meanTimeToFailure;
  if (isInstant(fault.kind)) return PerSecond(1 / up.value());
  if (!fault.when.meanTimeToRepair) return std::nullopt;
  return PerSecond(1 / (up + *fault.when.meanTimeToRepair).value());
}

std::optional<Ratio> presence(const Fault& fault) {
  const std::optional<PerSecond> rate = occurrenceRate(fault);
  if (!rate) return std::nullopt;
  if (isInstant(fault.kind)) return Ratio(0);
  return Ratio(rate->value() * fault.when.meanTimeToRepair->value());
}

std::vector<Strike> drawStrikes(const std::vector<Fault>& faults, Seconds horizon, numerics::StreamKey key) {
  std::vector<Strike> strikes;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const int index = static_cast<int>(i);
    const Occurrence& when = faults[i].when;
    assert(when.at.has_value() != when.meanTimeToFailure.has_value());
    const numerics::StreamKey own = numerics::combine(key, hashOf(faults[i].name));
    const bool instant = isInstant(faults[i].kind);
    if (when.at) {
      if (*when.at >= horizon) continue;
      strikes.push_back(strikeAt(index, *when.at, instant ? Seconds(0) : when.lasts, horizon,
                                 drawKey(own, 0, Draw::Choice)));
      continue;
    }
    assert(*when.meanTimeToFailure > Seconds(0));
    Seconds now;
    for (std::uint64_t n = 0;; ++n) {
      now += *when.meanTimeToFailure * numerics::standardExponential(drawKey(own, n, Draw::TimeToFailure));
      if (now >= horizon) break;
      std::optional<Seconds> lasts;
      if (instant) {
        lasts = Seconds(0);
      } else if (when.meanTimeToRepair) {
        lasts = *when.meanTimeToRepair * numerics::standardExponential(drawKey(own, n, Draw::TimeToRepair));
      }
      strikes.push_back(strikeAt(index, now, lasts, horizon, drawKey(own, n, Draw::Choice)));
      if (!lasts) break;
      now += *lasts;
      if (now >= horizon) break;
    }
  }
  std::stable_sort(strikes.begin(), strikes.end(),
                   [](const Strike& a, const Strike& b) { return a.begins < b.begins; });
  return strikes;
}

}  // namespace kubecast::faults
