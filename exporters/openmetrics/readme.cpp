// SPDX-License-Identifier: Apache-2.0
#include "exporters/openmetrics/readme.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "exporters/openmetrics/families.hpp"
#include "exporters/prometheus/alerts.hpp"

namespace kubecast::exporters::openmetrics {
namespace {

using prometheus::promDuration;

/// A name of the scenario within a line: nothing of it is markup.
std::string plain(const std::string& name) {
  std::string text;
  for (const char c : name) {
    if (c == '\n' || c == '\r' || c == '\t') {
      text += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]<>()#|~").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

std::string alertLines(const std::vector<RecordedRule>& rules) {
  std::string text;
  for (const RecordedRule& rule : rules) {
    for (const monitoring::RecordedAlert& alert : rule.alerts) {
      std::string on;
      for (const auto& [label, value] : alert.labels) on += fmt::format(" {}={}", label, plain(value));
      text += fmt::format("- {}{}: pending since {}{}{}\n", plain(rule.name), on,
                          promDuration(alert.pendingSince),
                          alert.firedAt ? ", fires at " + promDuration(*alert.firedAt) : "",
                          alert.resolvedAt ? ", over at " + promDuration(*alert.resolvedAt) : "");
    }
  }
  return text.empty() ? "None.\n" : text;
}

}  // namespace

std::string utc(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds at{std::chrono::seconds(seconds)};
  const auto day = floor<days>(at);
  const year_month_day date(day);
  const hh_mm_ss time(at - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string readme(const monitoring::Recording& recording, const std::vector<RecordedRule>& rules,
                   std::int64_t start) {
  const auto end = start + static_cast<std::int64_t>(recording.end.value());
  std::string text = fmt::format(
      "# {}, as Prometheus would have seen it\n\n"
      "One simulated run (seed {}), warm-up included, scraped every {}: {} to {}.\n\n"
      "    promtool tsdb create-blocks-from openmetrics metrics.om DATA\n"
      "    prometheus --storage.tsdb.path=DATA --storage.tsdb.retention.time=100y \\\n"
      "      --query.lookback-delta=30s --config.file=/dev/null\n\n"
      "Blocks are only read by a Prometheus that keeps data as old as they are. Back-filled series have no "
      "end\n"
      "marks: without the short look-back, what is gone still shows for five minutes. History fires no "
      "alert;\n"
      "that the rules fire as they should is what `tests.yaml` says, beside the rules it is about:\n\n"
      "    promtool test rules tests.yaml\n\n",
      plain(recording.scenario), recording.seed, promDuration(recording.interval), utc(start), utc(end));
  text +=
      "## Alerts of this run\n\n" + alertLines(rules) +
      "\nTimes since the begin of the run, rules evaluated every minute. They go by what the services\n"
      "measure: a call that no pod answers is not among it, and a percentile is one between the bounds of\n"
      "a histogram. `kubecast run` tells what the clients see.\n\n"
      "## Not simulated\n\nThese are not in `metrics.om`, and panels that show them stay empty:\n\n";
  for (const Missing& missing : notSimulated())
    text += fmt::format("- `{}`: {}\n", missing.name, missing.why);
  if (std::ranges::find(recording.series, monitoring::Metric::JournalPending, &monitoring::Series::metric) ==
      recording.series.end())
    text += "- `journal_pending`: no workload of this scenario keeps a journal\n";
  text +=
      "\nA node's network has the bytes of transfers only; its CPU time is spread evenly over its CPUs. "
      "Scraping\n"
      "itself goes on whatever happens: a Prometheus within the cluster may be lost with its node.\n";
  return text;
}

}  // namespace kubecast::exporters::openmetrics
