// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/render/figures.hpp"
#include "app/render/page.hpp"
#include "app/render/prices_page.hpp"
#include "models/cost/usage.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using cost::Offer;
using cost::SpotInterruptions;
using terminal::Align;
using terminal::Table;
using Json = nlohmann::ordered_json;

namespace {

std::string bandText(const SpotInterruptions& interruptions) {
  if (!interruptions.high) return "more than " + percentText(interruptions.low);
  if (interruptions.low == Ratio(0)) return "less than " + percentText(*interruptions.high);
  return fmt::format("{} to {}", percentText(interruptions.low), percentText(*interruptions.high));
}

/// `3 to 7 months` until one instance is taken back; the band's ends the other way round.
std::string betweenText(const SpotInterruptions& interruptions) {
  const auto months = [](Ratio monthly) {
    return fmt::format("{:.1f}", cost::meanTimeBetweenInterruptions(monthly) / cost::kMonth);
  };
  if (interruptions.low == Ratio(0)) return fmt::format("more than {} months", months(*interruptions.high));
  if (!interruptions.high) return fmt::format("less than {} months", months(interruptions.low));
  return fmt::format("{} to {} months", months(*interruptions.high), months(interruptions.low));
}

}  // namespace

std::string offersPage(const std::string& instanceType, const std::string& region,
                       const std::vector<Offer>& offers, const SpotInterruptions* interruptions,
                       const terminal::Style& style) {
  Page page(style);
  page.title(instanceType, fmt::format("{}, a month of {} h, US dollars", region, cost::kHoursPerMonth));
  page.blank();
  Table table({{"bought"},
               {"an hour", Align::Right},
               {"a month", Align::Right},
               {"saved", Align::Right},
               {"pays from use", Align::Right},
               {"or months", Align::Right}});
  for (const Offer& offer : offers) {
    table.add(
        {std::string(cost::nameOf(offer.purchase)), units::write(offer.hourly), units::format(offer.monthly),
         offer.purchase == Purchase::OnDemand ? "" : units::format(offer.saved),
         offer.breakEvenUse ? percentText(*offer.breakEvenUse) : "",
         offer.breakEvenMonths ? fmt::format("{:.1f} of {}", *offer.breakEvenMonths, offer.termMonths) : ""});
  }
  page.table(table);
  page.blank();
  page.note(
      "A reservation is paid for every hour of its term. It pays when the instance runs for at least that "
      "share of the hours, or all the time for at least so many months.");
  if (interruptions != nullptr) {
    page.note(fmt::format(
        "Spot: AWS takes back {} of these instances a month; one runs for {} on average until then ({}).",
        bandText(*interruptions), betweenText(*interruptions), interruptions->source));
  }
  return std::move(page).text();
}

std::string offersJson(const std::string& instanceType, const std::string& region,
                       const std::vector<Offer>& offers, const SpotInterruptions* interruptions) {
  Json json{{"instanceType", instanceType}, {"region", region}, {"currency", "USD"}};
  Json list = Json::array();
  for (const Offer& offer : offers) {
    Json one{{"purchase", std::string(cost::nameOf(offer.purchase))},
             {"hourly", units::exact(offer.hourly)},
             {"monthly", units::exact(offer.monthly)},
             {"saved", units::exact(offer.saved)},
             {"termMonths", offer.termMonths}};
    if (offer.breakEvenUse) one["breakEvenUse"] = offer.breakEvenUse->value();
    if (offer.breakEvenMonths) one["breakEvenMonths"] = *offer.breakEvenMonths;
    list.push_back(std::move(one));
  }
  json["offers"] = std::move(list);
  if (interruptions != nullptr) {
    json["interruptedPerMonth"] = {
        {"low", interruptions->low.value()},
        {"high", interruptions->high ? Json(interruptions->high->value()) : Json(nullptr)},
        {"source", interruptions->source}};
  }
  return json.dump(2) + "\n";
}

}  // namespace kubecast::render
