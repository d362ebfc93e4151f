// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "models/scenario.hpp"

namespace kubecast::faults::testing_support {

inline Step step(StepAction action) { return {"", std::move(action)}; }

inline CallStep call(const std::string& workload, Steps body = {}) {
  CallStep result;
  result.workload = workload;
  result.body = std::move(body);
  return result;
}

inline QueryStep query(const std::string& database) {
  QueryStep result;
  result.database = database;
  return result;
}

inline ExternalStep external(const std::string& name) { return {name, {}}; }

inline Workload workload(const std::string& name) {
  Workload result;
  result.name = name;
  return result;
}

inline Node node(const std::string& name, const std::string& zone = "") {
  Node result;
  result.name = name;
  result.zone = zone;
  return result;
}

/// A scan as in the documents: on a cache miss a job asks the vision API and stores the answer.
inline Scenario scanScenario(bool polls) {
  Scenario scenario;
  for (const char* name : {"api", "worker", "redis", "rabbit", "postgres"}) {
    scenario.workloads.push_back(workload(name));
    scenario.nodes.push_back(node(std::string(name) + "-node"));
  }
  Cache cache;
  cache.name = "hashes";
  cache.workload = "redis";
  cache.hitRatio = Ratio(0.7);
  scenario.caches = {cache};
  Queue queue;
  queue.name = "jobs";
  queue.broker = "rabbit";
  queue.consumer = "worker";
  scenario.queues = {queue};
  Database database;
  database.name = "main";
  database.workload = "postgres";
  scenario.databases = {database};
  const Steps job{step(external("vision")), step(query("main"))};
  const CacheStep lookUp{"hashes", {}, {step(PublishStep{"jobs", 0, job})}};
  Flow flow;
  flow.name = "scan";
  flow.steps = {step(call("api", {step(CpuStep{}), step(lookUp)}))};
  if (polls) flow.steps.push_back(step(PollStep{call("api"), Seconds(0.5), std::nullopt}));
  scenario.flows = {flow};
  return scenario;
}

}  // namespace kubecast::faults::testing_support
