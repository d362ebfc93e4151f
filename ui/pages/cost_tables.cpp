// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cost_tables.hpp"

#include <QStringList>
#include <algorithm>
#include <cmath>

#include "models/units/format.hpp"
#include "ui/pages/figures.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

using cost::Bill;
using cost::BillLine;
using cost::LineGroup;
using decision::View;
using decision::ViewRow;

namespace {

QString toQ(const std::string& text) { return QString::fromStdString(text); }

QString amountText(Money amount, const MoneyText& money) {
  return amount > Money() && amount.cents() == 0 ? QString("<$0.01") : money(amount);
}

TableCell sideCell(const decision::Side& side, const MoneyText& money) {
  TableCell cell = side.monthly ? TableCell((side.atLeast ? "≥ " : "") + money(*side.monthly))
                                : TableCell("–", TextTone::Muted);
  cell.toolTip = spoken(side.how);
  return cell;
}

TableCell differenceCell(const ViewRow& row, const MoneyText& money) {
  const auto difference = row.difference();
  if (!difference) return {"–", TextTone::Muted};
  return {(row.kubeadm.machinesUnknown || row.kubeadm.atLeast ? "≤ " : "") +
              CostTables::difference(*difference, money),
          TextTone::Strong};
}

}  // namespace

QString CostTables::groupName(LineGroup group) {
  switch (group) {
    case LineGroup::ControlPlane:
      return tr("Control plane");
    case LineGroup::Nodes:
      return tr("Nodes");
    case LineGroup::Volumes:
      return tr("Volumes");
    case LineGroup::LoadBalancer:
      return tr("Load balancer");
    case LineGroup::Addresses:
      return tr("Addresses and NAT");
    case LineGroup::Traffic:
      return tr("Traffic");
    case LineGroup::Storage:
      return tr("Storage");
    case LineGroup::Services:
      return tr("Services");
    case LineGroup::Externals:
      return tr("External APIs");
    case LineGroup::Operations:
      return tr("Operations");
  }
  return {};
}

TableData CostTables::bill(const Bill& bill, const MoneyText& money, std::vector<int>* lineOfRow) {
  TableData table;
  table.columns = {{.title = tr("Item")},
                   {.title = tr("What for"), .stretch = true},
                   {.title = tr("Quantity"), .figures = true},
                   {.title = tr("Unit price"), .figures = true},
                   {.title = tr("A month"), .figures = true}};
  if (lineOfRow) lineOfRow->clear();
  for (int g = 0; g < cost::kLineGroups; ++g) {
    const auto group = static_cast<LineGroup>(g);
    bool headed = false;
    for (std::size_t i = 0; i < bill.lines.size(); ++i) {
      const BillLine& line = bill.lines[i];
      if (line.group != group) continue;
      if (!headed) {
        table.rows.push_back({{TableCell(groupName(group)), TableCell(), TableCell(), TableCell(),
                               TableCell(amountText(bill.subtotal(group), money), TextTone::Strong)},
                              true,
                              {}});
        if (lineOfRow) lineOfRow->push_back(-1);
        headed = true;
      }
      const bool known = line.unknown.empty();
      TableCell amount(known ? amountText(line.amount, money) : tr("unknown"),
                       known ? TextTone::Plain : TextTone::Warning);
      if (known && !line.counted) amount.text = '(' + amount.text + ')';
      const QString unitPrice =
          known ? tr("%1 / %2").arg(toQ(units::write(line.price)), spoken(line.unit)) : QString("–");
      const QString quantity = known ? toQ(units::format(line.quantity)) : QString("–");
      table.rows.push_back(
          {{spoken(line.item), TableCell(spoken(known ? line.why : line.unknown), TextTone::Muted), quantity,
            unitPrice, amount},
           false,
           {}});
      if (lineOfRow) lineOfRow->push_back(static_cast<int>(i));
    }
  }
  return table;
}

QString CostTables::total(const Bill& bill, const MoneyText& money) {
  return bill.atLeast() ? tr("at least %1").arg(money(bill.total())) : money(bill.total());
}

std::vector<CostShare> CostTables::parts(const Bill& bill, const MoneyText& money) {
  std::vector<CostShare> parts;
  if (bill.total() <= Money()) return parts;
  for (int g = 0; g < cost::kLineGroups; ++g) {
    const auto group = static_cast<LineGroup>(g);
    const Money sum = bill.subtotal(group);
    if (sum > Money()) parts.push_back({groupName(group), money(sum), sum / bill.total()});
  }
  return parts;
}

QString CostTables::viewName(View view) {
  switch (view) {
    case View::AsDocumented:
      return tr("As documented");
    case View::LikeForLike:
      return tr("Like for like");
    case View::Real:
      return tr("Real");
    case View::EqualAvailability:
      return tr("Equal availability");
  }
  return {};
}

QString CostTables::viewHint(View view) {
  switch (view) {
    case View::AsDocumented:
      return tr("The documents' own prices and arithmetic");
    case View::LikeForLike:
      return tr("Control plane, nodes and volumes at the region's prices");
    case View::Real:
      return tr("Every line of the bill");
    case View::EqualAvailability:
      return tr("Three masters against EKS, every line");
  }
  return {};
}

TableData CostTables::view(const std::vector<ViewRow>& rows, View view, const MoneyText& money) {
  TableData table;
  table.columns = {{.title = {}, .stretch = true}, {.title = {}, .figures = true}};
  for (const ViewRow& row : rows) {
    if (row.view != view) continue;
    table.rows.push_back({{TableCell(spoken(row.name))}, true, {}});
    table.rows.push_back({{TableCell("kubeadm"), sideCell(row.kubeadm, money)}, false, {}});
    table.rows.push_back({{TableCell("EKS"), sideCell(row.eks, money)}, false, {}});
    table.rows.push_back({{TableCell(tr("EKS is"), TextTone::Muted), differenceCell(row, money)}, false, {}});
  }
  return table;
}

TableData CostTables::views(const std::vector<ViewRow>& rows, const MoneyText& money) {
  TableData table;
  table.columns = {{.title = tr("Counted"), .stretch = true},
                   {.title = "kubeadm", .figures = true},
                   {.title = "EKS", .figures = true},
                   {.title = tr("EKS is"), .figures = true}};
  const View* before = nullptr;
  for (const ViewRow& row : rows) {
    if (before == nullptr || *before != row.view)
      table.rows.push_back({{TableCell(viewName(row.view) + " — " + viewHint(row.view))}, true, {}});
    before = &row.view;
    table.rows.push_back({{spoken(row.name), sideCell(row.kubeadm, money), sideCell(row.eks, money),
                           differenceCell(row, money)},
                          false,
                          {}});
  }
  return table;
}

LineChart CostTables::breakEven(const decision::BreakEven& even, double scale, const QString& currency) {
  const bool users = !even.byLoad.empty() && even.byLoad.front().users > 0;
  LineChart chart{.title = tr("EKS less kubeadm, a month, at other loads"),
                  .x = {.title = users ? tr("users") : tr("× load"), .log = true},
                  .y = {.title = currency},
                  .series = {{.name = tr("EKS less kubeadm"), .points = {}}}};
  for (const decision::CostAtLoad& at : even.byLoad) {
    const double x = users ? at.users : at.factor;
    chart.series[0].points.emplace_back(x, static_cast<double>((at.eks - at.kubeadm).cents()) / 100 * scale);
    if (at.factor == 1)
      chart.thresholds.push_back(
          {.at = x, .label = tr("as described"), .tone = Tone::Plain, .vertical = true});
  }
  chart.thresholds.push_back({.at = 0, .label = tr("the same"), .tone = Tone::Plain});
  return chart;
}

QStringList CostTables::breakEvenSentences(const decision::BreakEven& even, const MoneyText& money) {
  QStringList lines;
  lines << (even.difference > Money()
                ? tr("As described EKS costs %1 a month more.").arg(money(even.difference))
            : even.difference == Money()
                ? tr("As described both cost the same.")
                : tr("As described EKS costs %1 a month less.").arg(money(Money() - even.difference)));
  if (even.hours && even.hourlyRate)
    lines << tr("People's work: the same once EKS saves %1 h a month at %2.")
                     .arg(numberText(*even.hours), money(*even.hourlyRate)) +
                 (even.hoursNow ? ' ' + tr("All of it is put at %1 h.").arg(numberText(*even.hoursNow))
                                : QString());
  lines << (even.nodes ? tr("Nodes: the cheaper changes at %n node(s).", nullptr, *even.nodes)
                       : tr("Nodes: at no number of them."));
  lines << (even.atLoad ? tr("Load: the cheaper changes at %1 times this load.").arg(numberText(*even.atLoad))
                        : tr("Load: at none that was looked at."));
  return lines;
}

QString CostTables::difference(Money difference, const MoneyText& money) {
  return difference < Money() ? "−" + money(Money() - difference) : "+" + money(difference);
}

}  // namespace kubecast::ui
