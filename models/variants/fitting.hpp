// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/variants/variant.hpp"

namespace kubecast::variants {

struct Fit {
  std::vector<Misfit> misfits;
  Scenario fitted;
};

/// Places the scenario and looks, pod by pod, for the cheapest change of one machine that gives a Pending pod
/// room without taking another pod's: a larger type of the same family for a node the pod may run on, or one
/// more node like it. Without a price the smaller machine counts as the cheaper one. Remedies are made as
/// they are found, so later pods see them. A type that EKS Auto Mode refuses is not proposed to it.
Fit fit(const Scenario& scenario, const InstanceCatalog& catalog, const MonthlyPrice& price);

/// Types of the family of `type` that are at least as large in everything and larger in memory or pods, the
/// cheapest first; those of unknown price last, by memory.
std::vector<std::string> largerTypes(const Cluster& cluster, const InstanceCatalog& catalog,
                                     const std::string& type, const MonthlyPrice& price);

}  // namespace kubecast::variants
