// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "exporters/grafana/dashboards.hpp"
#include "exporters/prometheus/metrics.hpp"

namespace kubecast::exporters::grafana {
namespace {

using prometheus::kRateWindow;

std::string windowed(const char* expression) {
  return fmt::format(fmt::runtime(expression), fmt::arg("window", kRateWindow));
}

Row postgres(const Scenario& scenario) {
  return {"PostgreSQL (postgres_exporter)",
          {{"Connections",
            Unit::Share,
            {{prometheus::databaseConnectionsUsed(), "{{instance}}"}},
            limitOf(scenario, AlertSignal::DatabaseConnections)},
           {"Blocks found in memory",
            Unit::Share,
            {{windowed("sum by (datname) (rate(pg_stat_database_blks_hit[{window}]))"
                       " / (sum by (datname) (rate(pg_stat_database_blks_hit[{window}]))"
                       " + sum by (datname) (rate(pg_stat_database_blks_read[{window}])))"),
              "{{datname}}"}}},
           {"Transactions",
            Unit::PerSecond,
            {{windowed("sum by (datname) (rate(pg_stat_database_xact_commit[{window}]))"), "{{datname}}"}}}}};
}

Row asSeenByServices() {
  return {"PostgreSQL as the services see it",
          {{"P95 of a statement",
            Unit::Seconds,
            {{windowed("histogram_quantile(0.95, sum by (job, le) "
                       "(rate(db_query_duration_seconds_bucket[{window}])))"),
              "{{job}}"}}},
           {"P95 of waiting for a connection",
            Unit::Seconds,
            {{windowed(
                  "histogram_quantile(0.95, sum by (job, le) (rate(db_pool_wait_seconds_bucket[{window}])))"),
              "{{job}}"}}},
           {"Connections of the pools",
            Unit::Count,
            {{"sum by (job, state) (db_pool_connections)", "{{job}} {{state}}"}}}}};
}

Row caches() {
  return {"Caches",
          {{"Hits of look-ups",
            Unit::Share,
            {{windowed(R"(sum by (cache) (rate(cache_requests_total{{result="hit"}}[{window}])))"
                       " / sum by (cache) (rate(cache_requests_total[{window}]))"),
              "{{cache}}"}}},
           {"P95 of a command of Redis",
            Unit::Seconds,
            {{windowed("histogram_quantile(0.95, sum by (job, le) "
                       "(rate(redis_command_duration_seconds_bucket[{window}])))"),
              "{{job}}"}}},
           {"Memory of Redis (redis_exporter)", Unit::Bytes, {{"redis_memory_used_bytes", "{{instance}}"}}}}};
}

Row queues() {
  return {
      "Queues (RabbitMQ's own metrics)",
      {{"Messages ready", Unit::Count, {{"sum by (queue) (rabbitmq_queue_messages_ready)", "{{queue}}"}}},
       {"Messages in hand", Unit::Count, {{"sum by (queue) (rabbitmq_queue_messages_unacked)", "{{queue}}"}}},
       {"Connected (services)", Unit::Count, {{"min by (job) (amqp_connected)", "{{job}}"}}}}};
}

}  // namespace

Dashboard database(const Scenario& scenario) {
  Dashboard dashboard{"database", "Database, caches and queues", {}};
  if (!scenario.databases.empty()) {
    dashboard.rows.push_back(postgres(scenario));
    dashboard.rows.push_back(asSeenByServices());
  }
  if (!scenario.caches.empty()) dashboard.rows.push_back(caches());
  if (!scenario.queues.empty()) dashboard.rows.push_back(queues());
  return dashboard;
}

}  // namespace kubecast::exporters::grafana
