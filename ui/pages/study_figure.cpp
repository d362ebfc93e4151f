// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/study_figure.hpp"

#include <utility>

#include "ui/workbench/preferences.hpp"

namespace kubecast::ui {

namespace {

/// Names of studies::FigureKind.
constexpr std::pair<const char*, const char*> kNames[] = {
    {"mean latency", QT_TRANSLATE_NOOP("StudyFigure", "Mean latency")},
    {"p50", QT_TRANSLATE_NOOP("StudyFigure", "P50")},
    {"p95", QT_TRANSLATE_NOOP("StudyFigure", "P95")},
    {"p99", QT_TRANSLATE_NOOP("StudyFigure", "P99")},
    {"error rate", QT_TRANSLATE_NOOP("StudyFigure", "Error rate")},
    {"throughput", QT_TRANSLATE_NOOP("StudyFigure", "Throughput")},
    {"breaching", QT_TRANSLATE_NOOP("StudyFigure", "Share that breaches")},
    {"node CPU", QT_TRANSLATE_NOOP("StudyFigure", "Node CPU")},
    {"throttled", QT_TRANSLATE_NOOP("StudyFigure", "CPU throttling")},
    {"hit ratio", QT_TRANSLATE_NOOP("StudyFigure", "Hit ratio")},
    {"replicas", QT_TRANSLATE_NOOP("StudyFigure", "Replicas")},
    {"credits at end", QT_TRANSLATE_NOOP("StudyFigure", "CPU credits at the end")},
    {"credits billed", QT_TRANSLATE_NOOP("StudyFigure", "CPU credits billed")},
    {"cost per month", QT_TRANSLATE_NOOP("StudyFigure", "Cost per month")},
    {"pod CPU", QT_TRANSLATE_NOOP("StudyFigure", "Pod CPU")},
    {"least pod CPU", QT_TRANSLATE_NOOP("StudyFigure", "Least pod CPU")},
    {"pod memory", QT_TRANSLATE_NOOP("StudyFigure", "Pod memory")},
};

}  // namespace

QString StudyFigure::name() const {
  QString own = kind;
  for (const auto& [word, shown] : kNames)
    if (kind == QLatin1String(word)) own = QCoreApplication::translate("StudyFigure", shown);
  if (subject.isEmpty()) return own;
  if (subject == QLatin1String("all calls")) return tr("%1, all calls").arg(own);
  return tr("%1, %2").arg(own, subject);
}

Unit StudyFigure::unitFor(const Preferences& preferences) const {
  if (unit == QLatin1String("s")) return {Quantity::Duration};
  if (unit == QLatin1String("share")) return {Quantity::Share};
  if (unit == QLatin1String("1/s")) return {Quantity::PerSecond};
  if (unit == QLatin1String("USD")) return moneyUnit(preferences);
  return {Quantity::Number, unit};
}

std::optional<bool> StudyFigure::largerIsWorse() const {
  if (kind == QLatin1String("hit ratio") || kind == QLatin1String("credits at end")) return false;
  if (kind == QLatin1String("throughput") || kind == QLatin1String("replicas")) return std::nullopt;
  if (kind.contains(QLatin1String("CPU")) || kind == QLatin1String("pod memory")) return std::nullopt;
  return true;
}

}  // namespace kubecast::ui
