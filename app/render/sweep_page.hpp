// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/terminal/style.hpp"
#include "studies/sweep/reading.hpp"
#include "studies/sweep/sweep.hpp"
#include "studies/sweep/tornado.hpp"

/// What a sweep came to, for people and for programs. All pure.
namespace kubecast::render {

/// What pages say of how it was simulated.
struct StudyFacts {
  std::string scenario;
  std::string version;  ///< of Kubecast
  std::uint64_t seed = 1;
  int replications = 1;
  Seconds duration;  ///< measured, of the scenario as described
};

struct SweepData {
  StudyFacts facts;
  std::vector<std::string> labels;  ///< of the design's paths, as the user named them
  studies::Measure measure;
  studies::Sweep sweep;
  studies::SweepReading reading;  ///< of it
};

struct TornadoData {
  StudyFacts facts;
  studies::Tornado tornado;
};

/// Whether two paths are varied and every combination of their values is there once.
[[nodiscard]] bool isMatrix(const SweepData& data);

/// `412 ms ±3 %`, `$212.58`; `–` where nothing was measured.
[[nodiscard]] std::string estimateText(studies::FigureKind kind,
                                       const std::optional<results::Estimate>& estimate);

/// `2 of 2`, `misses scan result`, `misses errors?` where replications disagree; empty without objectives.
[[nodiscard]] std::string objectivesText(const studies::SweepPoint& point);

/// A matrix of the measure where isMatrix(), else a table; what it says above.
[[nodiscard]] std::string sweepPage(const SweepData& data, const terminal::Style& style);
[[nodiscard]] std::string sweepJson(const SweepData& data);
/// Tidy: a line for each figure of each replication of each point; of a replication without a result one with
/// the figure `problem` and the reason as its subject.
[[nodiscard]] std::string sweepCsv(const SweepData& data);

/// Bars to either side for each measure, the largest first.
[[nodiscard]] std::string tornadoPage(const TornadoData& data, const terminal::Style& style);
[[nodiscard]] std::string tornadoJson(const TornadoData& data);
/// A line for each measure of each end of each figure's range.
[[nodiscard]] std::string tornadoCsv(const TornadoData& data);

}  // namespace kubecast::render
