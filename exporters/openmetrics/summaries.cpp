// SPDX-License-Identifier: Apache-2.0
#include "exporters/openmetrics/summaries.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <string_view>

namespace kubecast::exporters::openmetrics {
namespace {

constexpr std::string_view kOpen = "{{ ";
constexpr std::string_view kClose = " }}";
constexpr std::string_view kLabel = "$labels.";

std::string valueOf(std::string_view action, const monitoring::SeriesLabels& labels, double value) {
  if (action == "$value | humanizePercentage") return humanizePercentage(value);
  if (action == "$value | humanizeDuration") return humanizeDuration(value);
  if (!action.starts_with(kLabel)) return std::string(action);
  const auto label = labels.find(std::string(action.substr(kLabel.size())));
  return label == labels.end() ? "" : label->second;
}

}  // namespace

std::string humanizePercentage(double value) { return fmt::format("{:.4g}%", value * 100); }

std::string humanizeDuration(double seconds) {
  if (!std::isfinite(seconds)) return fmt::format("{:.4g}", seconds);
  if (std::abs(seconds) >= 1) {
    const auto whole = static_cast<std::int64_t>(std::abs(seconds));
    const char* const sign = seconds < 0 ? "-" : "";
    const std::int64_t days = whole / 86400;
    const std::int64_t hours = whole / 3600 % 24;
    const std::int64_t minutes = whole / 60 % 60;
    if (days != 0) return fmt::format("{}{}d {}h {}m {}s", sign, days, hours, minutes, whole % 60);
    if (hours != 0) return fmt::format("{}{}h {}m {}s", sign, hours, minutes, whole % 60);
    if (minutes != 0) return fmt::format("{}{}m {}s", sign, minutes, whole % 60);
    return fmt::format("{}{:.4g}s", sign, std::abs(seconds));
  }
  const char* prefix = "";
  for (const char* smaller : {"m", "u", "n", "p", "f", "a", "z", "y"}) {
    if (seconds == 0 || std::abs(seconds) >= 1) break;
    prefix = smaller;
    seconds *= 1000;
  }
  return fmt::format("{:.4g}{}s", seconds, prefix);
}

std::string filledIn(const std::string& text, const monitoring::SeriesLabels& labels, double value) {
  std::string filled;
  std::string_view rest = text;
  for (;;) {
    const std::size_t open = rest.find(kOpen);
    const std::size_t close = open == rest.npos ? rest.npos : rest.find(kClose, open);
    filled += rest.substr(0, open);
    if (close == rest.npos) return filled;
    filled += valueOf(rest.substr(open + kOpen.size(), close - open - kOpen.size()), labels, value);
    rest.remove_prefix(close + kClose.size());
  }
}

}  // namespace kubecast::exporters::openmetrics
