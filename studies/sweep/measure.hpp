// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"
#include "models/results/interval.hpp"
#include "models/scenario.hpp"
#include "studies/points/figure.hpp"

/// Which figure a sweep is read by.
namespace kubecast::studies {

struct Measure {
  FigureKind kind = FigureKind::P95;
  std::string subject = "all calls";
  bool operator==(const Measure&) const = default;
};

/// Reads `p95`, `p95:scan`, `error rate`, `cost`, `node CPU:scan-node`: the name of a figure (nameOf) or a
/// beginning that only one has, and whose it is. Without the latter: all calls, or the only one the scenario
/// has. Errors: no such figure or subject, several that could be meant.
[[nodiscard]] Expected<Measure> parseMeasure(std::string_view text, const Scenario& scenario);

/// `p95 of all calls`, `cost per month`.
[[nodiscard]] std::string nameOf(const Measure& measure);

/// As people read it: `412 ms`, `0.5 %`, `$212.58`, `41.2`.
[[nodiscard]] std::string figureText(FigureKind kind, double value);

/// `+12 ms`, `−$4.20`, `0 ms`.
[[nodiscard]] std::string changeText(FigureKind kind, double change);

/// Which way is better.
enum class Better { Lower, Higher };
[[nodiscard]] Better betterOf(FigureKind kind);

/// Mean of one figure over replications with Student's t interval, from two replications on: few give a wide
/// one (with three it is 2.5 standard deviations to either side). A cost that all agree on is exact; what
/// else shows no spread has no interval, as rare events leave none in few replications.
[[nodiscard]] results::Estimate overReplications(FigureKind kind, std::span<const double> values);

}  // namespace kubecast::studies
