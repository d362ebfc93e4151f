// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/terminal/style.hpp"

namespace kubecast::terminal {

enum class Align { Left, Right };

struct Column {
  std::string title;
  Align align = Align::Left;
  bool shrinks = false;  ///< may be cut with `…` when the table is too wide for the page
  std::size_t gap = 2;   ///< spaces before the column
};

/// One cell: a text of several tones. A plain string is a cell, too.
struct Cell {
  Spans spans;

  Cell() = default;
  Cell(std::string text, Tone tone = Tone::Plain)
      : spans{{std::move(text), tone}} {}                 // NOLINT: a cell is a text
  Cell(const char* text) : spans{{text, Tone::Plain}} {}  // NOLINT
  explicit Cell(Spans several) : spans(std::move(several)) {}
};

/// Aligned columns, as wide as their contents. Numbers go right, words left.
class Table {
 public:
  explicit Table(std::vector<Column> columns, std::size_t indent = 2)
      : columns_(std::move(columns)), indent_(indent) {}

  /// A row of at most as many cells as there are columns.
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }

  [[nodiscard]] bool empty() const { return rows_.empty(); }

  /// The titles (where there are any) and the rows, each line ending in a
  /// line break and without spaces at its end. Columns that may shrink do so
  /// until the table fits `style.width`.
  [[nodiscard]] std::string text(const Style& style) const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths(std::size_t room) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
  std::size_t indent_;
};

}  // namespace kubecast::terminal
