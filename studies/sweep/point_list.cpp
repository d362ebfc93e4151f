// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "studies/sweep/design.hpp"

namespace kubecast::studies {
namespace {

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

/// Reads records one by one; a field in quotes may hold commas, line breaks and doubled quotes.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // spreadsheets begin UTF-8 with a mark
  }

  struct Record {
    int line = 0;  ///< where it begins, from 1
    std::vector<std::string> fields;
    bool unfinished = false;  ///< a quote does not end
  };

  [[nodiscard]] bool atEnd() const { return at_ >= text_.size(); }

  Record next() {
    Record record{line_, {}, false};
    while (true) {
      record.fields.push_back(field(record));
      if (atEnd() || text_[at_] != ',') break;
      ++at_;
    }
    if (!atEnd()) {
      ++at_;  // the line feed
      ++line_;
    }
    return record;
  }

 private:
  std::string field(Record& record) {
    const std::size_t start = std::min(text_.find_first_not_of(" \t", at_), text_.size());
    if (start >= text_.size() || text_[start] != '"') {
      const std::size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
      std::string plain = trimmed(text_.substr(at_, end - at_));
      at_ = end;
      return plain;
    }
    std::string quoted;
    for (at_ = start + 1;; ++at_) {
      if (atEnd()) {
        record.unfinished = true;
        return quoted;
      }
      if (text_[at_] == '"') {
        if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      }
      if (text_[at_] == '\n') ++line_;
      quoted += text_[at_];
    }
    at_ = std::min(text_.find_first_of(",\n", at_ + 1), text_.size());
    return quoted;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
};

}  // namespace

Expected<Design> pointsFromCsv(std::string_view file, std::string_view text) {
  CsvReader reader(text);
  Design design;
  while (!reader.atEnd()) {
    const CsvReader::Record record = reader.next();
    const auto bad = [&](std::string what, std::string remedy) {
      return tl::unexpected(
          Error{fmt::format("{}:{}", file, record.line), std::move(what), std::move(remedy)});
    };
    if (record.unfinished) return bad("a quote is opened and not closed", "");
    if (record.fields.size() == 1 && record.fields.front().empty()) continue;
    const bool header = design.paths.empty();
    const auto empty = std::find(record.fields.begin(), record.fields.end(), "");
    if (empty != record.fields.end()) {
      const auto column = static_cast<std::size_t>(empty - record.fields.begin());
      if (header) return bad(fmt::format("column {} of the header has no path", column + 1), "");
      if (column < design.paths.size())
        return bad(fmt::format("there is no value of {}", design.paths[column]), "");
    }
    if (header) {
      for (const std::string& path : record.fields) {
        if (std::count(record.fields.begin(), record.fields.end(), path) > 1)
          return bad(fmt::format("{} is in the header twice", path), "");
      }
      design.paths = record.fields;
    } else if (record.fields.size() != design.paths.size()) {
      return bad(fmt::format("{} values for {} paths", record.fields.size(), design.paths.size()),
                 "a value with a comma goes in quotes");
    } else {
      design.points.push_back(record.fields);
    }
  }
  if (design.points.empty())
    return tl::unexpected(Error{std::string(file), "there are no points",
                                "a header of paths, and below it a line for each point"});
  if (design.points.size() > kMostDesignPoints)
    return tl::unexpected(
        Error{std::string(file), fmt::format("more than {} points", kMostDesignPoints), ""});
  return design;
}

}  // namespace kubecast::studies
