// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>
#include <type_traits>

#include "studies/forecast.hpp"

/// What the enumerations of a forecast are called in JSON, in the order of their values.
namespace kubecast::studies::report {

template <class Enum>
inline constexpr std::array<std::string_view, 0> kNames{};

template <>
inline constexpr std::array<std::string_view, 5> kNames<results::MetricKind>{"clientCall", "flow", "result",
                                                                             "service", "job"};
template <>
inline constexpr std::array<std::string_view, 12> kNames<ResourceKind>{
    "nodeCpu",          "cpuLimit",
    "threads",          "workers",
    "connectionPool",   "databaseConnections",
    "consumerPrefetch", "externalConcurrency",
    "nodeLink",         "volumeIops",
    "memoryLimit",      "burstBaseline"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<Verdict>{"met", "missed", "undecided"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<Measure>{"callLatency", "resultLatency",
                                                                 "flowLatency", "errorRate"};
template <>
inline constexpr std::array<std::string_view, 4> kNames<Provenance>{"documented", "measured", "priceBook",
                                                                    "assumed"};
template <>
inline constexpr std::array<std::string_view, 3> kNames<StudyState>{"skipped", "partial", "complete"};

template <>
inline constexpr std::array<std::string_view, 7> kNames<AlertSignal>{
    "nodeCpu", "nodeMemory", "diskUsed", "crashLoop", "callLatency", "errorRate", "databaseConnections"};

/// By results::FailureCause.
inline constexpr std::array<std::string_view, results::kFailureCauses> kFailureCauseNames{
    "timeout",     "refused", "noEndpoint", "connectionsExhausted", "externalError", "gaveUp", "podLost",
    "circuitOpen", "shed",    "diskFull",   "nameResolution"};

/// So many are always in a forecast; later ones when they happened, so that older forecasts can be read.
inline constexpr std::size_t kFirstFailureCauses = 10;

}  // namespace kubecast::studies::report
