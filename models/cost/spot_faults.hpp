// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cost/billing_units.hpp"
#include "models/cost/commitment.hpp"
#include "models/faults/fault.hpp"
#include "models/scenario.hpp"

/// Spot nodes as something that goes wrong: AWS takes them back.
namespace kubecast::cost {

/// Where the Advisor's open band, above 20 %, is taken to end: at twice its beginning. *Assumed*; AWS gives
/// none.
inline constexpr Ratio kOpenBandEnd{0.4};

/// `up to 15%`, `more than 20%`: the share of such instances that AWS takes back in a month.
[[nodiscard]] std::string takenBackText(const SpotInterruptions& interruptions);

/// A node bought as spot, and how often AWS takes it back.
struct SpotFault {
  std::string node;
  Fault fault;           ///< its NodeLost by chance, until another instance is there
  Ratio monthly;         ///< share of such instances taken back in a month: the upper end of the band
  bool assumed = false;  ///< the band is open, `monthly` is kOpenBandEnd
  SpotInterruptions band;

  /// Times this node is taken back in a month of running.
  [[nodiscard]] double perMonth() const { return kMonth / *fault.when.meanTimeToFailure; }
};

struct SpotFaults {
  std::vector<SpotFault> faults;  ///< in the order of the nodes
  /// Spot nodes of whose type and region the table says nothing; they are not weighed.
  std::vector<std::string> unknown;
};

/// For each node bought as spot the loss that AWS's taking it back is: at random times, as often as the upper
/// end of the Advisor's band has it (pessimistic), until a node of its group has booted, or without a group
/// for Scenario::failures.nodeRepair. A node with a NodeLost by chance of its own keeps that alone. These
/// come besides the failures of machines, from which a spot instance is not exempt.
///
/// Not modelled, all but the last pessimistic: AWS's notice of two minutes, in which a drained node's pods
/// could move (pods are cut off); rebalance recommendations; times of day at which AWS takes many instances
/// of one type at once, and that it may have none to give in their place.
/// Source: EC2 user guide, "Spot Instance interruptions"; AWS Spot Instance Advisor.
[[nodiscard]] SpotFaults spotFaults(const Scenario& scenario, const SpotTable& table);

/// Share of time the node is away for it, MTTR/(MTBF + MTTR).
[[nodiscard]] Ratio awayShare(const SpotFault& spot);

/// That of a node; nothing if it has none.
[[nodiscard]] const SpotFault* find(const SpotFaults& spot, const std::string& node);

}  // namespace kubecast::cost
