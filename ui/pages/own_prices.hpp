// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

#include "models/cost/bill.hpp"
#include "scenarios/files/prices.hpp"
#include "ui/document/assessment.hpp"
#include "ui/workbench/preferences.hpp"

/// Prices of the user's own over those that ship, kept between sessions as the name of their file.
namespace kubecast::ui {

QString ownPricesFile(Preferences& preferences);
void setOwnPricesFile(Preferences& preferences, const QString& file);
/// Absent: no file is chosen, or it cannot be read any more.
std::optional<files::Prices> ownPrices(Preferences& preferences);

/// The bill of what loaded, at the user's prices if there are any.
cost::Bill billOf(const Assessment& assessment, const files::Knowledge& knowledge,
                  const std::optional<files::Prices>& own);

}  // namespace kubecast::ui
