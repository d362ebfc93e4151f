// SPDX-License-Identifier: Apache-2.0
#include "app/render/sweep_matrix.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/render/heat_scale.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::render {

using studies::SweepPoint;
using terminal::padLeft;
using terminal::padRight;
using terminal::Span;
using terminal::Spans;
using terminal::Tone;

namespace {

constexpr std::size_t kMargin = 2;
constexpr std::size_t kLongestLabel = 20;
constexpr const char* kMissed = "✗";

/// The matrix with its values in the order of the points.
struct Matrix {
  std::string rowLabel;
  std::string columnLabel;
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<const SweepPoint*>> cells;
};

Matrix matrixOf(const SweepData& data, bool transposed) {
  const std::size_t down = transposed ? 1 : 0;
  Matrix matrix{data.labels[down],
                data.labels[1 - down],
                studies::valuesOf(data.sweep, down),
                studies::valuesOf(data.sweep, 1 - down),
                {}};
  for (const std::string& row : matrix.rows) {
    std::vector<const SweepPoint*> cells;
    for (const std::string& column : matrix.columns) {
      cells.push_back(transposed ? studies::pointAt(data.sweep, column, row)
                                 : studies::pointAt(data.sweep, row, column));
    }
    matrix.cells.push_back(std::move(cells));
  }
  return matrix;
}

bool misses(const SweepPoint& point) {
  return std::any_of(point.objectives.begin(), point.objectives.end(),
                     [](const auto& o) { return o.counted && !o.met; });
}

std::string cellText(const SweepData& data, const SweepPoint& point) {
  const auto estimate = studies::estimateOf(point, data.measure);
  if (!estimate) return "–";
  return studies::figureText(data.measure.kind, estimate->value) + (misses(point) ? kMissed : " ");
}

struct Widths {
  std::size_t label = 0;
  std::size_t cell = 0;
};

std::size_t width(const std::string& text) { return terminal::widthOf({{text}}); }

Widths widthsOf(const SweepData& data, const Matrix& matrix) {
  Widths widths;
  for (const std::string& row : matrix.rows)
    widths.label = std::max(widths.label, std::min(width(row), kLongestLabel));
  for (const std::string& column : matrix.columns)
    widths.cell = std::max(widths.cell, std::min(width(column), kLongestLabel) + 1);
  for (const SweepPoint& point : data.sweep.points)
    widths.cell = std::max(widths.cell, width(cellText(data, point)));
  ++widths.cell;
  return widths;
}

std::size_t columnsPerBlock(const Widths& widths, std::size_t pageWidth) {
  const std::size_t room = pageWidth - std::min(pageWidth, kMargin + widths.label + 1);
  return std::max<std::size_t>(1, room / (widths.cell + 1));
}

HeatScale scaleOf(const SweepData& data) {
  std::vector<double> values;
  for (const SweepPoint& point : data.sweep.points) {
    if (const auto estimate = studies::estimateOf(point, data.measure)) values.push_back(estimate->value);
  }
  return HeatScale(values);
}

Span cellSpan(const SweepData& data, const HeatScale& scale, const SweepPoint& point, std::size_t cell) {
  const std::string text = padLeft(cellText(data, point), cell);
  const auto estimate = studies::estimateOf(point, data.measure);
  if (!estimate) return {text, Tone::Bad};
  const double share = scale.share(estimate->value);
  const bool lower = studies::betterOf(data.measure.kind) == studies::Better::Lower;
  return {text, heatTone(lower ? share : 1 - share)};
}

void addBlock(Page& page, const SweepData& data, const Matrix& matrix, const Widths& widths, std::size_t from,
              std::size_t to) {
  Spans head{{std::string(kMargin + widths.label, ' ')}};
  for (std::size_t c = from; c < to; ++c) {
    const std::string name = terminal::truncatedMiddle(matrix.columns[c], kLongestLabel);
    head.push_back({" " + padLeft(name, widths.cell - 1) + (c + 1 < to ? " " : ""), Tone::Dim});
  }
  page.line(head);
  const HeatScale scale = scaleOf(data);
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    const std::string name = terminal::truncatedMiddle(matrix.rows[r], kLongestLabel);
    Spans line{{std::string(kMargin, ' ')}, {padRight(name, widths.label), Tone::Dim}};
    for (std::size_t c = from; c < to; ++c) {
      line.push_back({" "});
      line.push_back(cellSpan(data, scale, *matrix.cells[r][c], widths.cell));
    }
    page.line(line);
  }
}

}  // namespace

void addMatrix(Page& page, const SweepData& data) {
  Matrix matrix = matrixOf(data, false);
  Widths widths = widthsOf(data, matrix);
  std::size_t perBlock = columnsPerBlock(widths, page.style().width);
  if (matrix.columns.size() > perBlock) {
    const Matrix turned = matrixOf(data, true);
    const Widths turnedWidths = widthsOf(data, turned);
    const std::size_t turnedPerBlock = columnsPerBlock(turnedWidths, page.style().width);
    if (turned.columns.size() <= turnedPerBlock) {
      matrix = turned;
      widths = turnedWidths;
      perBlock = turnedPerBlock;
    }
  }
  page.note(fmt::format("down: {}, across: {}", matrix.rowLabel, matrix.columnLabel));
  for (std::size_t from = 0; from < matrix.columns.size(); from += perBlock) {
    if (from > 0) page.blank();
    addBlock(page, data, matrix, widths, from, std::min(from + perBlock, matrix.columns.size()));
  }
}

}  // namespace kubecast::render
