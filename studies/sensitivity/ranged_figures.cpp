// SPDX-License-Identifier: Apache-2.0
#include "studies/sensitivity/ranged_figures.hpp"

namespace kubecast::studies {

std::vector<FigureNote> assumedWithRange(const Scenario& scenario) {
  std::vector<FigureNote> figures;
  for (const FigureNote& note : scenario.figures) {
    const bool ranged = !note.low.empty() || !note.high.empty();
    if (note.provenance == Provenance::Assumed && ranged) figures.push_back(note);
  }
  return figures;
}

std::vector<RangeEnd> endsOf(const std::vector<FigureNote>& figures) {
  std::vector<RangeEnd> ends;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!figures[i].low.empty()) ends.push_back({i, false, figures[i].low});
    if (!figures[i].high.empty()) ends.push_back({i, true, figures[i].high});
  }
  return ends;
}

}  // namespace kubecast::studies
