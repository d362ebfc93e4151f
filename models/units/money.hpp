// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

#include "models/units/quantity.hpp"

namespace kubecast {

struct UsDollar {};

/// How much of something is billed, in millionths of its unit: 1.5 GB are 1,500,000. Range ± 9.2·10¹² units.
using UnitCount = Quantity<struct UnitCountKind, std::int64_t>;

/// A sum of money, exact: a whole number of 10⁻¹⁵ of the currency in 128 bits, so within ± 1.7·10²³. A price
/// of nine decimals times a count of six has fifteen, so bills are added up without rounding. Only people
/// see cents, halves to even: units::format(), cents(). Two currencies are two types and never mix.
template <class Currency>
class MoneyIn {
 public:
  __extension__ using Wide = __int128;  // a GNU extension, hence the marker

  constexpr MoneyIn() = default;
  /// As a scenario writes money: in millionths of the currency.
  constexpr explicit MoneyIn(std::int64_t millionths)
      : atoms_(static_cast<Wide>(millionths) * kPerMillionth) {}
  static constexpr MoneyIn ofAtoms(Wide atoms) {
    MoneyIn money;
    money.atoms_ = atoms;
    return money;
  }

  /// In 10⁻¹⁵ of the currency.
  [[nodiscard]] constexpr Wide atoms() const { return atoms_; }
  /// In hundredths, halves to even; the nearest 64 bits hold beyond ± 9.2·10¹⁶ of the currency.
  [[nodiscard]] constexpr std::int64_t cents() const { return rounded(kPerCent); }
  /// In millionths, halves to even, likewise.
  [[nodiscard]] constexpr std::int64_t millionths() const { return rounded(kPerMillionth); }
  /// In billionths, halves to even, likewise.
  [[nodiscard]] constexpr std::int64_t billionths() const { return rounded(kPerBillionth); }

  constexpr bool operator==(const MoneyIn&) const = default;
  constexpr auto operator<=>(const MoneyIn&) const = default;

  constexpr MoneyIn& operator+=(MoneyIn other) {
    atoms_ += other.atoms_;
    return *this;
  }
  constexpr MoneyIn& operator-=(MoneyIn other) {
    atoms_ -= other.atoms_;
    return *this;
  }
  friend constexpr MoneyIn operator+(MoneyIn a, MoneyIn b) { return a += b; }
  friend constexpr MoneyIn operator-(MoneyIn a, MoneyIn b) { return a -= b; }
  friend constexpr MoneyIn operator*(MoneyIn a, std::int64_t times) { return ofAtoms(a.atoms_ * times); }
  friend constexpr MoneyIn operator*(std::int64_t times, MoneyIn a) { return a * times; }
  /// The ratio of two sums is a plain number.
  friend constexpr double operator/(MoneyIn a, MoneyIn b) {
    return static_cast<double>(a.atoms_) / static_cast<double>(b.atoms_);
  }

 private:
  static constexpr Wide kPerBillionth = 1'000'000;
  static constexpr Wide kPerMillionth = 1'000'000'000;
  static constexpr Wide kPerCent = 10'000'000'000'000;

  [[nodiscard]] constexpr std::int64_t rounded(Wide step) const {
    const Wide size = atoms_ < 0 ? -atoms_ : atoms_;
    Wide whole = size / step;
    const Wide twice = (size % step) * 2;
    if (twice > step || (twice == step && whole % 2 != 0)) ++whole;
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    const std::int64_t shown = whole > kMost ? kMost : static_cast<std::int64_t>(whole);
    return atoms_ < 0 ? -shown : shown;
  }

  Wide atoms_ = 0;
};

/// What one unit costs, in billionths of the currency: $0.0000004 a request is 400. Range ± 9.2·10⁹.
template <class Currency>
class PriceIn {
 public:
  constexpr PriceIn() = default;
  constexpr explicit PriceIn(std::int64_t billionths) : billionths_(billionths) {}

  [[nodiscard]] constexpr std::int64_t billionths() const { return billionths_; }
  constexpr bool operator==(const PriceIn&) const = default;
  constexpr auto operator<=>(const PriceIn&) const = default;

  /// Exact, and never too large: 2⁶³ · 2⁶³ < 2¹²⁷.
  friend constexpr MoneyIn<Currency> operator*(PriceIn price, UnitCount count) {
    return MoneyIn<Currency>::ofAtoms(static_cast<typename MoneyIn<Currency>::Wide>(price.billionths_) *
                                      count.value());
  }
  friend constexpr MoneyIn<Currency> operator*(UnitCount count, PriceIn price) { return price * count; }

 private:
  std::int64_t billionths_ = 0;
};

using Money = MoneyIn<UsDollar>;
using UnitPrice = PriceIn<UsDollar>;

}  // namespace kubecast
