// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <vector>

#include "ui/plots/ticks.hpp"
#include "ui/theme/theme.hpp"

/// What all charts have in common: a title with the legend beside it, axes, an empty state. Charts are
/// painted without a ground, in the painter's font, so that they go on a card, into an SVG file or onto paper
/// alike.
namespace kubecast::ui {

struct Axis {
  QString title;
  Unit unit = {};
  bool log = false;  ///< only for values above 0
};

/// Who says what something means: colours come from the theme.
enum class Tone { Plain, Good, Warning, Bad, Accent };
[[nodiscard]] QColor colourOf(Tone tone, const Theme& theme);

enum class LegendMark { Line, Dashed, Square, Dot, Ring };

struct LegendItem {
  QString name;
  QColor colour;
  LegendMark mark = LegendMark::Line;
  QString value = {};   ///< behind the name, as read: `184 ms`
  QString widest = {};  ///< the room of values that change is that of this text
};

/// A small print of axes and legends.
[[nodiscard]] QFont small(const QFont& font);

/// Title at the left, legend behind it; what has no room goes on the next line. Returns what is left of
/// `area`. With one `highlighted` the others are pale.
QRectF paintHeader(QPainter& painter, const QRectF& area, const QString& title,
                   const std::vector<LegendItem>& legend, const Theme& theme, int highlighted = -1);
/// As paintHeader would leave it.
[[nodiscard]] QRectF belowHeader(const QRectF& area, const QString& title,
                                 const std::vector<LegendItem>& legend, const QFont& font);
/// Where the items of the legend stand.
[[nodiscard]] std::vector<QRectF> legendAreas(const QRectF& area, const QString& title,
                                              const std::vector<LegendItem>& legend, const QFont& font);

/// Where values are: pixels of the plot's inside.
struct Scale {
  Extent values;
  double from = 0;  ///< pixel of values.from
  double to = 1;    ///< pixel of values.to; below `from` on y axes
  bool log = false;
  [[nodiscard]] double pixel(double value) const;
  [[nodiscard]] double value(double pixel) const;
};

struct Frame {
  QRectF inside;
  Scale x, y;
  std::vector<Tick> xTicks, yTicks;
};

/// Lays axes of these extents around the inside; margins follow the texts.
[[nodiscard]] Frame frameOf(const QRectF& area, const Axis& x, const Axis& y, const Extent& xValues,
                            const Extent& yValues, const QFont& font);
/// Grid, tick texts and axis titles.
void paintFrame(QPainter& painter, const Frame& frame, const QRectF& area, const Axis& x, const Axis& y,
                const Theme& theme);

/// A sentence where there is nothing to show.
void paintEmpty(QPainter& painter, const QRectF& area, const QString& sentence, const Theme& theme);

/// A note on a raised ground near `at`, inside `area`: first line strong, the others with a colour's mark.
struct NoteLine {
  QString name, value;
  QColor colour;  ///< invalid: none
};
void paintNote(QPainter& painter, const QRectF& area, const QPointF& at, const QString& title,
               const std::vector<NoteLine>& lines, const Theme& theme);
/// The same below `thing`, or above it where there is no room, so that it stays to be seen.
void paintNoteBeside(QPainter& painter, const QRectF& area, const QRectF& thing, const QString& title,
                     const std::vector<NoteLine>& lines, const Theme& theme);

}  // namespace kubecast::ui
