// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cluster/version_calendar.hpp"
#include "models/cost/bill.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "models/variants/variant.hpp"

/// EKS or kubeadm: what there is to choose from, what each costs and keeps, and which to take.
namespace kubecast::decision {

enum class OptionKind {
  AsDescribed,    ///< the scenario itself
  EksStandard,    ///< on EKS, at a version in standard support on the scenario's day
  EksAsVersion,   ///< on EKS, at the scenario's own version; only where that is not in standard support
  EksAutoMode,    ///< like EksStandard, machines run by EKS Auto Mode
  KubeadmSingle,  ///< one control-plane node of one's own; only for a scenario on EKS
  KubeadmHa,      ///< three control-plane nodes behind a load balancer
};

/// One way to run the cluster. Machines are exchanged until every pod has room, where that is possible.
struct Option {
  OptionKind kind = OptionKind::AsDescribed;
  std::string name;  ///< `kubeadm 1.28`, `EKS 1.34`
  Scenario scenario;
  InstanceCatalog catalog;  ///< with types that stand for sizes of Fargate
  scheduling::Placement placement;
  std::vector<variants::Change> changes;
  std::vector<variants::Misfit> misfits;  ///< before machines were exchanged
  int pending = 0;                        ///< pods that have no room even then
  cost::Bill bill;                        ///< of a month, at the offered usage
};

struct DecisionInputs {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  const cost::PriceBook& book;
  const VersionCalendar& calendar;
  const cost::SpotTable* spot = nullptr;  ///< how often spot nodes are taken back; without it: never
};

/// The scenario first, then what it can be turned into, in the order of OptionKind. A scenario on EKS has no
/// kubeadm options where Auto Mode or Fargate run its machines (variants::kubeadmVariant). The day is the
/// scenario's, else the one the support calendar was checked at.
[[nodiscard]] std::vector<Option> optionsOf(const DecisionInputs& inputs);

/// Nothing where there is none of the kind.
[[nodiscard]] const Option* find(const std::vector<Option>& options, OptionKind kind);

/// Whether its control plane is AWS's.
[[nodiscard]] bool onEks(const Option& option);

/// The kubeadm side of a comparison: the scenario, if it is kubeadm, else with one control-plane node. And
/// the EKS side: at a version in standard support, else the scenario if it is on EKS, else at its own
/// version.
[[nodiscard]] const Option* kubeadmOf(const std::vector<Option>& options);
[[nodiscard]] const Option* eksOf(const std::vector<Option>& options);

/// Nominal users of the closed loads together; 0 where there are none.
[[nodiscard]] double closedUsers(const Scenario& scenario);

/// Whether the price book has its control plane and its machines: what options differ in. Without them their
/// sums do not compare.
[[nodiscard]] bool machinesKnown(const Option& option);

/// The bill of the scenario with its loads `factor` times as large, everything else the same. factor > 0.
[[nodiscard]] cost::Bill billAtLoad(const Option& option, const DecisionInputs& inputs, double factor);

}  // namespace kubecast::decision
