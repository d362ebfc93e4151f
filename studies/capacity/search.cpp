// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/search.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace kubecast::studies::capacity {
namespace {

constexpr double kScreened = 1.3;  ///< a bracket of screens this narrow is worth testing
constexpr double kSame = 1.002;    ///< loads closer than this are one
/// Loads farther from the crossing than this many steps make the bracket too wide.
constexpr double kFarthest = 2.2;
/// Whether more replications can decide a load is told from its interval so far; less than this share of what
/// is needed is hopeless.
constexpr double kHopeless = 0.6;
/// What else narrows an interval besides √replications: Student's t at few degrees of freedom.
constexpr int kFewReplications = 20;
constexpr double kFromFew = 0.65;
constexpr double kFromMany = 0.9;

constexpr double kLever = 0.08;   ///< of ln load
constexpr double kOutside = 0.1;  ///< steps

using Loads = std::vector<LoadState>;

bool same(double a, double b) { return std::max(a, b) <= kSame * std::min(a, b); }

const LoadState* at(const Loads& loads, double factor) {
  for (const LoadState& load : loads)
    if (same(load.factor, factor)) return &load;
  return nullptr;
}

double clampedStrain(double strain) { return std::clamp(strain, 0.02, 50.0); }

class Search {
 public:
  Search(const Loads& loads, const SearchLimits& limits, const SearchHints& hints)
      : loads_(loads), limits_(limits), hints_(hints), bracket_(bracketOf(loads)) {
    tested_ = static_cast<int>(
        std::count_if(loads.begin(), loads.end(), [](const LoadState& load) { return load.tested(); }));
    for (std::size_t i = 0; i < loads_.size(); ++i)
      if (loads_[i].seemsMet()) top_ = i;
  }

  std::vector<Ask> next() {
    if (loads_.empty()) return screens({1, 2});
    if (!top_) return downwards();
    if (*top_ + 1 == loads_.size()) return upwards();
    if (screening()) {
      const auto inside = cut();
      if (!inside.empty()) return inside;
    }
    return narrowed();
  }

 private:
  // --- screens ---

  /// One replication each, of those not known yet.
  std::vector<Ask> screens(const std::vector<double>& factors) const {
    std::vector<Ask> asks;
    for (const double factor : factors) {
      const double wanted = snapped(std::clamp(factor, limits_.smallest, limits_.largest));
      const bool asked = std::any_of(asks.begin(), asks.end(),
                                     [wanted](const Ask& ask) { return same(ask.factor, wanted); });
      if (!asked && at(loads_, wanted) == nullptr) asks.push_back({wanted, 1});
    }
    return asks;
  }

  std::vector<Ask> downwards() {
    const double bottom = loads_.front().factor;
    const auto asks = screens({bottom / 2, bottom / 8});
    return asks.empty() ? judged(loads_.front()) : asks;
  }

  std::vector<Ask> upwards() {
    const double top = loads_[*top_].factor;
    const auto guess = hints_.guess;
    const bool useful = guess && *guess > 1.1 * top && *guess < 16 * top;
    const auto asks = useful ? screens({*guess * 0.85, *guess * 1.15}) : screens({top * 2, top * 4});
    return asks.empty() ? judged(loads_[*top_]) : asks;
  }

  /// Neither end of the bracket that seems to be there has been judged, and it is wide.
  [[nodiscard]] bool screening() const {
    const LoadState& low = loads_[*top_];
    const LoadState& high = loads_[*top_ + 1];
    return high.factor > kScreened * low.factor;
  }

  /// Two screens between the ends.
  std::vector<Ask> cut() const {
    const double low = loads_[*top_].factor;
    const double third = std::cbrt(loads_[*top_ + 1].factor / low);
    return screens({low * third, low * third * third});
  }

  // --- tests ---

  /// The next look at a load, if there is one left.
  [[nodiscard]] std::vector<Ask> judged(const LoadState& load) const {
    if (load.decided()) return {};
    if (!load.tested() && tested_ >= limits_.mostTested) return {};
    for (const int look : limits_.looks)
      if (look > load.replications) return {{load.factor, look}};
    return {};
  }
  std::vector<Ask> judged(double factor) const {
    const LoadState* known = at(loads_, factor);
    return judged(known != nullptr ? *known : LoadState{factor});
  }

  [[nodiscard]] bool narrowEnough(double low, double high) const {
    return high <= limits_.ratio * low * (1 + 1e-9) || high - low <= limits_.grain * (1 + 1e-6);
  }

  std::vector<Ask> narrowed() {
    if (bracket_.met && bracket_.missed && narrowEnough(*bracket_.met, *bracket_.missed)) {
      return contradiction();
    }
    const double centre = *crossing(loads_);
    std::vector<Ask> asks = bandEnds();
    if (!asks.empty()) return asks;
    if (!bracket_.met || !narrowEnough(*bracket_.met, stepped(centre, 1)))
      append(asks, side(centre, -1, bracket_.met));
    if (!bracket_.missed || !narrowEnough(stepped(centre, -1), *bracket_.missed))
      append(asks, side(centre, +1, bracket_.missed));
    if (asks.empty()) append(asks, middle());
    while (asks.size() > 1 && same(asks[0].factor, asks[1].factor)) asks.pop_back();
    int fresh = tested_;
    std::erase_if(asks, [&](const Ask& ask) {
      const LoadState* known = at(loads_, ask.factor);
      return (known == nullptr || !known->tested()) && ++fresh > limits_.mostTested;
    });
    return asks;
  }

  /// A load above the bracket that seems met after all.
  std::vector<Ask> contradiction() const {
    const LoadState& top = loads_[*top_];
    return top.factor > *bracket_.missed ? judged(top) : std::vector<Ask>{};
  }

  /// Below (−1) or above (+1) the crossing: another look at a load that can be decided, or a new load beyond
  /// those that cannot be; but not beyond what is decided.
  std::vector<Ask> side(double centre, int direction, std::optional<double> decided) const {
    double hopelessUpTo = 0;  // steps
    for (const LoadState& load : loads_) {
      const double steps = direction * std::log(load.factor / centre) / std::log(limits_.step);
      const bool right = load.seemsMet() == (direction < 0);
      if (!load.tested() || load.decided() || !right || steps < 0 || steps > kFarthest) continue;
      if (hopeless(load)) {
        hopelessUpTo = std::max(hopelessUpTo, std::max(steps, 0.1));
      } else if (auto asks = judged(load); !asks.empty()) {
        return asks;
      }
    }
    if (hopelessUpTo > 0)
      if (auto asks = lever(centre, direction); !asks.empty()) return asks;
    for (const double steps : {1.0, 1.6, 2.4, 4.0, 8.0}) {
      if (steps < 1.2 * hopelessUpTo) continue;
      const double wanted = stepped(centre, direction * steps);
      if (wanted < limits_.smallest / kSame) break;
      if (decided && direction * std::log(*decided / wanted) <= 0) break;
      const LoadState* known = at(loads_, wanted);
      if (known != nullptr && (known->decided() || hopeless(*known))) continue;
      if (auto asks = judged(wanted); !asks.empty()) return asks;
    }
    return {};
  }

  /// A load as far from the crossing as a line may be drawn, which narrows the band most.
  std::vector<Ask> lever(double centre, int direction) const {
    for (const LoadState& load : loads_) {
      const double distance = direction * std::log(load.factor / centre);
      if (!load.tested() || distance < 0.6 * kLever || distance > 1.4 * kLever) continue;
      for (const int look : limits_.looks)
        if (look > load.replications) return {{load.factor, look}};
      return {};
    }
    if (tested_ >= limits_.mostTested) return {};
    const double wanted = snapped(centre * std::exp(direction * kLever));
    if (wanted < limits_.smallest || wanted > limits_.largest) return {};
    return {{wanted, limits_.looks[std::min<std::size_t>(1, limits_.looks.size() - 1)]}};
  }

  /// The ends of a band that is narrow enough, so that they have figures of their own.
  std::vector<Ask> bandEnds() const {
    const auto [met, missed] = hints_.band;
    if (!met || !missed) return {};
    // A little outside, as their own replications move the band.
    const double low = stepped(*met, -kOutside);
    const double high = stepped(*missed, kOutside);
    if (!narrowEnough(low, high)) return {};
    std::vector<Ask> asks;
    for (const double end : {low, high}) {
      const LoadState* known = at(loads_, end);
      if ((known == nullptr || !known->tested()) &&
          tested_ + static_cast<int>(asks.size()) < limits_.mostTested)
        asks.push_back({known != nullptr ? known->factor : end, limits_.looks.front()});
    }
    return asks;
  }

  /// Whether the last look would leave it undecided, going by its interval so far.
  [[nodiscard]] bool hopeless(const LoadState& load) const {
    if (!load.tested() || load.decided()) return false;
    const int last = limits_.looks.back();
    if (load.replications >= last) return true;
    const double narrower = std::sqrt(static_cast<double>(load.replications) / last) *
                            (load.replications < kFewReplications ? kFromFew : kFromMany);
    return std::abs(load.strain - 1) < kHopeless * narrower * load.half;
  }

  /// When both sides are decided as near as they may be and the bracket is still too wide.
  std::vector<Ask> middle() const {
    if (!bracket_.met || !bracket_.missed) return {};
    const double wanted = snapped(std::sqrt(*bracket_.met * *bracket_.missed));
    return at(loads_, wanted) == nullptr || !at(loads_, wanted)->decided() ? judged(wanted)
                                                                           : std::vector<Ask>{};
  }

  static void append(std::vector<Ask>& asks, const std::vector<Ask>& more) {
    asks.insert(asks.end(), more.begin(), more.end());
  }

  // --- loads ---

  /// So many steps from a load; outwards to the next whole grain.
  [[nodiscard]] double stepped(double factor, double steps) const {
    const double wanted = factor * std::exp(steps * std::log(limits_.step));
    if (!(limits_.grain > 0)) return wanted;
    const double grains = wanted / limits_.grain;
    return std::max(1.0, steps < 0 ? std::floor(grains) : std::ceil(grains)) * limits_.grain;
  }
  [[nodiscard]] double snapped(double factor) const {
    if (!(limits_.grain > 0)) return factor;
    return std::max(1.0, std::round(factor / limits_.grain)) * limits_.grain;
  }

  const Loads& loads_;
  const SearchLimits& limits_;
  const SearchHints& hints_;
  Bracket bracket_;
  int tested_ = 0;
  std::optional<std::size_t> top_;  ///< the largest load that seems met
};

}  // namespace

Bracket bracketOf(const Loads& loads) {
  Bracket bracket;
  for (const LoadState& load : loads) {
    if (load.verdict == Verdict::Met) {
      bracket.met = load.factor;
      bracket.missed.reset();
    } else if (load.verdict == Verdict::Missed && !bracket.missed) {
      bracket.missed = load.factor;
    }
  }
  return bracket;
}

std::optional<double> missedBelowMet(const Loads& loads) {
  const std::optional<double> met = bracketOf(loads).met;
  std::optional<double> missed;
  for (const LoadState& load : loads)
    if (load.verdict == Verdict::Missed && met && load.factor < *met) missed = load.factor;
  return missed;
}

namespace {

/// ln strain fitted as a line over ln load, of loads within a tenth of `near`, each weighted by its
/// replications: where it is 0. Nothing where the strain is far from 1, or does not rise.
std::optional<double> fitted(const Loads& loads, double near) {
  double weight = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (const LoadState& load : loads) {
    const double at = std::log(load.factor / near);
    if (std::abs(at) > std::log(1.1)) continue;
    if (load.strain < 0.5 || load.strain > 2) return std::nullopt;
    const double w = load.replications;
    const double strain = std::log(load.strain);
    weight += w;
    x += w * at;
    y += w * strain;
    xx += w * at * at;
    xy += w * at * strain;
  }
  if (!(weight > 0)) return std::nullopt;
  const double spread = xx - x * x / weight;
  const double slope = spread > 0 ? (xy - x * y / weight) / spread : 0;
  if (!(slope > 0) || spread < weight * 1e-5) return std::nullopt;
  return near * std::exp((x - y / slope) / weight);
}

}  // namespace

std::optional<double> crossing(const Loads& loads) {
  const LoadState* low = nullptr;
  const LoadState* high = nullptr;
  for (const LoadState& load : loads) {
    if (load.seemsMet()) {
      low = &load;
      high = nullptr;
    } else if (low != nullptr && high == nullptr) {
      high = &load;
    }
  }
  if (low == nullptr || high == nullptr) return std::nullopt;
  const double below = std::min(0.0, std::log(clampedStrain(low->strain)));
  const double above = std::max(0.0, std::log(clampedStrain(high->strain)));
  const double width = std::log(high->factor / low->factor);
  double share = above > below ? -below / (above - below) : 0.5;
  // Far apart the law need not hold: keep away from the ends so that the bracket shrinks.
  if (width > std::log(1.1)) share = std::clamp(share, 0.15, 0.85);
  const double between = low->factor * std::exp(share * width);
  const std::optional<double> fit = fitted(loads, between);
  const Bracket decided = bracketOf(loads);
  const bool inside = fit && *fit < between * 1.1 && *fit > between / 1.1 &&
                      (!decided.met || *fit > *decided.met) && (!decided.missed || *fit < *decided.missed);
  return inside ? *fit : between;
}

std::vector<Ask> nextLoads(const Loads& loads, const SearchLimits& limits, const SearchHints& hints) {
  assert(std::is_sorted(loads.begin(), loads.end(),
                        [](const LoadState& a, const LoadState& b) { return a.factor < b.factor; }));
  return Search(loads, limits, hints).next();
}

std::vector<Ask> surveyLoads(const Loads& loads, const SearchLimits& limits) {
  const Bracket bracket = bracketOf(loads);
  std::vector<Ask> asks;
  const auto screen = [&](double factor) {
    double wanted = std::clamp(factor, limits.smallest, limits.largest);
    if (limits.grain > 0) wanted = std::max(1.0, std::round(wanted / limits.grain)) * limits.grain;
    // A curve needs no two points this close.
    const auto near = [wanted](double known) { return std::abs(std::log(known / wanted)) < 0.06; };
    if (std::none_of(loads.begin(), loads.end(), [&](const LoadState& l) { return near(l.factor); }) &&
        std::none_of(asks.begin(), asks.end(), [&](const Ask& a) { return near(a.factor); }))
      asks.push_back({wanted, 1});
  };
  constexpr std::array<double, 6> kBelow{0.05, 0.2, 0.4, 0.6, 0.8, 0.9};
  constexpr std::array<double, 3> kAbove{1.1, 1.25, 1.5};
  if (bracket.met)
    for (const double share : kBelow) screen(*bracket.met * share);
  if (bracket.missed)
    for (const double share : kAbove) screen(*bracket.missed * share);
  if (!asks.empty()) return asks;
  const auto tested =
      std::count_if(loads.begin(), loads.end(), [](const LoadState& l) { return l.tested(); });
  for (const LoadState& load : loads) {
    const bool below = bracket.met && load.factor < *bracket.met && !load.seemsMet();
    const bool above = bracket.missed && load.factor > *bracket.missed && load.seemsMet();
    if (load.decided() || (!below && !above)) continue;
    if (!load.tested() && tested + static_cast<std::ptrdiff_t>(asks.size()) >= limits.mostTested) continue;
    for (std::size_t look = 0; look < std::min<std::size_t>(2, limits.looks.size()); ++look) {
      if (limits.looks[look] > load.replications) {
        asks.push_back({load.factor, limits.looks[look]});
        break;
      }
    }
  }
  return asks;
}

}  // namespace kubecast::studies::capacity
