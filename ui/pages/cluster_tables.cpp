// SPDX-License-Identifier: Apache-2.0
// What the cluster itself went through: nodes, credits, events, alerts, queues, caches.
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "ui/pages/figures.hpp"
#include "ui/pages/forecast_tables.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

using studies::Forecast;

namespace {

constexpr std::size_t kEventsShown = 60;

QString toQ(const std::string& text) { return QString::fromStdString(text); }

TextTone busy(double share) {
  return share >= 0.9 ? TextTone::Bad : share >= 0.75 ? TextTone::Warning : TextTone::Plain;
}

const studies::PodForecast* mostThrottled(const std::string& node, const Forecast& forecast) {
  const studies::PodForecast* most = nullptr;
  for (const auto& pod : forecast.pods)
    if (pod.node == node && pod.throttledShare.value > 0.0005 &&
        (most == nullptr || pod.throttledShare.value > most->throttledShare.value))
      most = &pod;
  return most;
}

}  // namespace

ForecastSection ForecastTables::nodes(const Forecast& forecast) {
  ForecastSection section{
      tr("Nodes"),
      tr("memory at its peak; network of the baseline; throttled periods of the worst pod"),
      {},
      {}};
  section.table.columns = {{.title = tr("Node"), .stretch = true},
                           {.title = tr("Type")},
                           {.title = tr("CPU"), .figures = true, .noteSample = "±88 %"},
                           {.title = tr("Memory"), .figures = true},
                           {.title = tr("Network"), .figures = true},
                           {.title = tr("Throttled"), .figures = true}};
  for (const auto& node : forecast.nodes) {
    const double memory =
        node.osVisibleMemoryBytes > 0 ? node.memoryPeakBytes / node.osVisibleMemoryBytes : 0;
    const double link = std::max(node.linkUtilizationUp.value, node.linkUtilizationDown.value);
    TableCell cpu = TableCell::bar(node.cpuUtilization.value, percentText(node.cpuUtilization.value),
                                   busy(node.cpuUtilization.value));
    cpu.note = plusMinusText(node.cpuUtilization);
    TableCell peak = TableCell::bar(memory, percentText(memory), busy(memory));
    peak.toolTip = tr("%1 of %2").arg(bytesText(node.memoryPeakBytes), bytesText(node.osVisibleMemoryBytes));
    TableCell throttled("–", TextTone::Muted);
    if (const auto* pod = mostThrottled(node.node, forecast)) {
      const double share = pod->throttledShare.value;
      throttled = TableCell(percentText(share), share >= 0.25   ? TextTone::Bad
                                                : share >= 0.05 ? TextTone::Warning
                                                                : TextTone::Plain);
      throttled.toolTip = toQ(pod->pod);
    }
    const std::string path = "nodes[" + node.node + "]";
    section.table.rows.push_back(
        {{TableCell::link(node.node, path), TableCell(toQ(node.instanceType), TextTone::Muted), cpu, peak,
          TableCell(percentText(link), busy(link)), throttled},
         false,
         path});
  }
  return section;
}

ForecastSection ForecastTables::credits(const Forecast& forecast) {
  ForecastSection section{
      tr("CPU credits"), tr("of burstable nodes; one credit is a vCPU for a minute"), {}, {}};
  section.table.columns = {{.title = tr("Node")},
                           {.title = tr("vCPUs used"), .figures = true},
                           {.title = tr("baseline"), .figures = true},
                           {.title = tr("credits an hour"), .figures = true},
                           {.title = tr("What comes of it"), .stretch = true}};
  for (const auto& node : forecast.credits) {
    const double net = node.earnedPerHour - node.spentPerHour;
    TableCell end(node.standard ? tr("never run out") : tr("never run out (unlimited)"), TextTone::Muted);
    if (node.dryAt && node.standard)
      end = TableCell(tr("gone after %1, then held back %2 of the time")
                          .arg(durationText(node.dryAt->value()), percentText(node.heldBack.value())),
                      TextTone::Bad);
    else if (node.dryAt)
      end = TableCell(tr("gone after %1; %2 surplus credits")
                          .arg(durationText(node.dryAt->value()), numberText(node.surplus + node.charged)),
                      TextTone::Warning);
    else if (node.dryIn)
      end = TableCell(
          (node.standard ? tr("last %1 at this use, then held back") : tr("last %1 at this use, then billed"))
              .arg(durationText(node.dryIn->value())),
          TextTone::Warning);
    const std::string path = "nodes[" + node.node + "]";
    section.table.rows.push_back(
        {{TableCell::link(node.node, path), numberText(node.used), numberText(node.baseline),
          TableCell((net < 0 ? "−" : "+") + numberText(std::abs(net))), end},
         false,
         path});
  }
  return section;
}

ForecastSection ForecastTables::events(const Forecast& forecast) {
  ForecastSection section{
      tr("Events"), tr("of the first replication: faults, controllers, kubelets"), {}, {}};
  section.table.columns = {{.title = tr("At"), .figures = true},
                           {.title = tr("Object")},
                           {.title = tr("Reason")},
                           {.title = tr("Message"), .stretch = true}};
  const NamedPaths names = namedPathsOf(forecast);
  for (const results::ClusterEvent& event : forecast.clusterEvents) {
    if (section.table.rows.size() == kEventsShown) break;
    const std::string name = event.object.substr(event.object.find('/') + 1);
    const auto known = names.find(name);
    const std::string path = known == names.end() ? std::string() : known->second;
    section.table.rows.push_back(
        {{durationText(event.at.value()), TableCell::link(name, path), toQ(event.reason),
          TableCell(toQ(event.message.substr(0, event.message.find(" preemption:"))), TextTone::Muted)},
         false,
         path});
  }
  const auto left = static_cast<int>(forecast.clusterEvents.size() - section.table.rows.size());
  if (left > 0) section.note = tr("and %n more", nullptr, left);
  return section;
}

ForecastSection ForecastTables::alerts(const Forecast& forecast) {
  ForecastSection section{tr("Alerts"), tr("the scenario's rules on the first replication"), {}, {}};
  if (forecast.alerts.rules == 0) return section;
  section.table.columns = {{.title = tr("Rule")},
                           {.title = tr("Of")},
                           {.title = tr("What happens"), .stretch = true},
                           {.title = tr("Peak"), .figures = true}};
  for (const auto& alert : forecast.alerts.episodes) {
    QString what = tr("pending since %1").arg(durationText(alert.pendingSince.value()));
    if (alert.firedAt) {
      what = tr("fires at %1").arg(durationText(alert.firedAt->value()));
      what += alert.resolvedAt ? tr(", resolved at %1").arg(durationText(alert.resolvedAt->value()))
                               : tr(", to the end");
    }
    const QString peak = alert.signal == AlertSignal::CallLatency ? durationText(alert.peak)
                         : alert.signal == AlertSignal::CrashLoop ? QString()
                                                                  : percentText(alert.peak);
    section.table.rows.push_back({{toQ(alert.rule), TableCell(toQ(alert.subject), TextTone::Muted),
                                   TableCell(what, alert.firedAt ? TextTone::Bad : TextTone::Warning), peak},
                                  false,
                                  "alerts[" + alert.rule + "]"});
  }
  QStringList notes;
  if (section.table.rows.empty()) notes << tr("No alert fires.");
  for (const auto& unknown : forecast.alerts.notEvaluated)
    notes << tr("Not evaluated: %1, because %2").arg(toQ(unknown.rule), spoken(unknown.why));
  section.note = notes.join('\n');
  return section;
}

ForecastSection ForecastTables::queues(const Forecast& forecast) {
  ForecastSection section{tr("Queues"), {}, {}, {}};
  section.table.columns = {
      {.title = tr("Queue"), .stretch = true},         {.title = tr("messages/s"), .figures = true},
      {.title = tr("ready, mean"), .figures = true},   {.title = tr("ready, most"), .figures = true},
      {.title = tr("at work, mean"), .figures = true}, {.title = tr("failed"), .figures = true}};
  const double observed = std::max(1e-9, forecast.measured.value() * std::max(1, forecast.replications));
  for (std::size_t i = 0; i < forecast.queues.size() && i < forecast.queueNames.size(); ++i) {
    const results::QueueUsage& queue = forecast.queues[i];
    const std::string path = "queues[" + forecast.queueNames[i] + "]";
    section.table.rows.push_back({{TableCell::link(forecast.queueNames[i], path),
                                   numberText(static_cast<double>(queue.published) / observed),
                                   numberText(queue.readySeconds / observed), numberText(queue.maxReady),
                                   numberText(queue.unackedSeconds / observed),
                                   TableCell(numberText(static_cast<double>(queue.failed)),
                                             queue.failed > 0 ? TextTone::Warning : TextTone::Muted)},
                                  false,
                                  path});
  }
  return section;
}

ForecastSection ForecastTables::caches(const Forecast& forecast) {
  ForecastSection section{tr("Caches"), tr("share of look-ups that hit"), {}, {}};
  section.table.columns = {{.title = tr("Cache"), .stretch = true},
                           {.title = tr("hits"), .figures = true, .noteSample = "±88 %"}};
  for (const auto& cache : forecast.caches) {
    const std::string path = "caches[" + cache.cache + "]";
    section.table.rows.push_back(
        {{TableCell::link(cache.cache, path),
          TableCell::figure(percentText(cache.hitRatio.value), plusMinusText(cache.hitRatio))},
         false,
         path});
  }
  return section;
}

ForecastSection ForecastTables::sensitivities(const Forecast& forecast) {
  ForecastSection section{
      tr("Assumptions"),
      tr("%n of the scenario's figures are assumed", nullptr, static_cast<int>(forecast.assumedFigures)),
      {},
      {}};
  if (forecast.assumedFigures == 0) return section;
  if (forecast.sensitivityStudy == studies::StudyState::Skipped) {
    section.note = tr("Which of them matter was not studied.");
    return section;
  }
  section.table.columns = {{.title = tr("Figure"), .stretch = true},
                           {.title = tr("assumed"), .figures = true},
                           {.title = tr("from"), .figures = true},
                           {.title = tr("to"), .figures = true},
                           {.title = tr("P95 from"), .figures = true},
                           {.title = tr("P95 to"), .figures = true},
                           {.title = tr("Verdict")}};
  const auto flips = [&forecast](const std::string& path) {
    for (const auto& objective : forecast.objectives)
      for (const auto& flip : objective.flips)
        if (flip.figure.path == path)
          return TableCell((flip.met ? tr("met at %1") : tr("missed at %1")).arg(toQ(flip.atValue)),
                           flip.met ? TextTone::Good : TextTone::Bad);
    return TableCell(tr("holds"), TextTone::Muted);
  };
  const auto end = [](const std::optional<studies::FigureSensitivity::End>& at) {
    return at ? TableCell(durationText(at->p95)) : TableCell("–", TextTone::Muted);
  };
  constexpr std::size_t kShown = 12;
  for (const auto& figure : forecast.sensitivities) {
    if (section.table.rows.size() == kShown) break;
    TableCell name = TableCell::link(figure.figure.path, figure.figure.path);
    name.toolTip = toQ(figure.figure.why);
    section.table.rows.push_back(
        {{name, toQ(figure.figure.value), toQ(figure.figure.low), toQ(figure.figure.high), end(figure.low),
          end(figure.high), flips(figure.figure.path)},
         false,
         figure.figure.path});
  }
  section.note = tr("P95 of all calls, with the figure at either end of its range");
  if (forecast.sensitivityStudy == studies::StudyState::Partial)
    section.note += '\n' + tr("The study was interrupted: other figures may matter more.");
  return section;
}

}  // namespace kubecast::ui
