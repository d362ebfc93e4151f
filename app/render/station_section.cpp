// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "app/render/figures.hpp"
#include "app/render/forecast_sections.hpp"
#include "app/terminal/bars.hpp"

namespace kubecast::render {

using studies::Forecast;
using terminal::Align;
using terminal::Cell;
using terminal::Table;
using terminal::Tone;

namespace {

constexpr std::size_t kBarWidth = 12;
constexpr std::size_t kSparkWidth = 44;

void addQueues(Page& page, const Forecast& forecast) {
  const double observed = forecast.measured.value() * std::max(1, forecast.replications);
  Table table({{"", Align::Left, true},
               {"messages", Align::Right},
               {"ready, mean", Align::Right},
               {"ready, most", Align::Right},
               {"at work, mean", Align::Right},
               {"failed", Align::Right}});
  for (std::size_t i = 0; i < forecast.queues.size(); ++i) {
    const results::QueueUsage& queue = forecast.queues[i];
    table.add({forecast.queueNames.at(i), numberText(static_cast<double>(queue.published) / observed) + "/s",
               numberText(queue.readySeconds / observed),
               countText(static_cast<std::uint64_t>(queue.maxReady)),
               numberText(queue.unackedSeconds / observed),
               Cell(countText(queue.failed), queue.failed > 0 ? Tone::Warning : Tone::Plain)});
  }
  if (table.empty()) return;
  page.heading("Queues");
  page.table(table);
}

void addCaches(Page& page, const Forecast& forecast) {
  if (forecast.caches.empty()) return;
  page.heading("Caches", "share of look-ups that hit");
  Table table({{"", Align::Left, true}, {""}, {"", Align::Left, false, 1}});
  for (const Forecast::CacheForecast& cache : forecast.caches) {
    // A high hit ratio is good: the bar's warning colours would say the opposite.
    terminal::Spans bar = terminal::bar(cache.hitRatio.value, kBarWidth);
    bar.front().tone = Tone::Plain;
    table.add({cache.cache, Cell(std::move(bar)), Cell(spansOf(shareText(cache.hitRatio)))});
  }
  page.table(table);
}

const results::TimeSeries* find(const Forecast& forecast, std::string_view name) {
  const auto found = std::find_if(forecast.series.begin(), forecast.series.end(),
                                  [&](const results::TimeSeries& series) { return series.name == name; });
  return found == forecast.series.end() ? nullptr : &*found;
}

float largest(const std::vector<float>& values) {
  return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

/// The sum over flows of what completed, per second.
std::vector<float> completedPerSecond(const Forecast& forecast) {
  std::vector<float> sum;
  for (const results::TimeSeries& series : forecast.series) {
    if (!series.name.starts_with("flow/") || !series.name.ends_with("/completed")) continue;
    sum.resize(std::max(sum.size(), series.values.size()));
    for (std::size_t i = 0; i < series.values.size(); ++i) sum[i] += series.values[i];
  }
  return sum;
}

/// The series of a family (`node/…/cpu`) that is highest on average.
const results::TimeSeries* busiest(const Forecast& forecast, std::string_view prefix,
                                   std::string_view suffix) {
  const results::TimeSeries* best = nullptr;
  double bestSum = 0;
  for (const results::TimeSeries& series : forecast.series) {
    if (!series.name.starts_with(prefix) || !series.name.ends_with(suffix)) continue;
    double sum = 0;
    for (const float value : series.values) sum += value;
    if (sum > bestSum) {
      best = &series;
      bestSum = sum;
    }
  }
  return best;
}

std::string middleOf(std::string_view name) {
  const std::size_t from = name.find('/') + 1;
  return std::string(name.substr(from, name.rfind('/') - from));
}

}  // namespace

void addStations(Page& page, const Forecast& forecast) {
  addQueues(page, forecast);
  addCaches(page, forecast);
}

void addCourse(Page& page, const Forecast& forecast) {
  Table table({{"", Align::Left, true}, {""}, {"", Align::Left}});
  const auto add = [&](std::string label, const std::vector<float>& values, const std::string& top) {
    if (largest(values) > 0) {
      table.add({std::move(label), Cell(terminal::sparkline(values, kSparkWidth)), Cell(top, Tone::Dim)});
    }
  };
  const std::vector<float> completed = completedPerSecond(forecast);
  add("flows completed", completed, numberText(largest(completed)) + "/s");
  if (const auto* latency = find(forecast, "calls/latency-mean")) {
    add("mean call latency", latency->values, durationText(Seconds(largest(latency->values))));
  }
  if (const auto* cpu = busiest(forecast, "node/", "/cpu")) {
    add("CPU of " + middleOf(cpu->name), cpu->values, percentText(Ratio(largest(cpu->values))));
  }
  if (const auto* ready = busiest(forecast, "queue/", "/ready")) {
    add("ready in " + middleOf(ready->name), ready->values, numberText(largest(ready->values)));
  }
  if (table.empty()) return;
  const Seconds whole = forecast.warmup + forecast.measured;
  page.heading("Course", fmt::format("0 to {}, of which {} warm-up; at the right the highest second",
                                     durationText(whole), durationText(forecast.warmup)));
  page.table(table);
}

}  // namespace kubecast::render
