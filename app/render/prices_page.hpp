// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/terminal/style.hpp"
#include "models/cost/commitment.hpp"
#include "models/cost/price_book.hpp"

namespace kubecast::render {

/// Which prices are asked for.
struct PricesQuery {
  std::string region;
  std::string item;  ///< part of the item's name; empty = those that are not per type
};

/// The prices of the region, of all of AWS and of CloudFront's edges that match, in the book's order.
std::vector<cost::PricedItem> matching(const cost::PriceBook& book, const PricesQuery& query);

/// `kubecast prices`: a table, and the sources it refers to.
std::string pricesPage(const std::vector<cost::PricedItem>& prices, const PricesQuery& query,
                       const std::string& overrides, const terminal::Style& style);
std::string pricesJson(const std::vector<cost::PricedItem>& prices);
/// As price files are written: what is printed can be edited and given back.
std::string pricesCsv(const std::vector<cost::PricedItem>& prices);

/// `kubecast prices --offers`: the ways to buy an instance type, and how often spot is taken back.
std::string offersPage(const std::string& instanceType, const std::string& region,
                       const std::vector<cost::Offer>& offers, const cost::SpotInterruptions* interruptions,
                       const terminal::Style& style);
std::string offersJson(const std::string& instanceType, const std::string& region,
                       const std::vector<cost::Offer>& offers, const cost::SpotInterruptions* interruptions);

}  // namespace kubecast::render
