// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/fast/event_tree.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim::fast {

/// One direction of a node's network interface. Transfers share it equally, but none
/// is faster than its own cap (max–min fairness, which is also what SimGrid gives a
/// single link). Transfers of one cap always have one rate, so they share a virtual
/// time; there are as many lanes as different caps.
class LinkStation {
 public:
  /// `capacity` in bytes/s; 0 or less = only the caps limit.
  explicit LinkStation(double capacity) : capacity_(capacity > 0 ? capacity : kUnlimited) {}

  [[nodiscard]] double next() const { return next_; }

  /// `bytes` > 0; `cap` in bytes/s, may be infinite.
  void start(double now, Index request, double bytes, double cap);
  /// Ends the transfer that is due at `now` = next() and returns its request.
  Index process(double now);
  /// A bulk transfer, simulated by SimGrid, joins (+1) or leaves (−1) the sharing.
  void addBulk(double now, int change);

  /// As of the constructor.
  void setCapacity(double now, double capacity);

  [[nodiscard]] double bytes(double now) const;
  [[nodiscard]] double busySeconds(double now) const;
  void restart(double now);

 private:
  struct Transfer {
    double end = 0;  ///< value of `attained` at which it is done
    Index request = kNone;
  };
  struct Lane {
    double cap = 0;
    double rate = 0;                  ///< bytes/s of each of its transfers
    double attained = 0;              ///< bytes each transfer there since the start would have
    std::vector<Transfer> transfers;  ///< min-heap on `end`
  };

  /// Beyond any interface, and yet finite: ∞ · 0 s would not be 0 bytes.
  static constexpr double kUnlimited = 1e18;

  static bool later(const Transfer& a, const Transfer& b) { return a.end > b.end; }

  Lane& laneOf(double cap);
  void advance(double now);
  void shareAgain();

  double capacity_;
  double updated_ = 0;
  double next_ = kNever;
  Lane* nextLane_ = nullptr;
  int active_ = 0;  ///< transfers and bulk transfers
  int bulk_ = 0;
  double bytes_ = 0;
  double busySeconds_ = 0;
  std::vector<Lane> lanes_;         ///< in order of first use
  std::vector<std::size_t> byCap_;  ///< indices of lanes_, ascending cap
};

}  // namespace kubecast::sim::fast
