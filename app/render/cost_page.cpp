// SPDX-License-Identifier: Apache-2.0
#include "app/render/cost_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/render/page.hpp"
#include "app/terminal/text.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using cost::Bill;
using cost::BillLine;
using cost::LineGroup;
using terminal::Tone;

namespace {

constexpr std::size_t kAmountWidth = 12;

/// Text at the left, an amount at the right edge; what is too long for both is cut.
void addAmount(Page& page, std::string_view indent, const std::string& text, Tone textTone,
               const std::string& amount, Tone amountTone) {
  const std::size_t room = page.style().width - indent.size() - kAmountWidth;
  page.line({{std::string(indent)},
             {terminal::padRight(terminal::truncated(terminal::harmless(text), room), room), textTone},
             {terminal::padLeft(amount, kAmountWidth), amountTone}});
}

void addDim(Page& page, const std::string& text) {
  for (const std::string& line : terminal::wrapped(terminal::harmless(text), page.style().width - 4)) {
    page.line({{"    "}, {line, Tone::Dim}});
  }
}

void addLine(Page& page, const BillLine& line, bool sources) {
  if (!line.unknown.empty()) {
    addAmount(page, "  ", line.item, Tone::Plain, "unknown", Tone::Warning);
    addDim(page, line.why.empty() ? line.unknown : fmt::format("{}: {}", line.why, line.unknown));
    return;
  }
  const std::string amount = amountText(line.amount);
  addAmount(page, "  ", line.item, Tone::Plain, line.counted ? amount : "(" + amount + ")", Tone::Plain);
  addDim(page, line.why.empty() ? line.formula : fmt::format("{}; {}", line.formula, line.why));
  if (!sources || line.key == "scenario") return;
  addDim(page,
         fmt::format("{}, {}: {}", line.key, line.date ? dateText(*line.date) : "undated", line.source));
}

}  // namespace

std::string amountText(Money amount) {
  return amount > Money() && amount.cents() == 0 ? "<$0.01" : units::format(amount);
}

std::string totalText(const Bill& bill) {
  const std::string sum = units::format(bill.total());
  return bill.atLeast() ? "at least " + sum : sum;
}

std::string costPage(const Scenario& scenario, const Bill& bill, bool sources, const terminal::Style& style) {
  Page page(style);
  page.title(scenario.name,
             fmt::format("{}, a month of {} h, US dollars", bill.region, cost::kHoursPerMonth));
  std::size_t unknown = 0;
  for (int g = 0; g < cost::kLineGroups; ++g) {
    const auto group = static_cast<LineGroup>(g);
    const auto in = [&](const BillLine& line) { return line.group == group; };
    if (std::none_of(bill.lines.begin(), bill.lines.end(), in)) continue;
    page.blank();
    addAmount(page, "", std::string(nameOf(group)), Tone::Heading, amountText(bill.subtotal(group)),
              Tone::Bold);
    for (const BillLine& line : bill.lines) {
      if (!in(line)) continue;
      addLine(page, line, sources);
      unknown += line.unknown.empty() ? 0 : 1;
    }
  }
  page.blank();
  addAmount(page, "", bill.atLeast() ? "Total, at least" : "Total", Tone::Heading,
            units::format(bill.total()), Tone::Bold);
  if (unknown > 0) {
    page.note(fmt::format("{} unknown: the total is a lower bound",
                          unknown == 1 ? "One line is" : fmt::format("{} lines are", unknown)));
  }
  page.note("Traffic and calls: " + bill.basis + ".");
  page.note(
      "Amounts are exact and rounded to cents one by one where shown, halves to even; sums are of the "
      "exact ones. On-demand prices without taxes, support plans and an account's free allowances.");
  return std::move(page).text();
}

}  // namespace kubecast::render
