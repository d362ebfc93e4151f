// SPDX-License-Identifier: Apache-2.0
#include "app/render/compare_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/render/figures.hpp"
#include "models/units/format.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::render {

using studies::CandidateComparison;
using studies::FigureComparison;
using studies::FigureKind;
using studies::FigureVerdict;
using terminal::Tone;

namespace {

constexpr const char* kAllCalls = "all calls";
constexpr std::size_t kMostRows = 20;  ///< besides cost and all calls

const char* wordOf(FigureKind kind) {
  switch (kind) {
    case FigureKind::MeanLatency:
      return "mean";
    case FigureKind::P50:
      return "P50";
    case FigureKind::P95:
      return "P95";
    case FigureKind::P99:
      return "P99";
    case FigureKind::ErrorRate:
      return "errors";
    case FigureKind::Throughput:
      return "rate";
    case FigureKind::Breaching:
      return "breaching";
    case FigureKind::NodeCpu:
      return "CPU";
    case FigureKind::Throttled:
      return "throttled";
    case FigureKind::HitRatio:
      return "hits";
    case FigureKind::Replicas:
      return "replicas";
    case FigureKind::CreditsAtEnd:
      return "credits";
    case FigureKind::CreditsBilled:
      return "credits billed";
    case FigureKind::CostPerMonth:
      return "cost a month";
    case FigureKind::PodCpu:
    case FigureKind::PodCpuLeast:
    case FigureKind::PodMemory:
      break;  // not compared
  }
  return "";
}

bool isShare(FigureKind kind) { return studies::unitOf(kind) == "share"; }

/// At most four decimals: what is smaller is for the JSON.
std::string fine(double size) {
  return size < 0.00005 ? "<0.0001" : studies::number(std::round(size * 1e4) / 1e4);
}

bool isPlainNumber(FigureKind kind) {
  return studies::unitOf(kind) == "credits" || studies::unitOf(kind) == "pods";
}

std::string differenceText(FigureKind kind, double difference) {
  if (difference == 0) return "0";
  const char* sign = difference < 0 ? "−" : "+";
  const double size = std::fabs(difference);
  // Percentage points: a change in percent stands beside it.
  if (isShare(kind)) return sign + fine(size * 100) + "pp";
  if (isPlainNumber(kind)) return sign + fine(size);
  return sign + valueText(kind, size);
}

/// `12`, `0.45`, `0.0071`.
std::string twoDigits(double value) {
  double scale = 1;
  while (value * scale < 10 && scale < 1e9) scale *= 10;
  return fine(std::round(value * scale) / scale);
}

std::string plusMinusText(const FigureComparison& figure) {
  const auto& interval = figure.test.interval;
  if (!interval) return "";
  const double half = (interval->second - interval->first) / 2;
  if (half <= 0) return "";
  // Two digits say enough, and shares have their unit beside them.
  if (isShare(figure.kind)) return "±" + twoDigits(half * 100);
  return "±" + (isPlainNumber(figure.kind) ? twoDigits(half) : valueText(figure.kind, half));
}

std::string changeText(const FigureComparison& figure) {
  const auto& t = figure.test;
  if (t.baseline == 0 || t.difference == 0) return "";
  const double percent = t.difference / std::fabs(t.baseline) * 100;
  const double size = std::fabs(percent);
  const char* sign = percent < 0 ? "−" : "+";
  if (size >= 999.5) return fmt::format("{}>999%", sign);
  return size < 0.05 ? fmt::format("{}<0.1%", sign)
                     : fmt::format("{}{:.{}f}%", sign, size, size < 9.95 ? 1 : 0);
}

bool isStarred(const FigureComparison& figure) {
  return figure.verdict == FigureVerdict::NotDistinguishable &&
         figure.test.basis == studies::TestBasis::Discrete;
}

std::string verdictText(const FigureComparison& figure) {
  switch (figure.verdict) {
    case FigureVerdict::Different:
      return "real";
    case FigureVerdict::Exact:
      return "exact";
    case FigureVerdict::NotDistinguishable:
      return isStarred(figure) ? "noise*" : "noise";
    case FigureVerdict::Same:
      return "same";
  }
  return "";
}

Tone toneOf(const FigureComparison& figure) {
  if (!differs(figure)) return Tone::Dim;
  const double better = studies::betterWhenMore(figure.kind) * figure.test.difference;
  if (better == 0) return Tone::Plain;
  return better > 0 ? Tone::Good : Tone::Bad;
}

std::optional<results::Estimate> relativeOf(const studies::PairedTest& test) {
  const double size = std::fabs(test.baseline);
  if (size == 0 || !test.interval) return std::nullopt;
  return results::Estimate{test.difference / size,
                           std::pair(test.interval->first / size, test.interval->second / size),
                           results::Confidence::Interval};
}

CompareRow rowOf(const FigureComparison& figure) {
  const auto& t = figure.test;
  return {labelOf(figure.kind, figure.subject),
          valueText(figure.kind, t.baseline),
          valueText(figure.kind, t.candidate),
          differenceText(figure.kind, t.difference),
          plusMinusText(figure),
          changeText(figure),
          verdictText(figure),
          toneOf(figure),
          relativeOf(t)};
}

bool isAlwaysShown(const FigureComparison& figure) {
  return figure.kind == FigureKind::CostPerMonth || figure.subject == kAllCalls;
}

/// Of a flow its P95 and its errors speak for the rest.
bool speaks(const FigureComparison& figure) {
  return figure.kind != FigureKind::MeanLatency && figure.kind != FigureKind::P50 &&
         figure.kind != FigureKind::P99 && figure.kind != FigureKind::Throughput;
}

double relativeChange(const FigureComparison& figure) {
  const auto& t = figure.test;
  return t.baseline == 0 ? std::numeric_limits<double>::infinity() : std::fabs(t.difference / t.baseline);
}

/// The smallest relative change that is shown.
double leastShown(const std::vector<FigureComparison>& figures) {
  std::vector<double> changes;
  for (const FigureComparison& figure : figures)
    if (!isAlwaysShown(figure) && differs(figure) && speaks(figure))
      changes.push_back(relativeChange(figure));
  if (changes.size() <= kMostRows) return 0;
  std::sort(changes.begin(), changes.end(), std::greater<>());
  return changes[kMostRows - 1];
}

}  // namespace

std::string labelOf(FigureKind kind, const std::string& subject) {
  return subject.empty() ? wordOf(kind) : fmt::format("{} {}", subject, wordOf(kind));
}

std::string valueText(FigureKind kind, double value) {
  const std::string_view unit = studies::unitOf(kind);
  if (unit == "s") return durationText(Seconds(value));
  if (unit == "share") return studies::number(value * 100) + "%";
  if (unit == "1/s") return studies::number(value) + "/s";
  if (unit == "USD") return units::format(Money(std::llround(value * 1e6)));
  return studies::number(value);
}

CompareRows rowsOf(const CandidateComparison& candidate, CompareDetail detail) {
  CompareRows out;
  std::vector<const FigureComparison*> order;
  for (const FigureComparison& figure : candidate.figures)
    if (figure.kind == FigureKind::CostPerMonth) order.push_back(&figure);
  for (const FigureComparison& figure : candidate.figures)
    if (figure.kind != FigureKind::CostPerMonth) order.push_back(&figure);
  const double least = leastShown(candidate.figures);
  for (const FigureComparison* figure : order) {
    out.starred = out.starred || isStarred(*figure);
    const bool tells = differs(*figure) && speaks(*figure) && relativeChange(*figure) >= least;
    if (detail.all || isAlwaysShown(*figure) || tells) {
      out.rows.push_back(rowOf(*figure));
    } else {
      ++(differs(*figure) ? out.hiddenReal : out.hiddenNoise);
    }
  }
  return out;
}

}  // namespace kubecast::render
