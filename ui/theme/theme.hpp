// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <array>

namespace kubecast::ui {

/// Colours of what we paint ourselves. Two values, light and dark; text on every ground keeps a contrast of
/// 4.5 : 1 (WCAG 2.1, 1.4.3), which a test computes.
struct Theme {
  bool dark = false;
  QColor window, surface, raised;         ///< behind everything; cards; what lies on cards
  QColor border, grid;                    ///< edges of cards; lines of plots
  QColor text, muted;                     ///< what is read; what is read second
  QColor accent, onAccent;                ///< selection, links, the primary button and its text
  QColor good, warning, bad;              ///< verdicts, as text or marks
  QColor goodTint, warningTint, badTint;  ///< grounds for them
  QColor requested, used;                 ///< bars: the pale one under the solid one
  std::array<QColor, 8> series;           ///< of plots, told apart by the colour-blind (Okabe-Ito)

  /// The theme that goes with an application palette.
  static const Theme& of(const QPalette& palette);
  static const Theme& lightTheme();
  static const Theme& darkTheme();

  /// 0 = idle, 1 = full: slate, teal, amber, red.
  [[nodiscard]] QColor heat(double share) const;
  /// A colour of its own for a name (workloads' chips), the same in every session.
  [[nodiscard]] QColor ofName(const QString& name) const;
  [[nodiscard]] QPalette palette() const;
};

/// Contrast ratio of two opaque colours, 1–21. Source: WCAG 2.1, relative luminance.
double contrast(const QColor& a, const QColor& b);

/// Figures stand below each other only with digits of one width.
QFont tabular(QFont font);

}  // namespace kubecast::ui
