// SPDX-License-Identifier: Apache-2.0
#include "exporters/openmetrics/exposition.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "exporters/openmetrics/families.hpp"

namespace kubecast::exporters::openmetrics {
namespace {

using monitoring::kCountAt;
using monitoring::kSumAt;
using monitoring::Recording;
using monitoring::Series;

/// A family's own name lacks what its samples end in (OpenMetrics, Counter).
std::string declaredName(const Family& family) {
  std::string name = family.name;
  constexpr std::string_view kTotal = "_total";
  if (std::string_view(family.type) == "counter") name.resize(name.size() - kTotal.size());
  return name;
}

/// Names of what a series has at each scrape, and which of its values each is.
std::vector<std::pair<std::string, std::size_t>> samplesOf(const Series& series) {
  const std::string name = familyOf(series.metric).name;
  if (!isHistogram(series.metric)) return {{seriesName(name, series.labels), 0}};
  std::vector<std::pair<std::string, std::size_t>> samples;
  for (std::size_t at = 0; at <= kCountAt; ++at)
    samples.emplace_back(seriesName(name + "_bucket", series.labels, boundName(at)), at);
  samples.emplace_back(seriesName(name + "_count", series.labels), kCountAt);
  samples.emplace_back(seriesName(name + "_sum", series.labels), kSumAt);
  return samples;
}

}  // namespace

std::string boundName(std::size_t at) {
  return at == kCountAt ? "+Inf" : fmt::format("{}", monitoring::kLatencyBounds[at]);
}

void write(const Recording& recording, std::int64_t start,
           const std::function<void(std::string_view)>& sink) {
  std::optional<monitoring::Metric> declared;
  for (const Series& series : recording.series) {
    fmt::memory_buffer text;
    auto out = std::back_inserter(text);
    if (declared != series.metric) {
      const Family& family = familyOf(series.metric);
      const std::string name = declaredName(family);
      fmt::format_to(out, "# TYPE {} {}\n# HELP {} {}\n", name, family.type, name, family.help);
      declared = series.metric;
    }
    const auto samples = samplesOf(series);
    for (std::size_t scrape = 0; scrape < recording.scrapes; ++scrape) {
      if (!series.present(scrape)) continue;
      const std::int64_t at = start + static_cast<std::int64_t>(recording.at(scrape).value());
      for (const auto& [name, value] : samples)
        fmt::format_to(out, "{} {} {}\n", name, series.value(scrape, value), at);
    }
    sink({text.data(), text.size()});
  }
  sink("# EOF\n");
}

}  // namespace kubecast::exporters::openmetrics
