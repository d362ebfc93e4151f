// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/plot_catalog.hpp"

#include <algorithm>
#include <string_view>

namespace kubecast::ui {

const std::vector<PlotKind>& PlotCatalog::kinds() {
  // Names of series: sim/fast/recorder.cpp and the watches of sim/control.
  static const std::vector<PlotKind> kinds = {
      {"latency", QT_TR_NOOP("Latency"), Quantity::Duration, "", {"calls/latency-p*", "calls/latency-*"}},
      {"throughput", QT_TR_NOOP("Throughput"), Quantity::PerSecond, "", {"flow/*/completed", "*/completed"}},
      {"errors", QT_TR_NOOP("Errors"), Quantity::PerSecond, "", {"flow/*/failed", "*/failed"}},
      {"cpu", QT_TR_NOOP("Node CPU"), Quantity::Share, "", {"node/*/cpu"}},
      {"throttling", QT_TR_NOOP("CPU throttling"), Quantity::Share, "", {"pod/*/throttled"}},
      {"queues", QT_TR_NOOP("Queue depth"), Quantity::Number, "", {"queue/*/ready"}},
      {"credits", QT_TR_NOOP("CPU credits"), Quantity::Number, "", {"node/*/credits"}},
      {"memory", QT_TR_NOOP("Node memory"), Quantity::Share, "", {"node/*/memory"}, false},
      {"disk", QT_TR_NOOP("Node disk"), Quantity::Share, "", {"node/*/disk"}, false},
      {"hit-ratio", QT_TR_NOOP("Cache hit ratio"), Quantity::Share, "", {"cache/*/hit-ratio"}},
      {"replicas", QT_TR_NOOP("Ready replicas"), Quantity::Number, "", {"workload/*/ready"}},
      {"connections", QT_TR_NOOP("Database connections"), Quantity::Number, "", {"database/*/connections"}},
      {"cost", QT_TR_NOOP("Cost per hour"), Quantity::Money, "/h", {"cost/*", "*/cost-per-hour"}},
      {"in-service", QT_TR_NOOP("Requests in service"), Quantity::Number, "", {"pod/*/in-service"}, false},
  };
  return kinds;
}

std::vector<CatalogSeries> seriesOf(const PlotKind& kind, const Recording& recording) {
  std::vector<CatalogSeries> found;
  for (const std::string_view pattern : kind.series) {
    const std::size_t star = pattern.find('*');
    const std::string_view before = pattern.substr(0, star);
    const std::string_view after = pattern.substr(star + 1);
    const auto& names = recording.header().series;
    for (std::size_t s = 0; s < names.size(); ++s) {
      const std::string_view name = names[s];
      if (name.size() <= before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after))
        continue;
      const std::string_view middle = name.substr(before.size(), name.size() - before.size() - after.size());
      QString shown = QString::fromUtf8(middle.data(), static_cast<qsizetype>(middle.size()));
      if (before.ends_with("-p")) shown.prepend('p');
      found.push_back({s, shown});
    }
    if (!found.empty()) break;
  }
  return found;
}

std::vector<TimeLine> linesOf(const PlotKind& kind, std::shared_ptr<const Recording> recording,
                              const QString& selected, const std::shared_ptr<const Recording>& baseline) {
  std::vector<CatalogSeries> all = seriesOf(kind, *recording);
  if (all.size() > kMostLines) {
    std::vector<std::pair<float, std::size_t>> busiest;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const float mean =
          recording->buckets() > 0 ? recording->range(all[i].series, 0, recording->buckets()).mean : 0;
      busiest.emplace_back(all[i].name == selected ? 1e30F : mean, i);
    }
    std::ranges::stable_sort(busiest, std::greater<>(), &std::pair<float, std::size_t>::first);
    busiest.resize(kMostLines);
    std::vector<CatalogSeries> kept;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (std::ranges::find(busiest, i, &std::pair<float, std::size_t>::second) != busiest.end())
        kept.push_back(all[i]);
    all = std::move(kept);
  }
  std::vector<TimeLine> lines;
  for (std::size_t i = 0; i < all.size(); ++i) lines.push_back({all[i].name, recording, all[i].series, i});
  if (!baseline) return lines;
  const std::size_t own = lines.size();
  for (std::size_t i = 0; i < own; ++i) {
    const auto other = baseline->find(recording->header().series[all[i].series]);
    if (other) lines.push_back({PlotCatalog::tr("%1 before").arg(all[i].name), baseline, *other, i, true});
  }
  return lines;
}

}  // namespace kubecast::ui
