// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/decision/break_even.hpp"
#include "models/decision/options.hpp"
#include "models/decision/views.hpp"
#include "models/results/interval.hpp"

namespace kubecast::decision {

/// What a run says of an option at the scenario's load.
struct Outlook {
  results::Estimate p95;            ///< of client calls, seconds
  results::Estimate errorRate;      ///< of client calls
  std::vector<std::string> missed;  ///< objectives
};
using Outlooks = std::map<OptionKind, Outlook>;

/// What a criterion speaks for.
enum class Lean { Kubeadm, Eks, Neither, Unknown };

/// One thing to decide by, with its value in this scenario.
struct Criterion {
  std::string name;    ///< `nodes`
  std::string asks;    ///< `20 or more`
  std::string value;   ///< `14`
  std::string source;  ///< of the threshold and the value
  Lean lean = Lean::Unknown;
  bool documented = false;  ///< the documents' own
};

/// What the table says of an option.
struct OptionFigures {
  OptionKind kind = OptionKind::AsDescribed;
  std::string name;
  bool onEks = false;
  Money monthly;
  bool atLeast = false;  ///< a line of the bill is unknown
  /// The control plane or machines among them: what the other sides pay for otherwise, so that sums do not
  /// compare.
  bool machinesUnknown = false;
  int nodes = 0;
  int pending = 0;
  /// Of the flows, by what AWS promises of instances: audit::promisedAvailability. Absent = not computable.
  std::optional<Ratio> promised;
  /// Of the control plane: the SLA of EKS, or what AWS promises of the instances it needs.
  Ratio controlPlane;
  std::optional<Outlook> outlook;
};

struct Decision {
  std::string scenario;
  std::string day;  ///< the prices and versions are judged at
  std::vector<OptionFigures> options;
  std::vector<ViewRow> views;
  std::vector<Criterion> criteria;
  std::optional<BreakEven> breakEven;
  std::optional<OptionKind> recommended;  ///< absent: cannot be decided
  std::string answer;                     ///< one sentence: what to take, and the sum that decides
  std::vector<std::string> reasons;       ///< sentences with numbers
  std::vector<std::string> flips;         ///< what would have to change for another answer
};

/// What EKS promises of its API server: 99.95 % a month. Source: Amazon EKS Service Level Agreement,
/// https://aws.amazon.com/eks/sla/.
inline constexpr Ratio kEksPromise{0.9995};

/// The decision. Of the options whose machines have known prices, whose pods all have room, that miss no
/// objective another meets, and whose control plane keeps what the documents ask for, the cheapest; people's
/// hours count as far as the scenario has them counted. Pure; `outlooks` may be empty.
[[nodiscard]] Decision decide(const DecisionInputs& inputs, const std::vector<Option>& options,
                              const Outlooks& outlooks);

}  // namespace kubecast::decision
