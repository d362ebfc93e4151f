// SPDX-License-Identifier: Apache-2.0
#include "app/terminal/table.hpp"

#include <algorithm>
#include <cassert>

#include "app/terminal/text.hpp"
#include "scenarios/diagnostics/text_width.hpp"

namespace kubecast::terminal {
namespace {

using scenarios::displayWidth;

/// A column shrunk further than this no longer tells one name from another.
constexpr std::size_t kLeastWidth = 8;

Spans cut(const Spans& spans, std::size_t width) {
  if (widthOf(spans) <= width) return spans;
  Spans out;
  std::size_t used = 0;
  for (const Span& span : spans) {
    const std::size_t have = displayWidth(span.text);
    if (used + have >= width) {
      // Not cut where it just fits, unless something follows that does not.
      out.push_back({truncated(span.text + " ", width - used), span.tone});
      return out;
    }
    out.push_back(span);
    used += have;
  }
  return out;
}

}  // namespace

std::vector<std::size_t> Table::widths(std::size_t room) const {
  std::vector<std::size_t> widths;
  for (const Column& column : columns_) widths.push_back(displayWidth(column.title));
  for (const auto& row : rows_) {
    assert(row.size() <= columns_.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], widthOf(row[i].spans));
  }
  std::size_t total = indent_;
  for (std::size_t i = 0; i < columns_.size(); ++i) total += widths[i] + (i > 0 ? columns_[i].gap : 0);
  while (total > room) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].shrinks && widths[i] > kLeastWidth && (widest == nullptr || widths[i] > *widest)) {
        widest = &widths[i];
      }
    }
    if (widest == nullptr) break;
    --*widest;
    --total;
  }
  return widths;
}

std::string Table::text(const Style& style) const {
  const std::vector<std::size_t> width = widths(style.width);
  std::string out;
  const auto line = [&](const std::vector<Cell>& cells) {
    std::string painted(indent_, ' ');
    std::size_t pending = 0;  // spaces not written yet, so that none end the line
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Spans spans = cut(cells[i].spans, width[i]);
      const std::size_t have = widthOf(spans);
      const std::size_t slack = width[i] - std::min(width[i], have);
      if (i > 0) pending += columns_[i].gap;
      if (columns_[i].align == Align::Right) pending += slack;
      if (have > 0) {
        painted += std::string(pending, ' ') + style.paint(spans);
        pending = 0;
      }
      if (columns_[i].align == Align::Left) pending += slack;
    }
    out += painted + '\n';
  };
  std::vector<Cell> titles;
  bool titled = false;
  for (const Column& column : columns_) {
    titles.emplace_back(column.title, Tone::Dim);
    titled = titled || !column.title.empty();
  }
  if (titled) line(titles);
  for (const auto& row : rows_) line(row);
  return out;
}

}  // namespace kubecast::terminal
