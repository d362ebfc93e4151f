// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "studies/forecast.hpp"

/// The answer in plain English. All user-facing text of the studies is in this folder.
namespace kubecast::studies {

/// Why an objective has its verdict: `95 % of API calls answer within 184 ms [181, 188] (objective 2 s)`.
std::string verdictReason(const ObjectiveForecast& objective);

/// The whole answer, one thought each: the objectives (`why` must be set); what happened: credits, events,
/// alerts, autoscaled pods without room; what gives out first, whether simulation bears that out, how much
/// load it carries; availability simulated and by promises, assumptions.
std::vector<std::string> sentences(const Forecast& forecast);

/// The answer in at most three lines, for who reads no further: how the objectives fare, what happened, what
/// gives out first.
std::vector<std::string> story(const Forecast& forecast);

}  // namespace kubecast::studies
