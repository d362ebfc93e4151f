// SPDX-License-Identifier: Apache-2.0
#include "app/render/prices_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "app/render/page.hpp"
#include "app/terminal/text.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using cost::PricedItem;
using cost::PriceTier;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;
using Json = nlohmann::ordered_json;

namespace {

std::string dayOf(const cost::Price& price) { return price.date ? dateText(*price.date) : "undated"; }

bool atEdge(const PricedItem& priced) { return priced.region.starts_with("edge:"); }

/// The item; of CloudFront the edge, below a row with the item.
std::string labelOf(const PricedItem& priced) {
  return atEdge(priced) ? "  " + priced.region : write(priced.key);
}

}  // namespace

std::vector<PricedItem> matching(const cost::PriceBook& book, const PricesQuery& query) {
  std::vector<PricedItem> found;
  for (PricedItem& priced : book.all()) {
    const bool here =
        priced.region == query.region || priced.region == "global" || priced.region.starts_with("edge:");
    const bool asked =
        query.item.empty() ? priced.key.of.empty() : write(priced.key).find(query.item) != std::string::npos;
    if (here && asked) found.push_back(std::move(priced));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const PricedItem& a, const PricedItem& b) { return a.key.item < b.key.item; });
  return found;
}

std::string pricesPage(const std::vector<PricedItem>& prices, const PricesQuery& query,
                       const std::string& overrides, const terminal::Style& style) {
  Page page(style);
  page.title("Prices", fmt::format("{}, US dollars, {}", query.region,
                                   prices.size() == 1 ? "1 item" : fmt::format("{} items", prices.size())));
  page.blank();
  Table table({{"item", Align::Left, true},
               {"price", Align::Right},
               {"per", Align::Left, true},
               {"of"},
               {"source", Align::Right}});
  std::vector<std::string> sources;
  std::string edgesOf;  // the item whose edges are listed
  for (const PricedItem& priced : prices) {
    auto known = std::find(sources.begin(), sources.end(), priced.price.source);
    if (known == sources.end()) known = sources.insert(sources.end(), priced.price.source);
    const std::string number = std::to_string(known - sources.begin() + 1);
    if (atEdge(priced) && write(priced.key) != edgesOf) {
      edgesOf = write(priced.key);
      table.add({edgesOf});
    }
    for (const PriceTier& tier : priced.price.tiers) {
      const bool first = tier.from == UnitCount(0);
      const std::string unit(factsOf(priced.key.item).unit);
      table.add({first ? Cell(terminal::harmless(labelOf(priced))) : Cell("", Tone::Dim),
                 units::write(tier.price),
                 Cell(first ? unit : fmt::format("beyond {}", units::format(tier.from)), Tone::Dim),
                 Cell(first ? dayOf(priced.price) : "", Tone::Dim), Cell(first ? number : "", Tone::Dim)});
    }
  }
  page.table(table);
  page.blank();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string label = fmt::format("{:>3}  ", i + 1);
    const auto lines = terminal::wrapped(terminal::harmless(sources[i]), style.width - label.size() - 2);
    for (std::size_t j = 0; j < lines.size(); ++j) {
      page.line(
          {{"  " + (j == 0 ? label : std::string(label.size(), ' ')), Tone::Dim}, {lines[j], Tone::Dim}});
    }
  }
  if (!overrides.empty()) page.note(overrides);
  if (query.item.empty()) {
    page.note("Items per instance type are listed by name, such as --item ec2:t3 or --item rds-postgresql.");
  }
  return std::move(page).text();
}

std::string pricesJson(const std::vector<PricedItem>& prices) {
  Json list = Json::array();
  for (const PricedItem& priced : prices) {
    Json tiers = Json::array();
    for (const PriceTier& tier : priced.price.tiers) {
      tiers.push_back({{"from", units::exact(tier.from)}, {"usd", units::exact(tier.price)}});
    }
    list.push_back({{"region", priced.region},
                    {"item", write(priced.key)},
                    {"about", std::string(factsOf(priced.key.item).about)},
                    {"unit", std::string(factsOf(priced.key.item).unit)},
                    {"tiers", std::move(tiers)},
                    {"date", priced.price.date ? Json(dateText(*priced.price.date)) : Json(nullptr)},
                    {"source", priced.price.source},
                    {"file", priced.price.file}});
  }
  return list.dump(2) + "\n";
}

std::string pricesCsv(const std::vector<PricedItem>& prices) {
  std::string text = "region,item,from,unit,usd,date,source\n";
  for (const PricedItem& priced : prices) {
    for (const PriceTier& tier : priced.price.tiers) {
      // The last column may hold commas and needs no quotes, see cost::parsePrices().
      text += fmt::format("{},{},{},{},{},{},{}\n", priced.region, write(priced.key),
                          tier.from == UnitCount(0) ? "" : units::exact(tier.from),
                          factsOf(priced.key.item).unit, units::exact(tier.price),
                          priced.price.date ? dateText(*priced.price.date) : "", priced.price.source);
    }
  }
  return text;
}

}  // namespace kubecast::render
