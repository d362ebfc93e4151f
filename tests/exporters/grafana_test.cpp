// SPDX-License-Identifier: Apache-2.0
// Dashboards ask only for metrics that exist, draw the limits that the scenario states, and lay nothing over
// another.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>

#include "exporters/grafana/dashboards.hpp"
#include "scenarios/files/resources.hpp"
#include "scenarios/load.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::exporters::grafana {
namespace {

using testing::HasSubstr;

/// What others' exporters give, as their documentation lists it.
const std::set<std::string> kOthers = {
    // https://github.com/prometheus/node_exporter, collectors cpu, meminfo, filesystem, diskstats, loadavg,
    // netdev
    "node_cpu_seconds_total", "node_memory_MemAvailable_bytes", "node_memory_MemTotal_bytes",
    "node_filesystem_avail_bytes", "node_filesystem_size_bytes", "node_disk_read_bytes_total",
    "node_disk_written_bytes_total", "node_load1", "node_network_receive_bytes_total",
    "node_network_transmit_bytes_total",
    // https://github.com/kubernetes/kube-state-metrics/tree/v2.10.0/docs
    "kube_pod_status_phase", "kube_pod_container_status_restarts_total",
    "kube_pod_container_status_waiting_reason", "kube_pod_container_resource_requests",
    "kube_node_status_allocatable", "kube_node_status_condition",
    "kube_horizontalpodautoscaler_status_current_replicas", "kube_horizontalpodautoscaler_spec_max_replicas",
    // https://github.com/google/cadvisor/blob/v0.47.0/docs/storage/prometheus.md
    "container_cpu_usage_seconds_total", "container_cpu_cfs_throttled_periods_total",
    "container_cpu_cfs_periods_total", "container_memory_working_set_bytes",
    // https://github.com/prometheus-community/postgres_exporter/tree/v0.15.0/collector
    "pg_stat_database_numbackends", "pg_settings_max_connections", "pg_stat_database_blks_hit",
    "pg_stat_database_blks_read", "pg_stat_database_xact_commit",
    // https://github.com/oliver006/redis_exporter, https://www.rabbitmq.com/docs/prometheus
    "redis_memory_used_bytes", "rabbitmq_queue_messages_ready", "rabbitmq_queue_messages_unacked",
    // https://argo-cd.readthedocs.io/en/release-2.8/operator-manual/metrics/
    "argocd_app_info", "argocd_app_sync_total", "argocd_app_reconcile", "argocd_git_request_total"};

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The services' own text: the planner links nothing of theirs.
std::set<std::string> metricsOfTheServices() {
  std::set<std::string> names;
  const std::regex made(R"re((?:counter|gauge|seconds)\(\s*"([a-z_]+)")re");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(tests::sourceDir() / "services")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = read(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), made), end; at != end; ++at)
      names.insert((*at)[1]);
  }
  return names;
}

/// A histogram's series are named for it.
std::string withoutSuffix(const std::string& name) {
  for (const char* suffix : {"_bucket", "_count", "_sum"})
    if (name.ends_with(suffix)) return name.substr(0, name.size() - std::string(suffix).size());
  return name;
}

std::set<std::string> metricsIn(const std::string& expression) {
  // Metrics have an underscore and are followed by a selector, a range or an operator; labels stand in braces
  // and after `by`, which are taken out first.
  const std::string bare = std::regex_replace(expression, std::regex(R"(\{[^}]*\}|by \([^)]*\))"), "");
  std::set<std::string> names;
  const std::regex name(R"([a-zA-Z]+_[a-zA-Z0-9_]+)");
  for (std::sregex_iterator at(bare.begin(), bare.end(), name), end; at != end; ++at)
    if (at->str() != "histogram_quantile" && at->str() != "max_over_time")
      names.insert(withoutSuffix(at->str()));
  return names;
}

Scenario shipped(const char* name) {
  const auto file = files::libraryScenario(name);
  return scenarios::loadScenario(file.value()).scenario.value();
}

std::vector<Dashboard> allOf(const Scenario& scenario) {
  return {clusterOverview(scenario), apiPerformance(scenario), nodeResources(scenario), database(scenario),
          gitOps(scenario)};
}

TEST(Grafana, AsksOnlyForMetricsThatExist) {
  std::set<std::string> known = metricsOfTheServices();
  ASSERT_GT(known.size(), 10U);
  known.insert(kOthers.begin(), kOthers.end());
  std::set<std::string> asked;
  for (const Dashboard& dashboard : allOf(shipped("eco2-14-nodes")))
    for (const Row& row : dashboard.rows)
      for (const Panel& panel : row.panels)
        for (const Query& query : panel.queries)
          for (const std::string& metric : metricsIn(query.expression)) {
            EXPECT_TRUE(known.contains(metric)) << dashboard.title << ", " << panel.title << ": " << metric;
            asked.insert(metric);
          }
  for (const std::string& other : kOthers) EXPECT_TRUE(asked.contains(other)) << other;
}

TEST(Grafana, LimitsAreTheScenarios) {
  const Scenario scenario = shipped("eco2-14-nodes");
  EXPECT_EQ(limitOf(scenario, AlertSignal::NodeCpu), 0.9);
  const Document json = dashboardJson(apiPerformance(scenario));
  int limits = 0;
  for (const Document& panel : json["panels"])
    if (panel["title"] == "Latency") {
      ++limits;
      EXPECT_EQ(panel["fieldConfig"]["defaults"]["thresholds"]["steps"][1]["value"], 2.0);
      EXPECT_EQ(panel["targets"].size(), 3U);
    } else if (panel["title"] == "Errors (5xx)") {
      ++limits;
      EXPECT_EQ(panel["fieldConfig"]["defaults"]["thresholds"]["steps"][1]["value"], 0.005);
    }
  EXPECT_EQ(limits, 2);
}

TEST(Grafana, PanelsDoNotOverlapAndHaveIdsOfTheirOwn) {
  for (const Dashboard& dashboard : allOf(shipped("eco2-14-nodes"))) {
    std::set<std::pair<int, int>> cells;
    std::set<int> ids;
    const Document json = dashboardJson(dashboard);
    for (const Document& panel : json["panels"]) {
      EXPECT_TRUE(ids.insert(panel["id"].get<int>()).second);
      const Document& at = panel["gridPos"];
      EXPECT_LE(at["x"].get<int>() + at["w"].get<int>(), 24);
      for (int x = at["x"]; x < at["x"].get<int>() + at["w"].get<int>(); ++x)
        for (int y = at["y"]; y < at["y"].get<int>() + at["h"].get<int>(); ++y)
          EXPECT_TRUE(cells.emplace(x, y).second) << dashboard.title << ", " << panel["title"];
    }
  }
}

TEST(Grafana, WhatIsNotRunIsNotShown) {
  Scenario small;
  small.name = "small";
  EXPECT_TRUE(database(small).rows.empty());
  EXPECT_TRUE(gitOps(small).rows.empty());
  const auto files = dashboards(small).files();
  EXPECT_EQ(files.count("dashboards/database.json"), 0U);
  EXPECT_THAT(files.at("dashboards/kustomization.yaml"), testing::Not(HasSubstr("gitops")));
  EXPECT_EQ(dashboards(shipped("eco2-14-nodes")).files().size(), 6U);
}

}  // namespace
}  // namespace kubecast::exporters::grafana
