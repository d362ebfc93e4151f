// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace kubecast {
namespace {

std::vector<std::string_view> split(std::string_view line, std::size_t maxFields) {
  std::vector<std::string_view> fields;
  while (fields.size() + 1 < maxFields) {
    const std::size_t comma = line.find(',');
    if (comma == std::string_view::npos) break;
    fields.push_back(line.substr(0, comma));
    line.remove_prefix(comma + 1);
  }
  fields.push_back(line);
  return fields;
}

/// Takes the next line off `text`, without its line end.
std::string_view takeLine(std::string_view& text) {
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

/// All of `text` as a number, or nothing.
template <class Number>
bool parseAll(std::string_view text, Number& number) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size();
}

}  // namespace

Error CsvRow::error(const std::string& column, const std::string& expected) const {
  return Error{where_, fmt::format("{} is '{}'", column, text(column)), fmt::format("write {}", expected)};
}

Expected<std::int64_t> CsvRow::positiveInteger(const std::string& column, std::string_view suffix) const {
  std::string_view digits = text(column);
  std::int64_t number = 0;
  const bool suffixed = digits.size() > suffix.size() && digits.ends_with(suffix);
  digits.remove_suffix(suffixed ? suffix.size() : 0);
  // 2^40 of any unit of these tables is beyond every machine there is, and safe to scale.
  if (!suffixed || !parseAll(digits, number) || number <= 0 || number > (std::int64_t{1} << 40)) {
    return tl::unexpected(error(column, suffix.empty()
                                            ? "a whole number above 0"
                                            : fmt::format("a whole number above 0, followed by {}", suffix)));
  }
  return number;
}

Expected<double> CsvRow::positiveNumber(const std::string& column) const {
  double number = 0;
  if (!parseAll(text(column), number) || !(number > 0) || number > 1e15) {
    return tl::unexpected(error(column, "a number above 0"));
  }
  return number;
}

CsvTable readCsvTable(std::string_view table, std::string_view text, const std::vector<std::string>& columns,
                      const std::vector<std::string>& mayBeEmpty) {
  CsvTable result;
  const std::vector<std::string_view> header = split(takeLine(text), std::string_view::npos);
  std::vector<std::string> needed = columns;
  needed.insert(needed.end(), mayBeEmpty.begin(), mayBeEmpty.end());
  for (const std::string& column : needed) {
    const auto found = std::count(header.begin(), header.end(), column);
    if (found == 1) continue;
    result.errors.push_back(
        {fmt::format("{}:1", table),
         fmt::format("column '{}' {}", column, found == 0 ? "is missing" : "is there twice"),
         "name each column once in the first line"});
  }
  if (!result.errors.empty()) return result;
  for (int line = 2; !text.empty(); ++line) {
    const std::string_view content = takeLine(text);
    if (content.empty()) continue;
    const std::string where = fmt::format("{}:{}", table, line);
    const std::vector<std::string_view> fields = split(content, header.size());
    if (fields.size() != header.size()) {
      result.errors.push_back({where,
                               fmt::format("{} fields where the header has {}", fields.size(), header.size()),
                               "give every column a value"});
      continue;
    }
    std::map<std::string, std::string_view> byName;
    for (std::size_t i = 0; i < header.size(); ++i) byName.emplace(header[i], fields[i]);
    const auto empty = std::find_if(columns.begin(), columns.end(),
                                    [&](const std::string& column) { return byName.at(column).empty(); });
    if (empty != columns.end()) {
      result.errors.push_back({where, fmt::format("{} is empty", *empty), "give it a value"});
      continue;
    }
    result.rows.emplace_back(where, std::move(byName));
  }
  return result;
}

Expected<std::vector<CsvRow>> readCsv(std::string_view table, std::string_view text,
                                      const std::vector<std::string>& columns,
                                      const std::vector<std::string>& mayBeEmpty) {
  CsvTable read = readCsvTable(table, text, columns, mayBeEmpty);
  if (!read.errors.empty()) return tl::unexpected(std::move(read.errors.front()));
  return std::move(read.rows);
}

}  // namespace kubecast
