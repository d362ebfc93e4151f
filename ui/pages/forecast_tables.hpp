// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>

#include "studies/forecast.hpp"
#include "ui/pages/widgets/link_label.hpp"
#include "ui/pages/widgets/table.hpp"

namespace kubecast::ui {

/// One part of a forecast as pages and the printed report show it.
struct ForecastSection {
  QString title, subtitle;
  TableData table;
  QString note;  ///< below the table; may be empty
};

/// The parts of a forecast that are tables, in the order a person needs them; what has nothing to show is
/// left out. Pure; in the language of the application.
class ForecastTables {
  Q_DECLARE_TR_FUNCTIONS(kubecast::ui::ForecastTables)
 public:
  static std::vector<ForecastSection> of(const studies::Forecast& forecast);

  static ForecastSection resources(const studies::Forecast& forecast);
  static ForecastSection latencies(const studies::Forecast& forecast);
  static ForecastSection failures(const studies::Forecast& forecast);
  static ForecastSection nodes(const studies::Forecast& forecast);
  static ForecastSection credits(const studies::Forecast& forecast);
  static ForecastSection events(const studies::Forecast& forecast);
  static ForecastSection alerts(const studies::Forecast& forecast);
  static ForecastSection queues(const studies::Forecast& forecast);
  static ForecastSection caches(const studies::Forecast& forecast);
  static ForecastSection sensitivities(const studies::Forecast& forecast);

  /// `scan · poll`, `whole scan`.
  static QString nameOf(const results::MetricName& metric);
  static QString kindText(studies::ResourceKind kind);
  static QString verdictText(studies::Verdict verdict);
  /// `10 × 20 min after 5 min of warm-up, seed 1`.
  static QString howText(const studies::Forecast& forecast);
  /// `1,000 users`.
  static QString loadText(const studies::Forecast& forecast);
};

TextTone toneOf(studies::Verdict verdict);
/// Nodes, workloads, pods, flows, caches and queues that the forecast names.
NamedPaths namedPathsOf(const studies::Forecast& forecast);
/// The measured figure in the objective's unit.
QString measuredText(const studies::ObjectiveForecast& objective, double value);
/// `< 2 s`.
QString thresholdText(const Objective& objective);

}  // namespace kubecast::ui
