// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/prices.hpp"

#include <array>

#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::files {
namespace {

AllOrErrors<std::string> shipped(const std::string& name) {
  auto text = resourcePath("prices/" + name).and_then([](const auto& path) { return readText(path); });
  if (!text) return tl::unexpected(std::vector<Error>{std::move(text.error())});
  return *std::move(text);
}

AllOrErrors<cost::PriceBook> shippedPrices() {
  constexpr std::array kFiles{"services.csv", "ec2_on_demand.csv", "ec2_reserved.csv", "ec2_spot.csv",
                              "managed.csv"};
  cost::PriceBook book;
  for (const char* name : kFiles) {
    const auto text = shipped(name);
    if (!text) return tl::unexpected(text.error());
    auto part = cost::parsePrices(name, *text);
    if (!part) return tl::unexpected(std::move(part.error()));
    book.overlay(*part);
  }
  return book;
}

}  // namespace

AllOrErrors<Prices> loadPrices(const std::optional<std::string>& usersFile) {
  auto book = shippedPrices();
  if (!book) return tl::unexpected(std::move(book.error()));
  Prices prices{*std::move(book), usersFile.value_or(""), "", {}};
  if (!usersFile) return prices;
  auto text = readText(*usersFile);
  if (!text) return tl::unexpected(std::vector<Error>{std::move(text.error())});
  auto users = cost::parsePrices(*usersFile, *text);
  if (!users) return tl::unexpected(std::move(users.error()));
  prices.usersText = *std::move(text);
  prices.overrides = prices.book.overlay(*users);
  return prices;
}

AllOrErrors<cost::SpotTable> shippedSpotTable() {
  const auto text = shipped("spot_interruptions.csv");
  if (!text) return tl::unexpected(text.error());
  return cost::parseSpotTable("spot_interruptions.csv", *text);
}

}  // namespace kubecast::files
