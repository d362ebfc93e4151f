// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/render/cost_page.hpp"
#include "app/render/csv.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using cost::Bill;
using cost::BillLine;
using Json = nlohmann::ordered_json;

namespace {

Json lineJson(const BillLine& line) {
  Json json{{"group", std::string(nameOf(line.group))}, {"item", line.item}, {"why", line.why}};
  if (!line.unknown.empty()) {
    json["unknown"] = line.unknown;
    if (!line.key.empty()) json["key"] = line.key;
    return json;
  }
  json["key"] = line.key;
  // Decimals as text: JSON's numbers are doubles to most programs.
  json["quantity"] = units::exact(line.quantity);
  json["unit"] = line.unit;
  json["unitPrice"] = units::exact(line.price);
  json["amount"] = units::exact(line.amount);
  json["formula"] = line.formula;
  json["source"] = line.source;
  json["date"] = line.date ? Json(dateText(*line.date)) : Json(nullptr);
  json["counted"] = line.counted;
  return json;
}

using Cells = std::vector<std::string>;

Cells columns() {
  return {"group",   "item",    "key",  "quantity", "unit", "unit_price_usd", "amount_usd",
          "counted", "unknown", "date", "formula",  "why",  "source"};
}

Cells cellsOf(const BillLine& line) {
  const bool known = line.unknown.empty();
  return {std::string(nameOf(line.group)),
          line.item,
          line.key,
          known ? units::exact(line.quantity) : "",
          line.unit,
          known ? units::exact(line.price) : "",
          known ? units::exact(line.amount) : "",
          line.counted ? "yes" : "no",
          line.unknown,
          line.date ? dateText(*line.date) : "",
          line.formula,
          line.why,
          line.source};
}

Cells after(const std::string& first, Cells rest) {
  rest.insert(rest.begin(), first);
  return rest;
}

}  // namespace

std::string costJson(const Scenario& scenario, const Bill& bill) {
  Json json{{"scenario", scenario.name},     {"region", bill.region}, {"currency", "USD"},
            {"hours", cost::kHoursPerMonth}, {"basis", bill.basis},   {"total", units::exact(bill.total())},
            {"atLeast", bill.atLeast()}};
  Json groups = Json::array();
  for (int g = 0; g < cost::kLineGroups; ++g) {
    const auto group = static_cast<cost::LineGroup>(g);
    groups.push_back({{"group", std::string(nameOf(group))}, {"amount", units::exact(bill.subtotal(group))}});
  }
  json["groups"] = std::move(groups);
  Json lines = Json::array();
  for (const BillLine& line : bill.lines) lines.push_back(lineJson(line));
  json["lines"] = std::move(lines);
  return json.dump(2) + "\n";
}

std::string costCsv(const Bill& bill) {
  std::string text = csvLine(columns());
  for (const BillLine& line : bill.lines) text += csvLine(cellsOf(line));
  return text;
}

std::string costCsv(const std::vector<NamedBill>& bills) {
  std::string text = csvLine(after("option", columns()));
  for (const NamedBill& each : bills) {
    for (const BillLine& line : each.bill.lines) text += csvLine(after(each.name, cellsOf(line)));
  }
  return text;
}

}  // namespace kubecast::render
