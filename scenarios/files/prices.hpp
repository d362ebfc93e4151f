// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/cost/commitment.hpp"
#include "models/cost/price_book.hpp"
#include "models/error.hpp"

namespace kubecast::files {

/// The price book that ships with Kubecast, and what a user's file changed of it.
struct Prices {
  cost::PriceBook book;
  std::string usersFile;  ///< empty = none
  std::string usersText;  ///< what it says
  cost::Overrides overrides;
};

/// Every mistake, those of a user's file with their lines.
template <class T>
using AllOrErrors = tl::expected<T, std::vector<Error>>;

/// The shipped prices, with those of `usersFile` over them.
AllOrErrors<Prices> loadPrices(const std::optional<std::string>& usersFile);

/// How often AWS takes spot instances back.
AllOrErrors<cost::SpotTable> shippedSpotTable();

}  // namespace kubecast::files
