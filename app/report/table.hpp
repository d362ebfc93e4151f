// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/report/html.hpp"

namespace kubecast::report {

/// How a column is set.
enum class Column { Text, Number };

/// A cell: its first line, and perhaps a smaller one below.
struct TableCell {
  TableCell(std::string_view words) : content(text(words)) {}    // NOLINT: a cell is its words
  TableCell(const std::string& words) : content(text(words)) {}  // NOLINT
  TableCell(const char* words) : content(text(words)) {}         // NOLINT
  TableCell(Html markup) : content(std::move(markup)) {}         // NOLINT
  TableCell(std::string_view words, std::string_view below);

  Html content;
};

/// A table whose first column heads its rows.
class HtmlTable {
 public:
  struct Heading {
    std::string name;
    Column column = Column::Text;
  };

  explicit HtmlTable(std::vector<Heading> headings) : headings_(std::move(headings)) {}

  /// As many cells as there are headings. `className` marks the row: `total`, `chosen`.
  void add(const std::vector<TableCell>& cells, std::string_view className = "");
  /// One cell across the whole table, heading the rows that follow.
  void group(std::string_view name, std::string_view amount = "");

  [[nodiscard]] bool empty() const { return rows_.markup.empty(); }
  /// In a box of its own that scrolls sideways where the page is too narrow.
  [[nodiscard]] Html html() const;

 private:
  std::vector<Heading> headings_;
  Html rows_;
};

}  // namespace kubecast::report
