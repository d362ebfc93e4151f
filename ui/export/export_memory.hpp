// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>

#include "ui/workbench/preferences.hpp"

namespace kubecast::ui {

/// How a scenario was exported last: the next time most of it is the same.
struct ExportMemory {
  QString folder;
  QString target;                  ///< its word
  QMap<QString, QString> options;  ///< by their flag, of all targets
};

/// `scenario` is what tells it from others: its file, or its name while it has none. Empty if it was never
/// exported, or long ago.
ExportMemory rememberedExport(Preferences& preferences, const QString& scenario);
void rememberExport(Preferences& preferences, const QString& scenario, const ExportMemory& memory);

}  // namespace kubecast::ui
