// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/price_list.hpp"

#include <cmath>

#include "models/cluster/csv.hpp"

namespace kubecast {

Expected<OnDemandPrices> parseOnDemandPrices(std::string_view csv) {
  constexpr std::string_view kInstance = "ec2:";
  const auto rows = readCsv("ec2_on_demand.csv", csv, {"region", "item", "usd", "source"});
  if (!rows) return tl::unexpected(rows.error());
  OnDemandPrices prices;
  for (const CsvRow& row : *rows) {
    const std::string_view item = row.text("item");
    if (!item.starts_with(kInstance)) continue;
    const auto dollars = row.positiveNumber("usd");
    if (!dollars) return tl::unexpected(dollars.error());
    const double millionths = *dollars * 1e6;
    const Money price(static_cast<std::int64_t>(std::llround(millionths)));
    if (std::abs(millionths - static_cast<double>(price.value())) > 1e-3 || price <= Money(0))
      return tl::unexpected(row.error("usd", "whole millionths of a dollar"));
    auto& ofRegion = prices[std::string(row.text("region"))];
    if (!ofRegion.emplace(std::string(item.substr(kInstance.size())), price).second)
      return tl::unexpected(row.error("item", "each type once per region"));
  }
  return prices;
}

}  // namespace kubecast
