// SPDX-License-Identifier: Apache-2.0
#include "ui/run/headline.hpp"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <cmath>

#include "models/units/format.hpp"

namespace kubecast::ui {

namespace {

using Kind = HeadlineFigure::Kind;
using Verdict = FigureChange::Verdict;

bool isShare(Kind kind) { return kind == Kind::Errors || kind == Kind::BusiestNode; }

/// With a sign even when it rounds to nothing, and the minus of typographers, as wide as the plus.
QString withSign(double value, int decimals) {
  const QString sign = value < 0 ? QStringLiteral("−") : QStringLiteral("+");
  return sign + QLocale().toString(std::abs(value), 'f', decimals);
}

}  // namespace

std::vector<HeadlineFigure> headlineOf(const studies::Forecast& forecast) {
  std::vector<HeadlineFigure> figures;
  if (!forecast.latencies.empty()) {
    const studies::LatencyForecast& all = forecast.latencies.front();  // of all calls
    figures = {{Kind::P50, all.p50, {}},
               {Kind::P95, all.p95, {}},
               {Kind::P99, all.p99, {}},
               {Kind::Errors, all.errorRate, {}},
               {Kind::Throughput, all.perSecond, {}}};
  }
  const auto busiest = std::ranges::max_element(
      forecast.nodes, {}, [](const studies::NodeForecast& node) { return node.cpuUtilization.value; });
  if (busiest != forecast.nodes.end())
    figures.push_back({Kind::BusiestNode, busiest->cpuUtilization, QString::fromStdString(busiest->node)});
  return figures;
}

QString textOf(Kind kind, double value) {
  switch (kind) {
    case Kind::P50:
    case Kind::P95:
    case Kind::P99:
      return QString::fromStdString(units::format(Seconds(value)));
    case Kind::Errors:
      return QString::fromStdString(units::format(Ratio(value)));
    case Kind::BusiestNode:
      return QLocale().toString(value * 100, 'f', 1) + '%';
    case Kind::Throughput:
      return QString::fromStdString(units::format(PerSecond(value)));
  }
  return {};
}

FigureChange changeOf(const HeadlineFigure& before, const HeadlineFigure& after) {
  FigureChange change;
  const double from = before.estimate.value, to = after.estimate.value;
  if (isShare(before.kind))
    change.text = QCoreApplication::translate("kubecast::ui::WhatIfPanel", "%1 pts", "percentage points")
                      .arg(withSign((to - from) * 100, before.kind == Kind::Errors ? 2 : 1));
  else if (from > 0)
    change.text = withSign((to / from - 1) * 100, std::abs(to / from - 1) < 0.0995 ? 1 : 0) + '%';
  const auto& a = before.estimate.interval;
  const auto& b = after.estimate.interval;
  if (!a || !b) return change;
  if (b->first <= a->second && a->first <= b->second)
    change.verdict = Verdict::Same;
  else
    change.verdict = (to > from) == (before.kind == Kind::Throughput) ? Verdict::Better : Verdict::Worse;
  return change;
}

}  // namespace kubecast::ui
