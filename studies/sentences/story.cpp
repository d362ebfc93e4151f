// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "studies/aggregate/objectives.hpp"
#include "studies/saturation/resources.hpp"
#include "studies/sentences/cluster_words.hpp"
#include "studies/sentences/numbers.hpp"
#include "studies/sentences/resource_words.hpp"
#include "studies/sentences/sentences.hpp"
#include "studies/sentences/storage_words.hpp"

namespace kubecast::studies {
namespace {

/// What was measured against what was asked for: `P95 1.64 s of 2 s`, `3.21 % fail, 0.5 % may`.
std::string figures(const ObjectiveForecast& f) {
  const Objective& o = f.objective;
  if (f.counted == 0) return "nothing of it was measured";
  if (o.measure == Measure::ErrorRate)
    return fmt::format("{} fail, {} may", percent(f.measured.value), percent(limitOf(o)));
  ObjectiveMeasure measure;
  measure.failed = f.failed;
  if (tooManyFail(o, measure)) return percent(f.failed.value) + " fail";
  return fmt::format("P{} {} of {}", number(o.percentile), duration(f.measured.value), duration(limitOf(o)));
}

std::string listOf(const Forecast& f, Verdict verdict, const char* word) {
  std::vector<std::string> items;
  for (const ObjectiveForecast& objective : f.objectives) {
    if (objective.verdict == verdict)
      items.push_back(fmt::format("{} ({})", objective.objective.name, figures(objective)));
  }
  return items.empty() ? "" : fmt::format("{}: {}", word, joined(items));
}

/// `Missed: availability (3.21 % fail, 0.5 % may). Met: API calls (P95 146 ms of 2 s).`
std::string verdictLine(const Forecast& f) {
  std::string line;
  for (const auto& [verdict, word] :
       {std::pair{Verdict::Missed, "Missed"}, {Verdict::Undecided, "Undecided"}, {Verdict::Met, "Met"}}) {
    const std::string part = listOf(f, verdict, word);
    if (!part.empty()) line += (line.empty() ? "" : " ") + part + ".";
  }
  return line;
}

/// A sentence up to its first semicolon: what comes after it are details.
std::string mainClause(std::string sentence) {
  const std::size_t end = sentence.find("; ");
  return end == std::string::npos ? sentence : sentence.substr(0, end) + ".";
}

/// What is full in a day is part of what happens; the rest is growth.
bool fullToday(const Forecast& f) {
  constexpr Seconds kDay{86400};
  return std::ranges::any_of(f.disks,
                             [&](const DiskForecast& disk) { return disk.fullAt && *disk.fullAt < kDay; });
}

/// What happened and what it did to those who ask.
std::string withCourse(std::string happened, const Forecast& f) {
  const std::string course = courseWords(f);
  return happened.empty() || course.empty() ? happened : happened + " " + course;
}

/// What happened, of all that did the two most telling: what was lost or spared comes before who did it.
std::string eventLine(const Forecast& f) {
  const LoadWords load(f);
  std::vector<std::string> candidates;
  candidates.push_back(nodeScalingWords(f));
  candidates.push_back(withCourse(happeningWords(f), f));
  candidates.push_back(cacheWords(f));
  candidates.push_back(nameWords(f));
  candidates.push_back(retryWords(f));
  for (const LogForecast& log : f.logs) {
    candidates.push_back(replayWords(log));
    candidates.push_back(savingWords(log));
  }
  for (const BrokerForecast& broker : f.brokers) candidates.push_back(blockingWords(broker));
  if (fullToday(f)) candidates.push_back(diskWords(f));
  candidates.push_back(creditWords(f, load));
  if (f.simulatedAvailability) candidates.push_back(availabilityWords(f));
  candidates.push_back(spotWords(f));
  for (const audit::AutoscalerRoom& room : f.autoscalerRoom) candidates.push_back(roomWords(room));
  candidates.push_back(promiseWords(f));
  constexpr std::size_t kTold = 2;
  std::string line;
  std::size_t told = 0;
  for (std::string& candidate : candidates) {
    if (candidate.empty() || told == kTold) continue;
    line += (line.empty() ? "" : " ") + mainClause(std::move(candidate));
    ++told;
  }
  return line;
}

std::string limitLine(const Forecast& f) {
  const ResourceUse* first = firstToGiveOut(f.resources);
  if (first == nullptr) return {};
  constexpr double kFull = 0.95;
  const std::string thing = resourceWords(first->kind, first->name);
  if (!(first->saturatesAtFactor.value > 0))
    return fmt::format("First to give out: {}, which what runs there besides requests fills alone.", thing);
  const std::string use =
      percent(first->utilization.value) + (first->kind == ResourceKind::MemoryLimit ? " full" : " busy");
  if (first->utilization.value >= kFull)
    return fmt::format("First to give out: {}, {} at this load.", thing, use);
  return fmt::format("First to give out: {} at about {}, {} now.", thing,
                     LoadWords(f).at(first->saturatesAtFactor.value), use);
}

}  // namespace

std::vector<std::string> story(const Forecast& f) {
  std::vector<std::string> lines{verdictLine(f), eventLine(f), limitLine(f)};
  std::erase(lines, "");
  return lines;
}

}  // namespace kubecast::studies
