// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/knowledge.hpp"

#include "scenarios/files/resources.hpp"

namespace kubecast::files {

audit::AuditFacts Knowledge::factsFor(const std::string& region) const {
  audit::AuditFacts facts{versions, {}, spot};
  for (const EksSupport support : {EksSupport::Standard, EksSupport::Extended})
    if (const auto monthly = cost::controlPlaneMonthly(prices.book, region, support))
      facts.controlPlaneMonthly[support] = *monthly;
  return facts;
}

scenarios::LoadOptions Knowledge::loadOptions() const {
  scenarios::LoadOptions options;
  for (const auto& [name, type] : catalog) options.instanceTypes.push_back(name);
  return options;
}

AllOrErrors<Knowledge> loadKnowledge(const std::optional<std::string>& usersPrices) {
  auto catalog = shippedInstanceTypes();
  if (!catalog) return tl::unexpected(std::vector{catalog.error()});
  auto versions = shippedVersionCalendar();
  if (!versions) return tl::unexpected(std::vector{versions.error()});
  auto prices = loadPrices(usersPrices);
  if (!prices) return tl::unexpected(prices.error());
  auto spot = shippedSpotTable();
  if (!spot) return tl::unexpected(spot.error());
  return Knowledge{std::move(*catalog), std::move(*versions), std::move(*prices), std::move(*spot)};
}

}  // namespace kubecast::files
