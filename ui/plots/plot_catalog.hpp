// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string>
#include <vector>

#include "ui/plots/time_plot.hpp"

namespace kubecast::ui {

/// A kind of plot a timeline can show, and which series of a recording it is made of.
struct PlotKind {
  const char* id;     ///< kept in the preferences: `latency`
  const char* title;  ///< to be translated in the context of PlotCatalog
  Quantity quantity;
  const char* unitName;             ///< see Unit::name
  std::vector<const char*> series;  ///< `node/*/cpu`; `*` is the line's name; the first with a match counts
  bool byDefault = true;
};

class PlotCatalog {
  Q_DECLARE_TR_FUNCTIONS(PlotCatalog)
 public:
  static const std::vector<PlotKind>& kinds();
  static QString titleOf(const PlotKind& kind) { return tr(kind.title); }
};

/// One series that belongs to a kind.
struct CatalogSeries {
  std::size_t series = 0;
  QString name;  ///< of its line: `p95`, `scan-node`
};
[[nodiscard]] std::vector<CatalogSeries> seriesOf(const PlotKind& kind, const Recording& recording);

inline constexpr std::size_t kMostLines = 4;  ///< more in one plot cannot be told apart

/// The lines of a kind: all, or the `kMostLines` with the highest means so far, and `selected` (a name) in
/// any case, in the order of the recording. `baseline`, if not null, adds the same series of another run,
/// dashed.
[[nodiscard]] std::vector<TimeLine> linesOf(const PlotKind& kind, std::shared_ptr<const Recording> recording,
                                            const QString& selected,
                                            const std::shared_ptr<const Recording>& baseline);

}  // namespace kubecast::ui
