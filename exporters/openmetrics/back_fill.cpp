// SPDX-License-Identifier: Apache-2.0
#include "exporters/openmetrics/back_fill.hpp"

#include <cstdio>
#include <optional>

#include "exporters/openmetrics/exposition.hpp"
#include "exporters/openmetrics/readme.hpp"
#include "exporters/openmetrics/rule_cases.hpp"
#include "exporters/prometheus/rules.hpp"
#include "models/cluster/calendar_date.hpp"

namespace kubecast::exporters::openmetrics {
namespace {

constexpr const char* kFolder = "openmetrics/";

std::optional<std::int64_t> secondsOf(const std::string& text) {
  const std::size_t end = text.find('T');
  const auto date = parseDate(std::string_view(text).substr(0, end));
  if (!date) return std::nullopt;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (end != text.npos) {
    int read = 0;
    const std::string time = text.substr(end + 1);
    if (std::sscanf(time.c_str(), "%2d:%2d:%2dZ%n", &hour, &minute, &second, &read) != 3 ||
        read != static_cast<int>(time.size()))
      return std::nullopt;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
  }
  const std::int64_t days = daysBetween(CalendarDate{}, *date);  // since 1970
  return ((days * 24 + hour) * 60 + minute) * 60 + second;
}

}  // namespace

Expected<std::int64_t> startOf(const Scenario& scenario, const std::string& asked) {
  std::string text = asked;
  if (text.empty()) text = scenario.date ? dateText(*scenario.date) : "2025-01-01";
  const auto start = secondsOf(text);
  if (!start || *start < 0)
    return tl::unexpected(
        Error{"--start", "'" + text + "' is no time", "write it as 2025-11-11 or 2025-11-11T09:30:00Z"});
  return *start;
}

FileTree backFill(const monitoring::Recording& recording, const Scenario& scenario, std::int64_t start) {
  FileTree tree;
  std::string text;
  write(recording, start, [&text](std::string_view piece) { text += piece; });
  tree.add(std::string(kFolder) + "metrics.om", std::move(text));
  std::vector<std::string> ruleFiles;
  const prometheus::Rules rules = prometheus::rules(scenario);
  for (const auto& [path, content] : rules.tree.files()) {
    ruleFiles.push_back(path);
    tree.add(kFolder + path, content);
  }
  const std::vector<RecordedRule> recorded = recordedRules(recording, scenario);
  if (!ruleFiles.empty())
    tree.add(std::string(kFolder) + "tests.yaml", ruleCases(recording, recorded, ruleFiles));
  tree.add(std::string(kFolder) + "README.md", readme(recording, recorded, start));
  return tree;
}

}  // namespace kubecast::exporters::openmetrics
