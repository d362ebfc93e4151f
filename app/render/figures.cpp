// SPDX-License-Identifier: Apache-2.0
#include "app/render/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kubecast::render {
namespace {

/// Three significant digits of a number below 1000, without an exponent.
std::string threeDigits(double number) {
  const double size = std::abs(number);
  if (size < 9.995) return fmt::format("{:.2f}", number);
  if (size < 99.95) return fmt::format("{:.1f}", number);
  return fmt::format("{:.0f}", number);
}

/// Digits in groups of three.
std::string grouped(std::string digits) {
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string plusMinusOf(const results::Estimate& estimate) {
  if (!estimate.interval || estimate.value == 0) return "";
  // Intervals need not be symmetric: the wider side is the honest one.
  const double half =
      std::max(estimate.interval->second - estimate.value, estimate.value - estimate.interval->first);
  const double share = std::abs(half / estimate.value);
  if (share < 0.005) return "±<1%";
  return share >= 9.995 ? "±>999%" : fmt::format("±{:.0f}%", share * 100);
}

EstimateText estimated(std::string figure, const results::Estimate& estimate) {
  if (estimate.confidence == results::Confidence::TooFewSamples) return {"~" + figure, ""};
  return {std::move(figure), plusMinusOf(estimate)};
}

}  // namespace

std::string durationText(Seconds duration) {
  const double s = duration.value();
  if (s <= 0) return "0s";
  if (s < 0.0009995) return fmt::format("{:.0f}us", std::max(1.0, s * 1e6));
  if (s < 0.09995) return fmt::format("{:.1f}ms", s * 1e3);
  if (s < 0.9995) return fmt::format("{:.0f}ms", s * 1e3);
  if (s < 119.5) {
    const std::string text = threeDigits(s);
    // Round figures a person wrote stay as written: 2s, not 2.00s.
    return (s == std::floor(s) ? fmt::format("{:.0f}", s) : text) + "s";
  }
  const auto whole = static_cast<std::int64_t>(std::llround(s));
  const std::int64_t hours = whole / 3600;
  const std::int64_t minutes = whole / 60 % 60;
  if (hours > 0) return minutes > 0 ? fmt::format("{}h {}min", hours, minutes) : fmt::format("{}h", hours);
  return whole % 60 > 0 ? fmt::format("{}min {}s", minutes, whole % 60) : fmt::format("{}min", minutes);
}

std::string bytesText(Bytes bytes) {
  const auto value = static_cast<double>(bytes.value());
  if (value >= 0x1p40) return fmt::format("{:.1f}Ti", value / 0x1p40);
  if (value >= 0x1p30) return fmt::format("{:.1f}Gi", value / 0x1p30);
  if (value >= 0x1p20) return fmt::format("{:.0f}Mi", value / 0x1p20);
  if (value >= 0x1p10) return fmt::format("{:.0f}Ki", value / 0x1p10);
  return fmt::format("{}", bytes.value());
}

std::string cpuText(MilliCpu cpu) {
  if (cpu.value() < 10000) return cpu.value() == 0 ? "0" : fmt::format("{}m", cpu.value());
  return fmt::format("{:.1f}", static_cast<double>(cpu.value()) / 1000);
}

std::string percentText(Ratio share) {
  const double percent = share.value() * 100;
  if (percent <= 0) return "0%";
  if (percent < 0.1) return "<0.1%";
  if (percent < 9.95) {
    const std::string text = fmt::format("{:.1f}", percent);
    return (text.ends_with(".0") ? text.substr(0, text.size() - 2) : text) + "%";
  }
  // 99.7 % full is not full.
  if (percent < 100 && percent >= 99.5) return ">99%";
  return fmt::format("{:.0f}%", percent);
}

std::string countText(std::uint64_t count) { return grouped(std::to_string(count)); }

std::string roughCountText(double count) {
  if (count >= 999.5e6) return threeDigits(count / 1e9) + "G";
  if (count >= 999.5e3) return threeDigits(count / 1e6) + "M";
  if (count >= 9999.5) return threeDigits(count / 1e3) + "k";
  return grouped(fmt::format("{:.0f}", count));
}

std::string numberText(double number) {
  if (number == std::floor(number) && std::abs(number) < 1e15) return grouped(fmt::format("{:.0f}", number));
  return std::abs(number) < 999.5 ? threeDigits(number) : grouped(fmt::format("{:.0f}", number));
}

EstimateText latencyText(const results::Estimate& seconds) {
  return estimated(durationText(Seconds(seconds.value)), seconds);
}

EstimateText shareText(const results::Estimate& share) {
  return estimated(percentText(Ratio(share.value)), share);
}

EstimateText rateText(const results::Estimate& perSecond) {
  return estimated(numberText(perSecond.value) + "/s", perSecond);
}

terminal::Spans spansOf(const EstimateText& text) {
  if (text.plusMinus.empty()) return {{text.figure}};
  return {{text.figure + " "}, {text.plusMinus, terminal::Tone::Dim}};
}

}  // namespace kubecast::render
