// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "models/credits/account.hpp"
#include "sim/control/surroundings.hpp"

namespace kubecast::sim::control {

/// The CPU credits of every burstable node: metered once a minute, and every second while a node may run
/// dry or is dry. A standard node without credits is held at its baseline until it has earned a second of
/// its full speed, so what it gets over a few seconds is the baseline, and dry times are exact to a second.
class CreditMeters {
 public:
  explicit CreditMeters(const Surroundings& around);
  CreditMeters(const CreditMeters&) = delete;  // the timetable refers to it
  CreditMeters& operator=(const CreditMeters&) = delete;

  /// A machine that has just booted as this node of the live scenario, with the credits of a new one; one
  /// that is given back, with which its account is closed.
  void nodeJoined(int node, double now);
  void nodeLeft(int node, double now);

  void report(double now, results::Replication& books);
  /// The names of its series, and what they say of a bucket that ended at `end`, s.
  void nameLive(std::vector<std::string>& names) const;
  void addLive(double end, std::vector<float>& values) const;

 private:
  struct Meter {
    Index node = kNone;
    bool closed = false;
    int vcpus = 0;
    credits::CreditRules rules;
    credits::CreditAccount account;
    double atStart = 0;
    double from = 0;
    double readAt = 0;
    double cpuSeconds = 0;  ///< the counter then
    double heldBack = 0;    ///< s
    bool held = false;      ///< at the baseline
    std::optional<Seconds> dryAt;
    std::vector<std::pair<double, double>> balances;  ///< time, available credits
  };

  Meter* open(int node, double now);
  [[nodiscard]] bool maySpend(std::size_t node) const;
  /// Those at the start that are burstable, then slots that may be: each has one series.
  [[nodiscard]] std::vector<Index> nodesWithSeries() const;
  void read(Meter& meter, double now);
  void tick(Meter& meter, double now);
  void hold(Meter& meter, bool held);
  [[nodiscard]] double nextReading(const Meter& meter, double now) const;

  Surroundings around_;
  std::deque<Meter> meters_;  ///< stay where they are: the timetable refers to them
};

}  // namespace kubecast::sim::control
