// SPDX-License-Identifier: Apache-2.0
// What the server measures, found once per route, so that a request costs no look-up by name.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>

#include <map>
#include <vector>

#include "svckit/http/router.hpp"
#include "svckit/metrics.hpp"

namespace svckit::http {

class RouteMetrics {
 public:
  /// `metrics` null: nothing is measured.
  RouteMetrics(const Router& router, Metrics* metrics);
  void begun();
  /// `route` null: the request fitted none. Every begun() has its ended().
  void ended(const Router::Route* route, int status, double seconds);

 private:
  struct Series {
    std::string method, pattern;
    prometheus::Histogram* seconds;
    std::map<int, prometheus::Counter*> by_status;
  };
  Series series(std::string_view method, const std::string& pattern);

  Metrics* metrics_;
  const Router::Route* first_;
  std::vector<Series> routes_;  ///< one per route, in their order; the last is for requests that fit none.
  prometheus::Gauge* in_flight_ = nullptr;
};

}  // namespace svckit::http
