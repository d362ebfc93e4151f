// SPDX-License-Identifier: Apache-2.0
// The server's three metrics. The route is the pattern, never the path: paths would make series without end.
#include "svckit/http/route_metrics.hpp"

#include "svckit/http/wire.hpp"

namespace svckit::http {

RouteMetrics::RouteMetrics(const Router& router, Metrics* metrics)
    : metrics_(metrics), first_(router.routes().data()) {
  if (!metrics_) return;
  in_flight_ = &metrics_->gauge("http_requests_in_flight", "Requests being answered.");
  for (const Router::Route& route : router.routes())
    routes_.push_back(series(nameOf(route.method), route.pattern));
  routes_.push_back(series("other", "unmatched"));
}

RouteMetrics::Series RouteMetrics::series(std::string_view method, const std::string& pattern) {
  auto& seconds =
      metrics_->seconds("http_request_duration_seconds", "From a request's head to the end of its answer.",
                        {{"method", std::string(method)}, {"route", pattern}});
  return {std::string(method), pattern, &seconds, {}};
}

void RouteMetrics::begun() {
  if (in_flight_) in_flight_->Increment();
}

void RouteMetrics::ended(const Router::Route* route, int status, double seconds) {
  if (!metrics_) return;
  in_flight_->Decrement();
  Series& series = route ? routes_[static_cast<std::size_t>(route - first_)] : routes_.back();
  series.seconds->Observe(seconds);
  prometheus::Counter*& counter = series.by_status[status];
  if (!counter) {
    counter = &metrics_->counter(
        "http_requests_total", "Requests answered.",
        {{"method", series.method}, {"route", series.pattern}, {"status", std::to_string(status)}});
  }
  counter->Increment();
}

}  // namespace svckit::http
