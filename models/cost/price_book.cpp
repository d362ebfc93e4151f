// SPDX-License-Identifier: Apache-2.0
#include "models/cost/price_book.hpp"

#include <algorithm>
#include <set>

#include "models/cost/billing_units.hpp"

namespace kubecast::cost {
namespace {

constexpr const char* kEverywhere = "global";

}  // namespace

OnDemandPrices onDemandPrices(const PriceBook& book) {
  OnDemandPrices prices;
  for (const PricedItem& priced : book.all()) {
    if (priced.key.item != PriceItem::Instance) continue;
    prices[priced.region][priced.key.of] = priced.price.first() * UnitCount(1'000'000);
  }
  return prices;
}

std::optional<Money> instanceMonthly(const PriceBook& book, const std::string& type,
                                     const std::string& region) {
  const Price* hourly = book.find({PriceItem::Instance, type}, region);
  if (hourly == nullptr) return std::nullopt;
  return monthly(hourly->first());
}

std::optional<Money> controlPlaneMonthly(const PriceBook& book, const std::string& region,
                                         EksSupport support) {
  if (support != EksSupport::Standard && support != EksSupport::Extended) return std::nullopt;
  const Price* standard = book.find({PriceItem::EksControlPlane, ""}, region);
  const Price* extended = book.find({PriceItem::EksExtendedSupport, ""}, region);
  if (standard == nullptr || (support == EksSupport::Extended && extended == nullptr)) return std::nullopt;
  Money sum = monthly(standard->first());
  if (support == EksSupport::Extended) sum += monthly(extended->first());
  return sum;
}

std::string edgeRegion(const std::string& edge) { return "edge:" + edge; }

const Price* PriceBook::find(const PriceKey& key, const std::string& region) const {
  for (const std::string& where : {region, std::string(kEverywhere)}) {
    if (const auto found = prices_.find({where, key}); found != prices_.end()) return &found->second;
  }
  return nullptr;
}

bool PriceBook::knows(const std::string& region) const {
  const auto found = prices_.lower_bound({region, PriceKey{}});
  return found != prices_.end() && found->first.first == region;
}

std::vector<std::string> PriceBook::regions() const {
  std::set<std::string> names;
  for (const auto& [where, price] : prices_) {
    const std::string& region = where.first;
    if (region != kEverywhere && region.find(':') == std::string::npos) names.insert(region);
  }
  return {names.begin(), names.end()};
}

std::vector<PricedItem> PriceBook::all() const {
  std::vector<PricedItem> items;
  for (const auto& [where, price] : prices_) items.push_back({where.first, where.second, price});
  return items;
}

bool PriceBook::insert(PricedItem item) {
  return prices_.emplace(std::pair(std::move(item.region), std::move(item.key)), std::move(item.price))
      .second;
}

Overrides PriceBook::overlay(const PriceBook& users) {
  Overrides count;
  for (const auto& [where, price] : users.prices_) {
    const bool added = prices_.insert_or_assign(where, price).second;
    ++(added ? count.added : count.replaced);
  }
  return count;
}

}  // namespace kubecast::cost
