// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "models/audit/audit.hpp"
#include "models/cluster/cluster.hpp"
#include "models/cluster/version_calendar.hpp"
#include "models/cost/commitment.hpp"
#include "scenarios/files/prices.hpp"
#include "scenarios/load.hpp"

namespace kubecast::files {

/// What Kubecast knows besides a scenario: machines, versions of Kubernetes, prices.
struct Knowledge {
  InstanceCatalog catalog;
  VersionCalendar versions;
  Prices prices;
  cost::SpotTable spot;

  /// What the rules of the audit go by in a region.
  [[nodiscard]] audit::AuditFacts factsFor(const std::string& region) const;
  /// Loading that knows the names of the instance types.
  [[nodiscard]] scenarios::LoadOptions loadOptions() const;
};

/// What ships with Kubecast, with the prices of `usersPrices` over its own.
AllOrErrors<Knowledge> loadKnowledge(const std::optional<std::string>& usersPrices = {});

}  // namespace kubecast::files
