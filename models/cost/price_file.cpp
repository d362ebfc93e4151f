// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "models/cluster/csv.hpp"
#include "models/cost/price_book.hpp"
#include "models/units/decimal.hpp"

namespace kubecast::cost {
namespace {

constexpr std::int64_t kMostUsd = 1'000'000;
constexpr std::int64_t kMostFrom = 1'000'000'000'000;

bool isLower(char c) { return c >= 'a' && c <= 'z'; }

/// `global`, an edge of CloudFront, or the shape of an AWS region: `ap-northeast-2`.
bool isRegion(std::string_view text) {
  if (text == "global") return true;
  if (text.starts_with("edge:")) {
    const std::string_view edge = text.substr(5);
    return !edge.empty() &&
           std::all_of(edge.begin(), edge.end(), [](char c) { return isLower(c) || c == '-'; });
  }
  const std::size_t dash = text.rfind('-');
  if (dash == std::string_view::npos || dash + 1 == text.size()) return false;
  const std::string_view place = text.substr(0, dash);
  const std::string_view number = text.substr(dash + 1);
  return place.size() > 3 && place[2] == '-' &&
         std::all_of(place.begin(), place.end(), [](char c) { return isLower(c) || c == '-'; }) &&
         std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A decimal ≥ 0 in whole 1/`multiplier`s, or nothing.
std::optional<std::int64_t> exactly(std::string_view text, std::int64_t multiplier) {
  const auto decimal = units::readDecimal(text);
  if (!decimal || !decimal->suffix.empty()) return std::nullopt;
  const auto scaled = units::scaleExactly(decimal->number, multiplier);
  if (!scaled || scaled->remainder == units::Remainder::Some) return std::nullopt;
  return scaled->whole;
}

struct Row {
  PricedItem item;
  std::string where;
};

/// Reads rows one by one and keeps every mistake.
class Reading {
 public:
  Reading(std::string_view file, std::vector<Error> errors) : file_(file), errors_(std::move(errors)) {}

  void take(const CsvRow& row) {
    PricedItem item;
    item.region = row.text("region");
    const std::size_t before = errors_.size();
    if (!isRegion(item.region)) {
      refuse(row, "region", "an AWS region such as ap-northeast-2, global, or an edge such as edge:japan");
    }
    const std::optional<PriceKey> key = parseKey(row.text("item"));
    if (!key)
      refuse(row, "item", "an item that 'kubecast prices' lists, such as nat-gateway or ec2:t3.medium");
    const std::string_view unit = row.textIfThere("unit");
    if (key && !unit.empty() && unit != factsOf(key->item).unit) {
      refuse(row, "unit", fmt::format("{}, the unit of {}", factsOf(key->item).unit, write(*key)));
    }
    PriceTier tier;
    const auto usd = exactly(row.text("usd"), 1'000'000'000);
    if (!usd || *usd > kMostUsd * 1'000'000'000) {
      refuse(row, "usd", "US dollars without a sign: 0 to 1000000, at most nine decimals");
    } else {
      tier.price = UnitPrice(*usd);
    }
    const std::string_view from = row.textIfThere("from");
    const auto begin = from.empty() ? std::optional<std::int64_t>(0) : exactly(from, 1'000'000);
    if (!begin || *begin > kMostFrom * 1'000'000) {
      refuse(row, "from", "the amount a month from which this price holds, such as 10240");
    } else {
      tier.from = UnitCount(*begin);
    }
    const std::string_view date = row.textIfThere("date");
    if (const auto day = parseDate(date)) item.price.date = *day;
    if (!date.empty() && !item.price.date) refuse(row, "date", "a day such as 2026-07-20");
    item.price.tiers = {tier};
    item.price.source = row.text("source");
    item.price.file = file_;
    if (errors_.size() > before) return;
    item.key = *key;
    rows_.push_back({std::move(item), row.where()});
  }

  tl::expected<PriceBook, std::vector<Error>> finish() {
    std::map<std::pair<std::string, PriceKey>, std::vector<const Row*>> byItem;
    for (const Row& row : rows_) byItem[{row.item.region, row.item.key}].push_back(&row);
    PriceBook book;
    for (auto& [where, rows] : byItem) {
      std::stable_sort(rows.begin(), rows.end(),
                       [](const Row* a, const Row* b) { return from(*a) < from(*b); });
      const Row& first = *rows.front();
      const std::string what = fmt::format("{} in {}", write(first.item.key), first.item.region);
      if (from(first) > UnitCount(0)) {
        errors_.push_back({first.where, fmt::format("no price of {} holds from 0 on", what),
                           "add the row of its first tier"});
      }
      PricedItem item = first.item;
      for (std::size_t i = 1; i < rows.size(); ++i) {
        if (from(*rows[i]) == from(*rows[i - 1])) {
          errors_.push_back({rows[i]->where, fmt::format("{} has two prices from the same amount on", what),
                             fmt::format("keep one; the other is {}", rows[i - 1]->where)});
        }
        item.price.tiers.push_back(rows[i]->item.price.tiers.front());
      }
      book.insert(std::move(item));
    }
    if (errors_.empty()) return book;
    std::stable_sort(errors_.begin(), errors_.end(),
                     [](const Error& a, const Error& b) { return lineOf(a) < lineOf(b); });
    return tl::unexpected(std::move(errors_));
  }

 private:
  void refuse(const CsvRow& row, const std::string& column, const std::string& expected) {
    errors_.push_back(row.textIfThere(column).empty()
                          ? Error{row.where(), fmt::format("{} is empty", column), "write " + expected}
                          : row.error(column, expected));
  }
  static UnitCount from(const Row& row) { return row.item.price.tiers.front().from; }
  static int lineOf(const Error& error) {
    return std::atoi(error.where.c_str() + error.where.rfind(':') + 1);
  }

  std::string file_;
  std::vector<Error> errors_;
  std::vector<Row> rows_;
};

}  // namespace

tl::expected<PriceBook, std::vector<Error>> parsePrices(std::string_view file, std::string_view csv) {
  // Spreadsheets begin UTF-8 with a byte order mark.
  if (csv.starts_with("\xef\xbb\xbf")) csv.remove_prefix(3);
  CsvTable table = readCsvTable(file, csv, {"region", "item", "usd", "source"});
  const bool headed =
      !table.rows.empty() || table.errors.empty() || !table.errors.front().where.ends_with(":1");
  if (!headed) return tl::unexpected(std::move(table.errors));
  Reading reading(file, std::move(table.errors));
  for (const CsvRow& row : table.rows) reading.take(row);
  return reading.finish();
}

}  // namespace kubecast::cost
