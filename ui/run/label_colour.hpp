// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QLabel>

namespace kubecast::ui {

/// Colours a label's text, and what it stands on if that is valid. By a style sheet of its own: under that of
/// the application a palette set later is not seen.
inline void colourLabel(QLabel* label, const QColor& text, const QColor& ground = {}) {
  QString sheet = QStringLiteral("QLabel { color: %1;").arg(text.name());
  if (ground.isValid())
    sheet += QStringLiteral(" background: %1; border-radius: 4px; padding: 1px 5px;").arg(ground.name());
  sheet += QStringLiteral(" }");
  if (label->styleSheet() != sheet) label->setStyleSheet(sheet);
}

}  // namespace kubecast::ui
