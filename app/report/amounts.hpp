// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/report/svg/drawing.hpp"
#include "models/cost/bill.hpp"
#include "models/decision/options.hpp"
#include "models/units/units.hpp"

/// Amounts as `kubecast cost` writes them, and as charts need them.
namespace kubecast::report {

/// `$218.98`, `at least $218.98`, or `–` where there is none.
[[nodiscard]] std::string sumText(Money sum, bool atLeast);

/// For the axis of a chart only: `$4000`, `$0.5`.
[[nodiscard]] std::string axisDollars(double dollars);

/// For the geometry of a chart only.
[[nodiscard]] double dollars(Money money);

/// `1,000 users`, or `2 ×` the load where nobody counts users.
[[nodiscard]] std::string loadText(double factor, double users);

/// What a group of lines and an option look like in every chart.
[[nodiscard]] svg::Colour colourOf(cost::LineGroup group);
[[nodiscard]] svg::Colour kubeadmColour();
[[nodiscard]] svg::Colour eksColour();

}  // namespace kubecast::report
