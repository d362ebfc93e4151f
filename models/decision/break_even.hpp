// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/decision/options.hpp"

namespace kubecast::decision {

/// What two options cost at one load.
struct CostAtLoad {
  double factor = 1;  ///< of the scenario's load
  double users = 0;   ///< of the closed loads together; 0 where there are none
  Money kubeadm;
  Money eks;
};

/// Where the cheaper of the two changes. Lines that are unknown are left out on both sides.
struct BreakEven {
  Money difference;  ///< EKS less kubeadm, a month, as described

  /// Hours of people's work a month that EKS must save to cost the same; absent where it is cheaper anyway,
  /// or where no hourly rate is given.
  std::optional<double> hours;
  std::optional<Money> hourlyRate;
  std::optional<double> hoursNow;  ///< that self-management takes, as the scenario says

  std::string likeNode;      ///< the worker that further nodes are like: the commonest type
  Money kubeadmNode;         ///< one more of them, a month
  Money eksNode;             ///< its counterpart on EKS
  std::optional<int> nodes;  ///< nodes in total from which the other is cheaper; absent = never

  std::vector<CostAtLoad> byLoad;
  std::optional<double> atLoad;  ///< factor between which the cheaper changes; absent = not in `byLoad`
};

/// Multiples of the load that are looked at: 0.1 to 10.
[[nodiscard]] const std::vector<double>& loadFactors();

/// Absent where one of the sides is or has machines of unknown price.
[[nodiscard]] std::optional<BreakEven> breakEven(const DecisionInputs& inputs,
                                                 const std::vector<Option>& options);

}  // namespace kubecast::decision
