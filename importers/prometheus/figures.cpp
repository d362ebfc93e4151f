// SPDX-License-Identifier: Apache-2.0
#include "importers/prometheus/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kubecast::importers::prometheus {
namespace {

double rounded(double value, Rounded how) {
  switch (how) {
    case Rounded::Down:
      return std::floor(value);
    case Rounded::Nearest:
      return std::round(value);
    case Rounded::Up:
      return std::ceil(value);
  }
  return value;
}

/// With so many digits that count, at most six behind the point, and no zeros at the end.
std::string significant(double value, int digits, Rounded how) {
  int places = digits - 1;
  double scale = 1;
  for (double bound = 10; places > 0 && value >= bound; bound *= 10) --places;
  for (double bound = 1; value > 0 && value < bound && places < 6; bound /= 10) ++places;
  for (int i = 0; i < places; ++i) scale *= 10;
  std::string text = fmt::format("{:.{}f}", rounded(value * scale, how) / scale, places);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

}  // namespace

std::string cores(double value, Rounded how) { return fmt::format("{:.0f}m", rounded(value * 1000, how)); }

std::string bytes(double value, Rounded how) {
  constexpr double kKibi = 1024, kMebi = kKibi * kKibi;
  return value >= kMebi ? significant(value / kMebi, 3, how) + "Mi"
                        : fmt::format("{:.0f}Ki", rounded(value / kKibi, how));
}

std::string seconds(double value, Rounded how) {
  if (value >= 1) return significant(value, 3, how) + "s";
  if (value >= 1e-3) return significant(value * 1e3, 3, how) + "ms";
  return significant(value * 1e6, 3, how) + "us";
}

std::string perSecond(double value, Rounded how) { return significant(value, 4, how); }

Document measured(const results::Estimate& estimate, std::string (*write)(double, Rounded),
                  const std::string& why) {
  Document figure = {{"measured", write(std::max(estimate.value, 0.0), Rounded::Nearest)}};
  if (estimate.interval) {
    const std::string low = write(std::max(estimate.interval->first, 0.0), Rounded::Down);
    const std::string high = write(std::max(estimate.interval->second, 0.0), Rounded::Up);
    if (low != high) figure["range"] = fmt::format("{}..{}", low, high);
  }
  figure["why"] = why;
  return figure;
}

}  // namespace kubecast::importers::prometheus
