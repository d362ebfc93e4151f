// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/load_unit.hpp"

#include <fmt/format.h>

#include <cmath>

#include "studies/sentences/numbers.hpp"

namespace kubecast::studies::capacity {
namespace {

/// `12,345`.
std::string whole(double value) {
  std::string digits = fmt::format("{:.0f}", value);
  for (auto end = static_cast<std::ptrdiff_t>(digits.size()) - 3; end > 0; end -= 3)
    digits.insert(static_cast<std::size_t>(end), ",");
  return digits;
}

/// Four significant digits: the ends of an interval of 5 % must differ.
std::string fourDigits(double value) {
  if (value >= 1000) return whole(value);
  std::string digits = fmt::format("{:.4g}", value);
  return digits;
}

}  // namespace

LoadUnit::LoadUnit(const Scenario& scenario) {
  double users = 0;
  double rate = 0;
  for (const Load& load : scenario.loads) {
    if (const auto* closed = std::get_if<ClosedLoad>(&load.arrivals)) {
      users += closed->users;
    } else {
      rate += std::get<OpenLoad>(load.arrivals).rate.value();
    }
  }
  if (users > 0 && !(rate > 0)) {
    kind_ = Kind::Users;
    scale_ = users;
  } else if (rate > 0 && !(users > 0)) {
    kind_ = Kind::Flows;
    scale_ = rate;
  }
}

std::string LoadUnit::figure(double factor) const {
  return kind_ == Kind::Users ? whole(std::round(of(factor))) : fourDigits(of(factor));
}

std::string LoadUnit::at(double factor) const { return figure(factor) + " " + name(); }

std::string LoadUnit::about(double factor) const {
  const double load = of(factor);
  return fmt::format("about {} {}", number(kind_ == Kind::Users ? std::round(load) : load), name());
}

std::string LoadUnit::name() const {
  switch (kind_) {
    case Kind::Users:
      return "users";
    case Kind::Flows:
      return "flows/s";
    case Kind::Multiple:
      break;
  }
  return "× the load";
}

}  // namespace kubecast::studies::capacity
