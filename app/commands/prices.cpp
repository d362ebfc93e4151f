// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/prices.hpp"

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/render/prices_page.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using cli::Format;
using cli::PricesArguments;

namespace {

ExitCode complainOf(const std::vector<Error>& errors, const Console& console, ExitCode code) {
  for (const Error& error : errors) console.complain(error);
  return code;
}

ExitCode printOffers(const PricesArguments& arguments, const cost::PriceBook& book, const Console& console) {
  const std::string& type = *arguments.offers;
  const auto offers = cost::offers(book, type, arguments.region);
  if (offers.empty()) {
    console.complain({"--offers", fmt::format("no price of '{}' in {}", type, arguments.region),
                      "'kubecast prices --item ec2:' lists the instance types"});
    return ExitCode::BadInput;
  }
  const auto spot = files::shippedSpotTable();
  if (!spot) return complainOf(spot.error(), console, ExitCode::Failure);
  const auto* interruptions = cost::find(*spot, type, arguments.region);
  console.print(arguments.format == Format::Page
                    ? render::offersPage(type, arguments.region, offers, interruptions, console.style())
                    : render::offersJson(type, arguments.region, offers, interruptions));
  return ExitCode::Ok;
}

std::string overridesText(const files::Prices& prices) {
  if (prices.usersFile.empty()) return "";
  return fmt::format("{} replaces {} and adds {} of the prices of all regions.", prices.usersFile,
                     prices.overrides.replaced, prices.overrides.added);
}

}  // namespace

ExitCode prices(const PricesArguments& arguments, const Console& console) {
  const auto prices = files::loadPrices(arguments.prices);
  if (!prices) {
    return complainOf(prices.error(), console, arguments.prices ? ExitCode::BadInput : ExitCode::Failure);
  }
  if (!prices->book.knows(arguments.region)) {
    const auto regions = prices->book.regions();
    const std::string hint = scenarios::didYouMean(arguments.region, regions);
    console.complain({"--region", fmt::format("no prices of '{}'", arguments.region),
                      hint.empty() ? fmt::format("write {}", scenarios::oneOfWords(regions)) : hint});
    return ExitCode::BadInput;
  }
  if (arguments.offers) return printOffers(arguments, prices->book, console);
  const render::PricesQuery query{arguments.region, arguments.item};
  const auto found = render::matching(prices->book, query);
  if (found.empty()) {
    console.complain({"--item", fmt::format("no item's name has '{}' in it", arguments.item),
                      "'kubecast prices' lists the items"});
    return ExitCode::BadInput;
  }
  switch (arguments.format) {
    case Format::Page:
      console.print(render::pricesPage(found, query, overridesText(*prices), console.style()));
      break;
    case Format::Json:
      console.print(render::pricesJson(found));
      break;
    case Format::Csv:
      console.print(render::pricesCsv(found));
      break;
  }
  return ExitCode::Ok;
}

}  // namespace kubecast::commands
