// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "importers/prometheus/queries.hpp"
#include "models/error.hpp"

namespace kubecast::importers::prometheus {

/// Whose a series is, and what it measures.
struct SeriesKey {
  Figure figure = Figure::Cpu;
  std::string ns, kind, workload;
  std::string container;      ///< of CPU and memory
  std::string method, route;  ///< of requests; may be empty
  auto operator<=>(const SeriesKey&) const = default;
};

/// Values by time, in seconds since 1970 (UTC).
using Samples = std::map<double, double>;

struct Dump {
  std::map<SeriesKey, Samples> series;
  std::vector<Error> notes;             ///< what is to be known of it
  std::map<std::string, int> notTaken;  ///< what is no figure of queries(), counted
};

/// Adds what a text holds: answers of Prometheus' HTTP API (`/api/v1/query`, `/api/v1/query_range`), one or
/// several after another. Series of several dumps are joined by time. Samples that are no amounts (NaN, +Inf,
/// below zero) are left out and noted. Errors: no JSON, no answer of the API, an answer that is an error, two
/// values of one series at one time. After an error `dump` is of no use.
Expected<void> addDump(Dump& dump, std::string_view text, const std::string& name);

}  // namespace kubecast::importers::prometheus
