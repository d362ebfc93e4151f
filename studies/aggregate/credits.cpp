// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/credits.hpp"

#include <algorithm>
#include <string>

namespace kubecast::studies {
namespace {

constexpr double kHour = 3600;
constexpr double kSecondsPerCredit = 60;  ///< of one vCPU

/// Of all machines of that name, of which there may be several in a replication, one after the other.
CreditForecast creditForecast(const Measured& m, const std::string& node) {
  CreditForecast f;
  f.node = node;
  double machines = 0;
  double spent = 0;
  double length = 0;
  double dryAt = 0;
  double heldBack = 0;
  for (const results::Replication* r : m.replications) {
    std::optional<Seconds> dry;
    for (const results::CreditUsage& use : r->credits) {
      if (use.node != node) continue;
      ++machines;
      f.standard = use.standard;
      f.earnedPerHour = use.earnedPerHour;
      f.atStart += use.atStart;
      f.atEnd += use.atEnd;
      f.surplus += use.surplus;
      f.charged += use.charged;
      spent += use.spent;
      heldBack += use.heldBackSeconds;
      length += (use.to - use.from).value();
      if (!dry) dry = use.dryAt;
    }
    if (!dry) continue;
    ++f.ranDry;
    dryAt += dry->value();
  }
  for (double* sum : {&f.atStart, &f.atEnd, &f.surplus, &f.charged}) *sum /= machines;
  f.baseline = f.earnedPerHour / kSecondsPerCredit;
  if (!(length > 0)) return f;
  f.spentPerHour = spent / length * kHour;
  f.used = spent * kSecondsPerCredit / length;
  f.heldBack = Ratio(heldBack / length);
  if (f.ranDry > 0) f.dryAt = Seconds(dryAt / f.ranDry);
  const double drain = f.spentPerHour - f.earnedPerHour;
  if (f.ranDry == 0 && drain > 0) f.dryIn = Seconds(f.atStart / drain * kHour);
  return f;
}

}  // namespace

std::vector<CreditForecast> creditForecasts(const Measured& m) {
  std::vector<CreditForecast> forecasts;
  for (const results::Replication* r : m.replications) {
    for (const results::CreditUsage& use : r->credits) {
      if (std::ranges::find(forecasts, use.node, &CreditForecast::node) == forecasts.end())
        forecasts.push_back(creditForecast(m, use.node));
    }
  }
  return forecasts;
}

}  // namespace kubecast::studies
