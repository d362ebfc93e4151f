// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/charts.hpp"

#include <algorithm>

#include "exporters/addons/names.hpp"
#include "exporters/helm/values.hpp"
#include "models/cluster/csv.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/resources.hpp"

namespace kubecast::exporters::addons {
namespace {

std::string withoutV(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  return std::string(version);
}

/// `2.47` of `2.47.2`.
std::string_view minorOf(std::string_view version) { return version.substr(0, version.rfind('.')); }

/// The tag of the first part's image; empty without one, or one that no registry has.
std::string tagOf(const NeededAddon& needed) {
  for (const Workload* workload : needed.simulated) {
    if (!workload || workload->containers.empty()) continue;
    const Document image = helm::imageValues(workload->containers.front().image);
    const std::string tag = image.value("tag", "");
    return isLabel(tag) ? tag : "";
  }
  return "";
}

std::optional<KubernetesVersion> versionOf(std::string_view text) {
  const auto dot = text.find('.');
  const auto isNumber = [](std::string_view part) {
    return !part.empty() && part.size() < 4 &&
           std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (dot == std::string_view::npos || !isNumber(text.substr(0, dot)) || !isNumber(text.substr(dot + 1)))
    return std::nullopt;
  return KubernetesVersion{std::stoi(std::string(text.substr(0, dot))),
                           std::stoi(std::string(text.substr(dot + 1)))};
}

}  // namespace

Expected<std::vector<Chart>> parseCharts(std::string_view csv) {
  const auto rows = readCsv("charts.csv", csv,
                            {"addon", "repository", "chart", "version", "app_version", "checked", "source"},
                            {"kubernetes_from"});
  if (!rows) return tl::unexpected(rows.error());
  std::vector<Chart> charts;
  for (const CsvRow& row : *rows) {
    const auto text = [&](const char* column) { return std::string(row.text(column)); };
    Chart chart{text("addon"),
                text("repository"),
                text("chart"),
                text("version"),
                withoutV(row.text("app_version")),
                {}};
    if (!row.text("kubernetes_from").empty()) {
      chart.from = versionOf(row.text("kubernetes_from"));
      if (!chart.from) return tl::unexpected(row.error("kubernetes_from", "a minor version such as 1.28"));
    }
    if (!chart.repository.starts_with("https://"))
      return tl::unexpected(row.error("repository", "an address that begins with https://"));
    charts.push_back(std::move(chart));
  }
  return charts;
}

Expected<std::vector<Chart>> shippedCharts() {
  const auto path = files::resourcePath("addons/charts.csv");
  if (!path) return tl::unexpected(path.error());
  return files::readText(*path).and_then([](const std::string& text) { return parseCharts(text); });
}

Choice choose(const std::vector<Chart>& charts, const NeededAddon& needed, KubernetesVersion version) {
  const std::string tag = tagOf(needed);
  const std::string wanted = withoutV(tag);
  Choice exact, near, newest;
  for (const Chart& chart : charts) {
    if (chart.addon != needed.addon->name || (chart.from && version < *chart.from)) continue;
    newest = {&chart, "", wanted};
    if (wanted.empty()) continue;
    if (chart.appVersion == wanted) exact = {&chart, "", ""};
    if (minorOf(chart.appVersion) == minorOf(wanted)) near = {&chart, tag, ""};
  }
  return exact.chart ? exact : near.chart ? near : newest;
}

}  // namespace kubecast::exporters::addons
