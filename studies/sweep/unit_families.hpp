// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace kubecast::studies {

/// How many of `to` one of `from` is: 1000 from `s` to `ms`; 1 for the same unit, known or not. Units as the
/// scenario language has them (models/units/parse.hpp). Nothing between different dimensions; where a suffix
/// has two meanings (`m` is a minute and a thousandth of a core) the other end decides.
[[nodiscard]] std::optional<double> unitsPer(std::string_view from, std::string_view to);

}  // namespace kubecast::studies
