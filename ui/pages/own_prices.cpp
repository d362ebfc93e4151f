// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/own_prices.hpp"

#include "models/cost/usage.hpp"

namespace kubecast::ui {

namespace {
constexpr const char* kSetting = "prices/file";
}

QString ownPricesFile(Preferences& preferences) { return preferences.settings().value(kSetting).toString(); }

void setOwnPricesFile(Preferences& preferences, const QString& file) {
  preferences.settings().setValue(kSetting, file);
}

std::optional<files::Prices> ownPrices(Preferences& preferences) {
  const QString file = ownPricesFile(preferences);
  if (file.isEmpty()) return std::nullopt;
  auto loaded = files::loadPrices(file.toStdString());
  if (!loaded) return std::nullopt;
  return *std::move(loaded);
}

cost::Bill billOf(const Assessment& assessment, const files::Knowledge& knowledge,
                  const std::optional<files::Prices>& own) {
  if (!own) return assessment.bill;
  const Scenario& scenario = *assessment.scenario;
  return cost::bill(
      {scenario, knowledge.catalog, assessment.placement, own->book, knowledge.versions, &knowledge.spot},
      cost::offeredUsage(scenario, knowledge.catalog, assessment.placement));
}

}  // namespace kubecast::ui
