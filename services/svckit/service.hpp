// SPDX-License-Identifier: Apache-2.0
// The life of a service: configure, start, say so, serve, drain. Each service's main() is one call of it.
#pragma once

#include <functional>
#include <string_view>

#include <memory>
#include <span>

#include "svckit/config.hpp"
#include "svckit/http/router.hpp"
#include "svckit/metrics.hpp"
#include "svckit/pg/migrations.hpp"
#include "svckit/task.hpp"

namespace svckit {

/// What a service is built from, alive until it has stopped.
struct Context {
  Executor executor;
  Environment& environment;
  Metrics& metrics;
  http::Router& router;   ///< add the service's routes; /healthz and /readyz are there already.
  /// Runs on the loop until the service stops; an exception out of it is logged, and it starts again after 1 s.
  std::function<void(std::string_view name, std::function<Task<>()>)> background;
  /// Called at drain's end, in reverse order of their giving: flush and close (at most 5 s each).
  std::function<void(std::function<Task<>()>)> on_stop;
  /// /readyz answers 503 while one of these is false: the service's OWN state (schema found, keys loaded), never
  /// a shared dependency's blip, which would empty every target group at once.
  std::function<void(std::string_view name, std::function<bool()>)> ready_when;
};

/// Builds the service and keeps what it returns alive while serving.
using Build = std::function<std::shared_ptr<void>(Context&)>;

/// Who a service is.
struct About {
  std::string_view name;    ///< "scan"; what logs, --help and metrics say.
  std::string_view help;    ///< a sentence, and its own variables, one a line.
  std::string_view schema;  ///< of its tables; empty: keeps none.
  std::span<const pg::Migration> migrations;
};

/// Reads PORT (8000), METRICS_PORT (9000), LISTEN (0.0.0.0), LOG_LEVEL (info), BEHIND_PROXY (false),
/// DRAIN_DELAY (15s: how long after SIGTERM it serves on while the load balancer deregisters it),
/// DRAIN_GRACE (10s). `NAME migrate` applies migrations by MIGRATION_DATABASE_URL and exits; `NAME --help`
/// lists the variables. Once ready it logs "service.ready" with the fields port and metrics_port (0 asks for any
/// free one). Exit codes: 0 stopped as asked, 64 usage, 69 a migration's database is away, 70 our own bug,
/// 78 configuration (all mistakes told on standard error).
int serve(const About& about, int argc, char** argv, const Build& build);

}  // namespace svckit

/// Made by CMake from the service's migrations/*.sql.
namespace service {
std::span<const svckit::pg::Migration> migrations();
}
