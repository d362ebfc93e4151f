// SPDX-License-Identifier: Apache-2.0
#include "app/report/table.hpp"

#include <cassert>

namespace kubecast::report {
namespace {

Attributes classOf(Column column) {
  return column == Column::Number ? Attributes{{"class", "number"}} : Attributes{};
}

Attributes scoped(std::string_view scope, Column column) {
  Attributes attributes = classOf(column);
  attributes.push_back({"scope", std::string(scope)});
  return attributes;
}

}  // namespace

TableCell::TableCell(std::string_view words, std::string_view below) : content(text(words)) {
  if (!below.empty()) content += classed("small", "below", below);
}

void HtmlTable::add(const std::vector<TableCell>& cells, std::string_view className) {
  assert(cells.size() == headings_.size());
  Html row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Column column = headings_[i].column;
    row += i == 0 ? element("th", scoped("row", column), cells[i].content)
                  : element("td", classOf(column), cells[i].content);
  }
  const Attributes attributes =
      className.empty() ? Attributes{} : Attributes{{"class", std::string(className)}};
  rows_ += element("tr", attributes, row) + Html{"\n"};
}

void HtmlTable::group(std::string_view name, std::string_view amount) {
  const bool alone = amount.empty();
  const std::size_t span = headings_.size() - (alone ? 0 : 1);
  Html row = element("th", {{"colspan", std::to_string(span)}, {"scope", "rowgroup"}}, text(name));
  if (!alone) row += classed("td", "number", amount);
  rows_ += classed("tr", "group", row) + Html{"\n"};
}

Html HtmlTable::html() const {
  Html head;
  for (const Heading& heading : headings_) {
    head += element("th", scoped("col", heading.column), text(heading.name));
  }
  return classed("div", "scroll",
                 element("table", element("thead", element("tr", head)) + element("tbody", rows_)));
}

}  // namespace kubecast::report
