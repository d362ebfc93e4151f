// SPDX-License-Identifier: Apache-2.0
// Prometheus metrics, by the names that the exported dashboards query (prometheus-cpp underneath).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
class Registry;
}  // namespace prometheus

namespace svckit {

using Labels = std::map<std::string, std::string>;

/// The metrics of one service. Asking again for the same name and labels gives the same metric. Any thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  prometheus::Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
  prometheus::Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels = {});
  /// Seconds; buckets 1 ms .. 60 s, the objective's 2 s among them.
  prometheus::Histogram& seconds(const std::string& name, const std::string& help, const Labels& labels = {});

  std::string text() const;  ///< the Prometheus text format, version 0.0.4.

 private:
  std::shared_ptr<prometheus::Registry> registry_;
};

}  // namespace svckit
