// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cost/bill.hpp"
#include "models/cost/price_book.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

/// The cheapest cluster that meets the objectives: which machines may be exchanged for which others.
namespace kubecast::studies::plan {

/// What happens to the objectives when any one worker node is lost.
enum class NodeLoss {
  Ignored,
  PodsFit,  ///< kube-scheduler finds room for all of its pods on the other nodes
  MeetsSlo  ///< besides, the cluster without the node meets every objective, simulated
};

struct Constraints {
  std::vector<std::string> families;  ///< empty = those of the nodes, and their siblings (defaultFamilies())
  std::optional<int> maxVcpus;        ///< quota of on-demand standard instances; spot has one of its own
  int zones = 0;                      ///< workers stand in so many at least; 0 = as they may
  Ratio spotShare;                    ///< of the worker nodes, at most; none: nothing becomes spot
  Ratio headroom{0.2};                ///< CPU of each node is used to 1 − headroom at most, on average
  NodeLoss nodeLoss = NodeLoss::Ignored;
  std::optional<Money> budget;  ///< of the whole bill, a month
  Seconds horizon{8 * 3600};    ///< burstable types bear the load so long without held back or billed credits
};

/// One way to fill a slot: so many machines of a type.
struct Choice {
  std::string type;
  int count = 1;
  int spot = 0;          ///< how many of them, the last, are bought as spot besides what is so as written
  Money monthly;         ///< what it adds to the bill of the cluster as written; negative where it saves
  double vcpus = 0;      ///< of one machine, as are those below
  double sustained = 0;  ///< vCPUs without credits
  Bytes memory;
  BytesPerSecond network;
  double iops = 0;
  int pods = 0;
};

/// Nodes that are alike: exchanged together.
struct Slot {
  std::string name;        ///< of its first node
  std::vector<int> nodes;  ///< indices into Scenario::nodes
  bool controlPlane = false;
  std::optional<Purchase> asBought;  ///< as written
  std::vector<Choice> choices;       ///< ascending in cost
  std::size_t dominated = 0;         ///< left out: another is no dearer and as good in everything
};

struct Space {
  std::vector<Slot> slots;
  Money asWritten;                    ///< the bill of the scenario, at what its loads offer
  std::vector<std::string> left;      ///< nodes that stay as they are, each with the reason
  std::vector<std::string> families;  ///< looked through
  std::size_t dominated = 0;
  [[nodiscard]] double size() const;  ///< number of candidates
};

/// The choice for every slot, by index.
using Candidate = std::vector<std::size_t>;

struct SpaceInputs {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  const cost::PriceBook& book;
  const VersionCalendar& calendar;
};

/// Families of the scenario's nodes, and those of the same generation and maker for computing, general use,
/// memory and bursts: of a t3 m5, c5 and r5; of an m6i c6i, r6i and t3.
std::vector<std::string> defaultFamilies(const Scenario& scenario);

/// Slots and their choices: types of the families that the catalogue and the price book of the region know,
/// of the architecture of the node's type, accepted by kubeadm for a control plane (two CPUs, 1700 MB) and by
/// EKS Auto Mode. Workers that are not picked one by one (a group of several, or one that no selector asks
/// for) may be one to two more than there are, or fewer. Nodes of node groups and Fargate's stay. Error: no
/// slot.
Expected<Space> spaceOf(const SpaceInputs& inputs, const Constraints& constraints);

/// The scenario with these machines. Nodes that come are appended, in the zone of their slot that has the
/// fewest; those that go are the slot's last.
Scenario with(const Scenario& scenario, const Space& space, const Candidate& candidate);

/// Bill of the scenario beyond the cluster as written, plus it: exact.
Money monthlyOf(const Space& space, const Candidate& candidate);

/// As good in everything that a simulation sees; neither count nor price.
bool asGood(const Choice& one, const Choice& other);

/// `scan-node: t3.small → t3.medium`, one for each slot that changes.
std::vector<std::string> changesOf(const Scenario& scenario, const Space& space, const Candidate& candidate);

}  // namespace kubecast::studies::plan
