// SPDX-License-Identifier: Apache-2.0
#include "tests/studies/plan_cluster.hpp"

#include <fmt/format.h>

#include <cassert>

namespace kubecast::testing {

using namespace kubecast::literals;

namespace {

struct Made {
  const char* name;
  int vcpus;
  int gibibytes;
  const char* hourly;
};
constexpr Made kTypes[]{
    {"m5.medium", 1, 4, "0.05"},  {"m5.large", 2, 8, "0.1"},     {"m5.xlarge", 4, 16, "0.2"},
    {"m5.2xlarge", 8, 32, "0.4"}, {"c5.medium", 1, 2, "0.042"},  {"c5.large", 2, 4, "0.085"},
    {"c5.xlarge", 4, 8, "0.17"},  {"c5.2xlarge", 8, 16, "0.34"}, {"t3.medium", 2, 4, "0.05"}};

Workload tier(const std::string& name, int replicas) {
  Workload workload;
  workload.name = name;
  workload.replicas = replicas;
  Container app{"app", "example.org/" + name, 0_B, {}, {}};
  app.requests = {MilliCpu(200), 512_Mi};
  workload.containers.push_back(app);
  workload.server.threads = 8;
  return workload;
}

RandomDuration exponential(Seconds mean) { return {Law::Exponential, mean, 1, {}}; }

Scenario withoutNodes(const SmallLoad& load) {
  Scenario s;
  s.name = "small";
  s.cluster.region = "us-east-1";
  s.workloads = {tier("web", 2), tier("data", 1)};
  CallStep data;
  data.workload = "data";
  data.method = "GET";
  data.path = "/rows";
  data.body.push_back({"look up", CpuStep{exponential(load.dataCpu)}});
  CallStep web;
  web.workload = "web";
  web.method = "GET";
  web.path = "/";
  web.body.push_back({"work", CpuStep{exponential(load.webCpu)}});
  web.body.push_back({"rows", data});
  Flow flow;
  flow.name = "get";
  flow.steps.push_back({"call", web});
  s.flows.push_back(flow);
  Load arrivals;
  arrivals.name = "arrivals";
  arrivals.arrivals = OpenLoad{PerSecond(load.requestsPerSecond), ArrivalLaw::Poisson, 1};
  arrivals.mix.push_back({"get", 1});
  s.loads.push_back(arrivals);
  Objective objective;
  objective.name = "calls";
  objective.latencyBelow = load.limit;
  s.objectives.push_back(objective);
  s.run = {3_s, 25_s, 10, load.seed};
  return s;
}

Node nodeOf(const std::string& name, const std::string& zone) {
  Node node;
  node.name = name;
  node.instanceType = "m5.large";
  node.zone = zone;
  return node;
}

}  // namespace

InstanceCatalog planCatalog() {
  InstanceCatalog catalog;
  for (const Made& made : kTypes) {
    InstanceType type;
    type.name = made.name;
    type.vcpus = made.vcpus;
    type.memory = Bytes(std::int64_t{made.gibibytes} << 30);
    type.eksMaxPods = 30;
    type.networkBaseline = BytesPerSecond(1e8);
    type.networkBurst = BytesPerSecond(1e9);
    type.ebsBaselineIops = 3000;
    if (type.name == "t3.medium") {
      type.burstBaselineVcpus = 0.4;
      type.burstCredits = BurstCredits{Credits(24), Credits(576), Credits(0), CreditMode::Unlimited, {}, {}};
    }
    catalog.emplace(type.name, type);
  }
  return catalog;
}

cost::PriceBook planPrices() {
  std::string csv = "region,item,usd,source\n";
  for (const Made& made : kTypes) csv += fmt::format("us-east-1,ec2:{},{},made up\n", made.name, made.hourly);
  for (const Made& made : kTypes) csv += fmt::format("us-east-1,ec2-spot:{},{}1,made up\n", made.name, "0.0");
  auto book = cost::parsePrices("made up", csv);
  assert(book);
  return *std::move(book);
}

Scenario twoTiers(const SmallLoad& load) {
  Scenario s = withoutNodes(load);
  s.nodes = {nodeOf("web-node", "a"), nodeOf("data-node", "a")};
  s.nodes[0].labels = {{"role", "web"}};
  s.nodes[1].labels = {{"role", "data"}};
  s.workloads[0].nodeSelector = {{"role", "web"}};
  s.workloads[1].nodeSelector = {{"role", "data"}};
  return s;
}

Scenario threeWorkers(const SmallLoad& load) {
  Scenario s = withoutNodes(load);
  s.nodes = {nodeOf("worker-a", "a"), nodeOf("worker-b", "b"), nodeOf("worker-c", "c")};
  return s;
}

}  // namespace kubecast::testing
