// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"

namespace kubecast {

/// One line of a CSV table, fields by column name.
class CsvRow {
 public:
  CsvRow(std::string where, std::map<std::string, std::string_view> fields)
      : where_(std::move(where)), fields_(std::move(fields)) {}

  /// Table and line, e.g. `ec2_types.csv:17`.
  [[nodiscard]] const std::string& where() const { return where_; }

  /// The text of a column of the header; only a column that may be is empty.
  [[nodiscard]] std::string_view text(const std::string& column) const { return fields_.at(column); }

  /// The text of a column that the header may lack; empty then.
  [[nodiscard]] std::string_view textIfThere(const std::string& column) const {
    const auto found = fields_.find(column);
    return found == fields_.end() ? std::string_view() : found->second;
  }

  /// A whole number > 0, with an optional `suffix` that must then be there (`548Mi`).
  [[nodiscard]] Expected<std::int64_t> positiveInteger(const std::string& column,
                                                       std::string_view suffix = {}) const;

  /// A decimal number > 0.
  [[nodiscard]] Expected<double> positiveNumber(const std::string& column) const;

  [[nodiscard]] Error error(const std::string& column, const std::string& expected) const;

 private:
  std::string where_;
  std::map<std::string, std::string_view> fields_;
};

/// Splits a table without quoting into rows. Lines end in LF or CRLF; empty lines are
/// skipped. Every name of `columns` and `mayBeEmpty` must be in the header, and those of
/// `columns` have a value in every row; the last column of the header takes the rest of its line, commas
/// included. The rows view into `text`.
Expected<std::vector<CsvRow>> readCsv(std::string_view table, std::string_view text,
                                      const std::vector<std::string>& columns,
                                      const std::vector<std::string>& mayBeEmpty = {});

/// The rows that are well-formed and every mistake of the others, in the order of the lines.
struct CsvTable {
  std::vector<CsvRow> rows;
  std::vector<Error> errors;
};

/// As readCsv(), for tables that people write: reports all mistakes, not the first.
CsvTable readCsvTable(std::string_view table, std::string_view text, const std::vector<std::string>& columns,
                      const std::vector<std::string>& mayBeEmpty = {});

}  // namespace kubecast
