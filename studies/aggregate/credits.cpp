// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/credits.hpp"

#include <algorithm>

#include "models/credits/account.hpp"

namespace kubecast::studies {
namespace {

constexpr double kHour = 3600;
constexpr double kSecondsPerCredit = 60;  ///< of one vCPU

CreditForecast creditForecast(const Measured& m, std::size_t index, const credits::CreditRules& rules) {
  CreditForecast f;
  f.node = m.replications.front()->credits[index].node;
  f.standard = rules.mode == CreditMode::Standard;
  f.baseline = rules.baseline().value();
  const auto count = static_cast<double>(m.replications.size());
  double spent = 0;
  double length = 0;
  double dryAt = 0;
  double heldBack = 0;
  for (const results::Replication* r : m.replications) {
    const results::CreditUsage& use = r->credits[index];
    f.atStart += use.atStart / count;
    f.atEnd += use.atEnd / count;
    f.surplus += use.surplus / count;
    f.charged += use.charged / count;
    spent += use.spent;
    heldBack += use.heldBackSeconds;
    length += (r->warmup + r->measured).value();
    if (!use.dryAt) continue;
    ++f.ranDry;
    dryAt += use.dryAt->value();
  }
  if (!(length > 0)) return f;
  f.spentPerHour = spent / length * kHour;
  f.earnedPerHour = rules.earnedPerHour.value();
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
  if (m.replications.empty()) return forecasts;
  for (const Node& node : m.scenario.nodes) {
    const auto type = m.catalog.find(node.instanceType);
    if (type == m.catalog.end()) continue;
    const auto rules = credits::creditRules(type->second, node.creditMode);
    const std::size_t index = forecasts.size();
    if (!rules || index >= m.replications.front()->credits.size()) continue;
    forecasts.push_back(creditForecast(m, index, *rules));
  }
  return forecasts;
}

}  // namespace kubecast::studies
