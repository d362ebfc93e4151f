// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario.hpp"

/// The same cluster otherwise: on EKS, or on kubeadm with a control plane that can lose a node.
namespace kubecast::variants {

/// US dollars a month (730 h) of one instance of the type; none if unknown.
using MonthlyPrice = std::function<std::optional<Money>(const std::string& instanceType)>;

enum class ChangeKind {
  Dropped,   ///< not there any more
  Added,     ///< new
  Moved,     ///< the same pods, on other nodes
  Replaced,  ///< another instance type
  Set,       ///< a setting of the cluster
};

/// What the variant does to the scenario.
struct Change {
  ChangeKind kind = ChangeKind::Set;
  std::string subject;  ///< path in the scenario, e.g. `nodes[k8s-master]`
  std::string what;     ///< a sentence
  std::string why;      ///< a sentence
};

/// A change of one machine that gives a Pending pod room.
struct Remedy {
  enum class Kind { OtherType, OneMoreNode } kind = Kind::OtherType;
  std::string node;              ///< that gets the other type, or that the new one is like
  std::string from;              ///< its type as it is
  std::string to;                ///< the type it gets, or that of the new one
  std::optional<Money> monthly;  ///< what it adds; absent without prices
};

/// A pod for which the variant has no room.
struct Misfit {
  std::string pod;
  std::string workload;
  std::string event;             ///< kube-scheduler's reason
  std::optional<Remedy> remedy;  ///< the cheapest, once those of the pods before it are made
  std::string sharedWith;        ///< pod whose remedy makes room for this one, too; then `remedy` is absent
};

struct Variant {
  Scenario scenario;            ///< with the changes, before any remedy
  std::vector<Change> changes;  ///< in the order they are made
  std::vector<Misfit> misfits;  ///< Pending pods of `scenario`, in the order they are scheduled
  Scenario fitted;              ///< with every remedy; what has none stays Pending
  InstanceCatalog catalog;      ///< the one given, and types that stand for Fargate's sizes
};

/// `t3` of `t3.small`.
std::string familyOf(const std::string& instanceType);
/// `small` of `t3.small`.
std::string sizeOf(const std::string& instanceType);

/// What EKS Auto Mode does not start: the sizes nano, micro and small, and types of one vCPU.
/// Source: EKS user guide, "Learn about Amazon EKS Auto Mode managed instances"; AWS lists no Auto Mode
/// rate for these sizes.
bool refusedByAutoMode(const InstanceType& type);

}  // namespace kubecast::variants
