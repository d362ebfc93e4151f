// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/cluster/calendar_date.hpp"
#include "models/cluster/price_list.hpp"
#include "models/cluster/version_calendar.hpp"
#include "models/cost/price_item.hpp"
#include "models/error.hpp"
#include "models/units/units.hpp"

namespace kubecast::cost {

/// The price of what goes beyond `from` units of a month.
struct PriceTier {
  UnitCount from;
  UnitPrice price;
};

/// One row of a price list, or several where the price falls with the amount.
struct Price {
  std::vector<PriceTier> tiers;      ///< ascending, the first from 0
  std::optional<CalendarDate> date;  ///< of the price; absent = the source has none
  std::string source;
  std::string file;  ///< it was read from, without folders

  [[nodiscard]] UnitPrice first() const { return tiers.front().price; }
};

struct PricedItem {
  std::string region;
  PriceKey key;
  Price price;
};

/// What replaced what when a user's prices were laid over others.
struct Overrides {
  int replaced = 0;
  int added = 0;
};

/// Prices by region and item; offline, a value. What is not in it is unknown: never free.
class PriceBook {
 public:
  /// Nothing when the book does not know; prices of `global` hold in all regions.
  [[nodiscard]] const Price* find(const PriceKey& key, const std::string& region) const;

  /// Whether any price is of this region.
  [[nodiscard]] bool knows(const std::string& region) const;
  /// All, without `global` and edges of CloudFront, ascending.
  [[nodiscard]] std::vector<std::string> regions() const;
  /// Every price, by region and item.
  [[nodiscard]] std::vector<PricedItem> all() const;

  /// A user's prices over these: an item of theirs replaces all tiers of ours.
  Overrides overlay(const PriceBook& users);

  bool insert(PricedItem item);

 private:
  std::map<std::pair<std::string, PriceKey>, Price> prices_;
};

/// What the book says of instances on demand.
[[nodiscard]] OnDemandPrices onDemandPrices(const PriceBook& book);

/// A month (730 h) of an instance on demand; nothing where its price is unknown.
[[nodiscard]] std::optional<Money> instanceMonthly(const PriceBook& book, const std::string& type,
                                                   const std::string& region);

/// A month (730 h) of EKS's control plane for a version so supported; nothing where a price is unknown or the
/// version cannot be had.
[[nodiscard]] std::optional<Money> controlPlaneMonthly(const PriceBook& book, const std::string& region,
                                                       EksSupport support);

/// Where CloudFront's prices stand in the book: `edge:asia-pacific`.
[[nodiscard]] std::string edgeRegion(const std::string& edge);

/// Reads prices from CSV: columns `region`, `item`, `usd`, `source`, and perhaps `from` (of a tier), `unit`
/// (checked against the item's) and `date`; the last column may hold commas. `file` names it in errors.
/// Every mistake is reported, with its line: an unknown item, a unit that is not the item's, an amount that
/// is negative, has more than nine decimals or exceeds $1,000,000, a region or date that is none, a price
/// given twice, tiers that do not begin at 0.
tl::expected<PriceBook, std::vector<Error>> parsePrices(std::string_view file, std::string_view csv);

}  // namespace kubecast::cost
