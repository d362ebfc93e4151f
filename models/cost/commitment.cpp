// SPDX-License-Identifier: Apache-2.0
#include "models/cost/commitment.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "models/cluster/csv.hpp"
#include "models/cost/usage.hpp"
#include "models/numerics/elementary.hpp"

namespace kubecast::cost {
namespace {

struct Term {
  Purchase purchase;
  PriceItem item;
  int months;
  std::string_view name;
};
constexpr std::array<Term, 6> kTerms{{
    {Purchase::OnDemand, PriceItem::Instance, 0, "on demand"},
    {Purchase::Reserved1y, PriceItem::Reserved1y, 12, "reserved 1 year"},
    {Purchase::Reserved3y, PriceItem::Reserved3y, 36, "reserved 3 years"},
    {Purchase::Convertible1y, PriceItem::Convertible1y, 12, "convertible 1 year"},
    {Purchase::Convertible3y, PriceItem::Convertible3y, 36, "convertible 3 years"},
    {Purchase::Spot, PriceItem::Spot, 0, "spot"},
}};

struct Band {
  std::string_view word;
  double low;
  std::optional<double> high;
};
const std::array<Band, 5> kBands{{{"<5%", 0, 0.05},
                                  {"5-10%", 0.05, 0.10},
                                  {"10-15%", 0.10, 0.15},
                                  {"15-20%", 0.15, 0.20},
                                  {">20%", 0.20, {}}}};

const Term& termOf(Purchase purchase) {
  return *std::find_if(kTerms.begin(), kTerms.end(), [&](const Term& t) { return t.purchase == purchase; });
}

}  // namespace

std::string_view nameOf(Purchase purchase) { return termOf(purchase).name; }

PriceItem itemOf(Purchase purchase) { return termOf(purchase).item; }

std::vector<Offer> offers(const PriceBook& book, const std::string& instanceType, const std::string& region) {
  std::vector<Offer> all;
  const Price* onDemand = book.find({PriceItem::Instance, instanceType}, region);
  for (const Term& term : kTerms) {
    const Price* price = book.find({term.item, instanceType}, region);
    if (price == nullptr) continue;
    Offer offer;
    offer.purchase = term.purchase;
    offer.hourly = price->first();
    offer.monthly = cost::monthly(offer.hourly);
    offer.termMonths = term.months;
    if (onDemand != nullptr && onDemand->first() > UnitPrice(0)) {
      const Money full = cost::monthly(onDemand->first());
      offer.saved = full - offer.monthly;
      if (term.months > 0) {
        const double share = offer.monthly / full;
        offer.breakEvenUse = Ratio(share);
        offer.breakEvenMonths = share * term.months;
      }
    }
    all.push_back(offer);
  }
  return all;
}

const SpotInterruptions* find(const SpotTable& table, const std::string& instanceType,
                              const std::string& region) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const SpotRow& row) {
    return row.region == region && row.instanceType == instanceType;
  });
  return found == table.end() ? nullptr : &found->interruptions;
}

Seconds meanTimeBetweenInterruptions(Ratio monthly) {
  assert(monthly > Ratio(0) && monthly < Ratio(1));
  return Seconds(kMonth.value() / -numerics::log(1 - monthly.value()));
}

tl::expected<SpotTable, std::vector<Error>> parseSpotTable(std::string_view file, std::string_view csv) {
  CsvTable table = readCsvTable(file, csv, {"region", "instance_type", "interruption_bucket", "source"});
  SpotTable spot;
  for (const CsvRow& row : table.rows) {
    const std::string_view word = row.text("interruption_bucket");
    const auto band =
        std::find_if(kBands.begin(), kBands.end(), [&](const Band& b) { return b.word == word; });
    if (band == kBands.end()) {
      table.errors.push_back(row.error("interruption_bucket", "<5%, 5-10%, 10-15%, 15-20% or >20%"));
      continue;
    }
    SpotInterruptions interruptions{Ratio(band->low), std::nullopt, std::string(row.text("source"))};
    if (band->high) interruptions.high = Ratio(*band->high);
    spot.push_back({std::string(row.text("region")), std::string(row.text("instance_type")), interruptions});
  }
  if (!table.errors.empty()) return tl::unexpected(std::move(table.errors));
  return spot;
}

}  // namespace kubecast::cost
