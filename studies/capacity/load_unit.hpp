// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/scenario.hpp"

namespace kubecast::studies::capacity {

/// What the loads of a scenario are counted in: users where all are closed, flows/s where all are open,
/// multiples of the load otherwise.
class LoadUnit {
 public:
  explicit LoadUnit(const Scenario& scenario);

  /// A multiple of the scenario's load in this unit.
  [[nodiscard]] double of(double factor) const { return factor * scale_; }
  [[nodiscard]] bool countsUsers() const { return kind_ == Kind::Users; }
  /// `1,240`, `92.4`; users exactly, the rest to four digits.
  [[nodiscard]] std::string figure(double factor) const;
  /// `1,240 users`, `92.4 flows/s`, `2.31 × the load`.
  [[nodiscard]] std::string at(double factor) const;
  /// `about 2,860 users`: to three digits.
  [[nodiscard]] std::string about(double factor) const;
  /// `users`, `flows/s`, `× the load`.
  [[nodiscard]] std::string name() const;

 private:
  enum class Kind { Users, Flows, Multiple } kind_ = Kind::Multiple;
  double scale_ = 1;
};

}  // namespace kubecast::studies::capacity
