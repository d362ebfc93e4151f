// SPDX-License-Identifier: Apache-2.0
#include "app/report/amounts.hpp"

#include <fmt/format.h>

#include <cmath>

#include "app/render/figures.hpp"
#include "models/units/format.hpp"

namespace kubecast::report {

std::string sumText(Money sum, bool atLeast) { return (atLeast ? "at least " : "") + units::format(sum); }

std::string axisDollars(double dollars) { return fmt::format("${}", svg::coordinate(dollars)); }

double dollars(Money money) { return money / Money(1'000'000); }

std::string loadText(double factor, double users) {
  if (users > 0) return render::countText(static_cast<std::uint64_t>(std::llround(users)));
  return fmt::format("{} ×", render::numberText(factor));
}

svg::Colour colourOf(cost::LineGroup group) { return {static_cast<int>(group) + 1}; }

svg::Colour kubeadmColour() { return {1}; }
svg::Colour eksColour() { return {8}; }

}  // namespace kubecast::report
