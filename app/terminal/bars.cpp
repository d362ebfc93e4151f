// SPDX-License-Identifier: Apache-2.0
#include "app/terminal/bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "models/results/series.hpp"

namespace kubecast::terminal {
namespace {

std::string repeated(std::string_view glyph, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += glyph;
  return out;
}

}  // namespace

Tone toneOfUse(double share) {
  if (share >= 0.9) return Tone::Bad;
  return share >= 0.7 ? Tone::Warning : Tone::Good;
}

Spans bar(double share, std::size_t width) {
  const double clamped = std::isnan(share) ? 0.0 : std::clamp(share, 0.0, 1.0);
  auto filled = static_cast<std::size_t>(std::lround(clamped * static_cast<double>(width)));
  if (clamped > 0 && filled == 0) filled = 1;
  return {{repeated("█", filled), toneOfUse(clamped)}, {repeated("░", width - filled), Tone::Dim}};
}

std::string sparkline(const std::vector<float>& values, std::size_t width) {
  static constexpr std::array<std::string_view, 8> kLevels{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const std::vector<results::SeriesStretch> stretches = results::downsample(values, width);
  float top = 0;
  for (const results::SeriesStretch& stretch : stretches) top = std::max(top, stretch.mean);
  std::string out;
  for (const results::SeriesStretch& stretch : stretches) {
    const float share = top > 0 ? std::clamp(stretch.mean / top, 0.0F, 1.0F) : 0.0F;
    out += kLevels[std::min<std::size_t>(7, static_cast<std::size_t>(share * 8))];
  }
  return out;
}

}  // namespace kubecast::terminal
