// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "ui/plots/frame.hpp"
#include "ui/plots/time_columns.hpp"
#include "ui/plots/time_markers.hpp"

namespace kubecast::ui {

/// One line of a plot over time.
struct TimeLine {
  QString name;
  std::shared_ptr<const Recording> recording;
  std::size_t series = 0;
  std::size_t colour = 0;  ///< of the theme's series
  bool dashed = false;     ///< of the pinned baseline
};

struct TimePlot {
  QString title;
  Unit unit;
  std::vector<TimeLine> lines;
  std::vector<TimeMarker> markers = {};
  QString pinned = {};  ///< what the legend calls dashed lines; they stand behind all others
  double warmup = 0;    ///< seconds at the begin that do not count, on a tinted ground
  QString empty = {};   ///< the sentence while nothing is recorded
};

/// What is read from recordings for one painting, so that only what changed is read again.
struct TimePlotData {
  std::size_t columns = 0;
  std::vector<std::vector<TimeColumn>> lines;  ///< as TimePlot::lines
};
/// `columns`: pixels of the device across the inside.
[[nodiscard]] TimePlotData dataOf(const TimePlot& plot, const Extent& seconds, std::size_t columns);
/// What the y axis shows: 0 and all that is in the columns.
[[nodiscard]] Extent yExtentOf(const TimePlot& plot, const TimePlotData& data);

/// Names of the lines, with values at a moment if one is given; one for all dashed ones.
[[nodiscard]] std::vector<LegendItem> legendOf(const TimePlot& plot, std::optional<double> at,
                                               const Theme& theme);
[[nodiscard]] Frame frameOf(const TimePlot& plot, const QRectF& area, const Extent& seconds,
                            const Extent& values, const QFont& font);

/// Ground, axes, lines and markers. A dense line is a band from minimum to maximum of every column under the
/// line of the means, without antialiasing; `highlighted`: the others are pale.
void paintTimePlot(QPainter& painter, const QRectF& area, const Frame& frame, const TimePlot& plot,
                   const TimePlotData& data, const Theme& theme, int highlighted = -1);

}  // namespace kubecast::ui
