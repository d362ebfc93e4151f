// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "app/terminal/style.hpp"
#include "models/results/interval.hpp"
#include "models/units/units.hpp"

/// Figures as a page shows them: three significant digits, units as the scenario language writes them.
namespace kubecast::render {

/// `850us`, `4.2ms`, `412ms`, `1.25s`, `42.0s`, `12min`, `1h 30min`; `0s`.
std::string durationText(Seconds duration);

/// `512Mi`, `1.9Gi`, `850Ki`.
std::string bytesText(Bytes bytes);

/// `250m` below ten cores, `12.5` cores from there.
std::string cpuText(MilliCpu cpu);

/// `81%`, `0.5%`, `<0.1%`, `0%`; from a share of 1.
std::string percentText(Ratio share);

/// `1,234,567`.
std::string countText(std::uint64_t count);

/// `14.2M`, `850k`, `312`: large counts of which the size matters, not the digits.
std::string roughCountText(double count);

/// `0.32`, `12.5`, `981`, `12,340`; a whole number without decimals: `20`.
std::string numberText(double number);

/// An estimate's half-width as a share of its value: `±3%`. `~` before a figure
/// whose samples are too few for an interval; nothing for an exact one.
struct EstimateText {
  std::string figure;
  std::string plusMinus;  ///< `±3%`, empty where there is none
};
EstimateText latencyText(const results::Estimate& seconds);
EstimateText shareText(const results::Estimate& share);
EstimateText rateText(const results::Estimate& perSecond);

/// `412ms ±3%`, the interval dim.
terminal::Spans spansOf(const EstimateText& text);

}  // namespace kubecast::render
