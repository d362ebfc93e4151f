// SPDX-License-Identifier: Apache-2.0
#pragma once

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

  void report(double now, results::Replication& books);

 private:
  struct Meter {
    Index node = kNone;
    int vcpus = 0;
    credits::CreditRules rules;
    credits::CreditAccount account;
    double atStart = 0;
    double readAt = 0;
    double cpuSeconds = 0;  ///< the counter then
    double heldBack = 0;    ///< s
    bool held = false;      ///< at the baseline
    std::optional<Seconds> dryAt;
    std::vector<std::pair<double, double>> balances;  ///< time, available credits
  };

  void read(Meter& meter, double now);
  void tick(Meter& meter, double now);
  void hold(Meter& meter, bool held);
  [[nodiscard]] double nextReading(const Meter& meter, double now) const;

  Surroundings around_;
  std::vector<Meter> meters_;
};

}  // namespace kubecast::sim::control
