// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/numerics/special.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"
#include "studies/sentences/numbers.hpp"

namespace kubecast::studies {
namespace {

constexpr const char* kOption = "--measure";

template <class Named>
void addNames(std::vector<std::string>& names, const std::vector<Named>& items) {
  for (const Named& item : items) names.push_back(item.name);
}

/// Whose figure of this kind there may be, the usual one first.
std::vector<std::string> subjectsOf(FigureKind kind, const Scenario& scenario) {
  std::vector<std::string> names;
  switch (kind) {
    case FigureKind::MeanLatency:
    case FigureKind::P50:
    case FigureKind::P95:
    case FigureKind::P99:
    case FigureKind::ErrorRate:
    case FigureKind::Throughput:
      names.emplace_back("all calls");
      addNames(names, scenario.flows);
      for (const Flow& flow : scenario.flows) names.push_back(flow.name + " (result)");
      break;
    case FigureKind::Breaching:
      addNames(names, scenario.objectives);
      break;
    case FigureKind::NodeCpu:
    case FigureKind::CreditsAtEnd:
    case FigureKind::CreditsBilled:
      addNames(names, scenario.nodes);
      break;
    case FigureKind::Throttled:
    case FigureKind::Replicas:
    case FigureKind::PodCpu:
    case FigureKind::PodCpuLeast:
    case FigureKind::PodMemory:
      addNames(names, scenario.workloads);
      break;
    case FigureKind::HitRatio:
      addNames(names, scenario.caches);
      break;
    case FigureKind::CostPerMonth:
      names.emplace_back();
      break;
  }
  return names;
}

Expected<FigureKind> kindFrom(std::string_view word) {
  std::vector<std::string> all;
  std::vector<std::string> meant;
  FigureKind found = FigureKind::P95;
  for (int k = 0; k < kFigureKinds; ++k) {
    const auto kind = static_cast<FigureKind>(k);
    all.emplace_back(nameOf(kind));
    if (nameOf(kind) == word) return kind;
    if (word.empty() || !nameOf(kind).starts_with(word)) continue;
    meant.emplace_back(nameOf(kind));
    found = kind;
  }
  if (meant.size() == 1) return found;
  if (meant.size() > 1)
    return tl::unexpected(
        Error{kOption, fmt::format("'{}' may be {}", word, scenarios::listed(meant)), "write it out"});
  return tl::unexpected(
      Error{kOption, fmt::format("there is no figure '{}'", word), scenarios::oneOfWords(all)});
}

bool allCallsByDefault(FigureKind kind) { return kind <= FigureKind::Throughput; }

}  // namespace

Expected<Measure> parseMeasure(std::string_view text, const Scenario& scenario) {
  const std::size_t colon = text.find(':');
  const auto kind = kindFrom(text.substr(0, colon));
  if (!kind) return tl::unexpected(kind.error());
  const std::vector<std::string> subjects = subjectsOf(*kind, scenario);
  if (subjects.empty())
    return tl::unexpected(
        Error{kOption, fmt::format("the scenario has nothing with a {}", nameOf(*kind)), ""});
  if (colon == std::string_view::npos) {
    if (allCallsByDefault(*kind) || subjects.size() == 1) return Measure{*kind, subjects.front()};
    return tl::unexpected(Error{kOption, fmt::format("'{}' is not said of which", text),
                                fmt::format("such as '{}:{}'", nameOf(*kind), subjects.front())});
  }
  std::string subject(text.substr(colon + 1));
  if (std::find(subjects.begin(), subjects.end(), subject) == subjects.end()) {
    const std::string meant = scenarios::didYouMean(subject, subjects);
    return tl::unexpected(Error{kOption, fmt::format("there is no {} of '{}'", nameOf(*kind), subject),
                                meant.empty() ? "of " + scenarios::listed(subjects) : meant});
  }
  return Measure{*kind, std::move(subject)};
}

std::string nameOf(const Measure& measure) {
  if (measure.subject.empty()) return std::string(nameOf(measure.kind));
  std::string name(nameOf(measure.kind));
  if (name.size() == 3 && name.front() == 'p') name.front() = 'P';
  return fmt::format("{} of {}", name, measure.subject);
}

std::string figureText(FigureKind kind, double value) {
  const std::string_view unit = unitOf(kind);
  if (unit == "s") return duration(value);
  if (unit == "share") return percent(value);
  if (unit == "USD") return value < 0 ? fmt::format("-${:.2f}", -value) : fmt::format("${:.2f}", value);
  return number(value) + (unit == "1/s" ? "/s" : "");
}

std::string changeText(FigureKind kind, double change) {
  const std::string size = figureText(kind, std::abs(change));
  if (change == 0) return size;
  return (change < 0 ? "−" : "+") + size;
}

Better betterOf(FigureKind kind) {
  const bool higher =
      kind == FigureKind::Throughput || kind == FigureKind::HitRatio || kind == FigureKind::CreditsAtEnd;
  return higher ? Better::Higher : Better::Lower;
}

results::Estimate overReplications(FigureKind kind, std::span<const double> values) {
  if (values.empty()) return {};
  const auto count = static_cast<double>(values.size());
  double mean = 0;
  for (const double value : values) mean += value / count;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const bool same = std::all_of(values.begin(), values.end(), [&](double v) { return v == values.front(); });
  if (same && kind == FigureKind::CostPerMonth) return results::exactly(values.front());
  if (same) return {values.front(), std::nullopt, results::Confidence::TooFewSamples};
  const int degrees = static_cast<int>(values.size()) - 1;
  const double t = numerics::studentQuantile(Ratio(0.5 * (1 + results::kConfidenceLevel.value())), degrees);
  const double half = t * std::sqrt(squares / degrees / count);
  return {mean, std::pair{mean - half, mean + half}, results::Confidence::Interval};
}

}  // namespace kubecast::studies
