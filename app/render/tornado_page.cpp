// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/render/figures.hpp"
#include "app/render/page.hpp"
#include "app/render/sweep_page.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::render {

using studies::changeText;
using studies::Effect;
using studies::FigureKind;
using studies::Tornado;
using studies::TornadoEnd;
using studies::TornadoFigure;
using terminal::padLeft;
using terminal::padRight;
using terminal::Spans;
using terminal::Tone;

namespace {

constexpr std::size_t kFiguresShown = 15;
constexpr std::size_t kProblemsShown = 10;
constexpr std::size_t kPathWidth = 30;
constexpr std::size_t kChangeWidth = 10;

const Effect* effectOf(const std::optional<TornadoEnd>& end, std::size_t measure) {
  return end && !end->effects.empty() && end->effects[measure] ? &*end->effects[measure] : nullptr;
}

std::string repeated(const char* glyph, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += glyph;
  return out;
}

/// `     ████│██      `: what lessens the measure to the left, what raises it to the right.
Spans bars(double down, double up, double largest, std::size_t half) {
  const auto lengthOf = [&](double change) -> std::size_t {
    if (!(largest > 0) || change == 0) return 0;
    const auto length = static_cast<std::size_t>(std::lround(change / largest * static_cast<double>(half)));
    return std::clamp<std::size_t>(length, 1, half);
  };
  const std::size_t left = lengthOf(down);
  const std::size_t right = lengthOf(up);
  return {{std::string(half - left, ' ')},
          {repeated("█", left), Tone::Good},
          {"│", Tone::Dim},
          {repeated("█", right), Tone::Bad},
          {std::string(half - right, ' ')}};
}

/// The larger decrease and the larger increase among a figure's ends; both ends may go the same way.
struct Sides {
  double down = 0;  ///< ≥ 0
  double up = 0;
  std::string downAt;  ///< the value that does it
  std::string upAt;
};

Sides sidesOf(const TornadoFigure& figure, std::size_t measure) {
  Sides sides;
  for (const auto* end : {&figure.low, &figure.high}) {
    const Effect* effect = effectOf(*end, measure);
    if (effect == nullptr || effect->noise) continue;
    if (-effect->change > sides.down) {
      sides.down = -effect->change;
      sides.downAt = (*end)->value;
    }
    if (effect->change > sides.up) {
      sides.up = effect->change;
      sides.upAt = (*end)->value;
    }
  }
  return sides;
}

void addFigure(Page& page, FigureKind kind, const TornadoFigure& figure, const Sides& sides, double largest) {
  const std::size_t others = 2 + kPathWidth + 1 + 2 * kChangeWidth + 3;
  const std::size_t half = std::min<std::size_t>(12, (page.style().width - others) / 2);
  Spans line{{"  " + padRight(terminal::truncatedMiddle(figure.figure.path, kPathWidth), kPathWidth) + " "}};
  line.push_back({padLeft(sides.down > 0 ? changeText(kind, -sides.down) : "", kChangeWidth) + " "});
  for (terminal::Span& span : bars(sides.down, sides.up, largest, half)) line.push_back(std::move(span));
  if (sides.up > 0) line.push_back({" " + changeText(kind, sides.up)});
  while (!line.empty() && line.back().text.find_first_not_of(' ') == std::string::npos) line.pop_back();
  page.line(line);
  std::string at = fmt::format("assumed {}", figure.figure.value);
  if (sides.down > 0) at += fmt::format(" · less at {}", sides.downAt);
  if (sides.up > 0) at += fmt::format(" · more at {}", sides.upAt);
  page.line({{"    " + terminal::truncated(at, page.style().width - 4), Tone::Dim}});
}

void addMeasure(Page& page, const Tornado& tornado, std::size_t m) {
  const studies::Measure& measure = tornado.measures[m];
  const auto ranked = tornado.ranked(m);
  page.heading(studies::nameOf(measure), tornado.base[m]
                                             ? "as described " + estimateText(measure.kind, tornado.base[m])
                                             : "not measured");
  if (!tornado.base[m]) return;
  if (ranked.empty()) {
    page.paragraph("No assumed figure changes it beyond noise within its stated range.");
    return;
  }
  const double largest = studies::largestChange(*ranked.front(), m);
  for (std::size_t i = 0; i < std::min(kFiguresShown, ranked.size()); ++i)
    addFigure(page, measure.kind, *ranked[i], sidesOf(*ranked[i], m), largest);
  const std::size_t shown = std::min(kFiguresShown, ranked.size());
  if (ranked.size() > shown) page.note(fmt::format("{} more change it by less.", ranked.size() - shown));
  const std::size_t still = tornado.figures.size() - ranked.size();
  if (still > 0)
    page.note(fmt::format("{} of {} figures change it by nothing that could be told from noise.", still,
                          tornado.figures.size()));
}

void addProblems(Page& page, const Tornado& tornado) {
  std::vector<std::string> lines;
  for (const TornadoFigure& figure : tornado.figures) {
    for (const auto* end : {&figure.low, &figure.high}) {
      if (*end && !(*end)->problem.empty())
        lines.push_back(fmt::format("{} = {}: {}", figure.figure.path, (*end)->value, (*end)->problem));
    }
  }
  if (lines.empty()) return;
  page.heading("Without a result");
  for (std::size_t i = 0; i < std::min(kProblemsShown, lines.size()); ++i) page.paragraph(lines[i]);
  if (lines.size() > kProblemsShown)
    page.note(fmt::format("and {} others: --csv FILE has all.", lines.size() - kProblemsShown));
}

}  // namespace

std::string tornadoPage(const TornadoData& data, const terminal::Style& style) {
  Page page(style);
  const StudyFacts& facts = data.facts;
  page.title(facts.scenario,
             fmt::format("{} replication{} of {} · seed {}", facts.replications,
                         facts.replications == 1 ? "" : "s", durationText(facts.duration), facts.seed));
  page.blank();
  page.paragraph(fmt::format(
      "Each of {} assumed figures at either end of its stated range, one at a time, with the same "
      "random draws.",
      data.tornado.figures.size()));
  for (const std::string& sentence : studies::read(data.tornado)) page.paragraph(sentence);
  for (std::size_t m = 0; m < data.tornado.measures.size(); ++m) addMeasure(page, data.tornado, m);
  addProblems(page, data.tornado);
  return std::move(page).text();
}

}  // namespace kubecast::render
