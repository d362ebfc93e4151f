// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::render {

using studies::FigureSensitivity;
using studies::Forecast;
using studies::StudyState;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kFiguresShown = 5;
constexpr std::size_t kOtherColumns = 45;  ///< what the columns beside the path usually take
/// Replications differ by about this much: a smaller effect is not told apart from chance.
constexpr double kWorthAWord = 0.02;

std::string endText(const std::optional<FigureSensitivity::End>& end) {
  return end ? durationText(Seconds(end->p95)) : "–";
}

}  // namespace

void addSensitivity(Page& page, const Forecast& forecast, const ForecastPageOptions& options) {
  if (forecast.assumedFigures == 0) return;
  page.heading("Assumptions",
               forecast.assumedFigures == 1
                   ? std::string("one of the scenario's figures is assumed")
                   : fmt::format("{} of the scenario's figures are assumed", forecast.assumedFigures));
  if (forecast.sensitivityStudy == StudyState::Skipped) {
    page.paragraph("Which of them matter was not studied.");
    return;
  }
  Table table({{"figure", Align::Left, true},
               {"assumed", Align::Right},
               {"from", Align::Right},
               {"to", Align::Right},
               {"p95 from", Align::Right},
               {"to", Align::Right}});
  std::size_t shown = 0;
  for (const FigureSensitivity& figure : forecast.sensitivities) {
    if (!options.all && (shown == kFiguresShown || figure.effect < kWorthAWord)) break;
    table.add({terminal::truncatedMiddle(figure.figure.path, page.style().width - kOtherColumns),
               figure.figure.value, figure.figure.low, figure.figure.high, endText(figure.low),
               endText(figure.high)});
    ++shown;
  }
  if (shown == 0) {
    page.paragraph("None changes an objective by more than 2% within its stated range.");
  } else {
    page.table(table);
    page.note("p95 of all calls, with the figure at either end of its range");
  }
  if (forecast.sensitivityStudy == StudyState::Partial)
    page.note("The study was interrupted: other figures may matter more.");
}

}  // namespace kubecast::render
