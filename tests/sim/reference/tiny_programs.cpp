// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/reference/tiny_programs.hpp"

namespace kubecast::test {
namespace {

using namespace sim;

template <class List, class Item>
Index add(List& list, Item item) {
  list.push_back(std::move(item));
  return static_cast<Index>(list.size()) - 1;
}

}  // namespace

Index ProgramBuilder::node(double cores) {
  NodeStation station;
  station.name = "node-" + std::to_string(program.nodes.size());
  station.cores = cores;
  station.linkUp = station.linkDown = 1e6;
  return add(program.nodes, station);
}

Index ProgramBuilder::service(Index threads, Index workers, Index backlog) {
  ServiceStation station;
  station.name = "service-" + std::to_string(program.services.size());
  station.threads = threads;
  station.workers = workers;
  station.backlog = backlog;
  station.metric = metric(results::MetricKind::Service, station.name);
  return add(program.services, station);
}

Index ProgramBuilder::pod(Index service, Index node) {
  PodStation station;
  station.name = "pod-" + std::to_string(program.pods.size());
  station.service = service;
  station.node = node;
  const Index index = add(program.pods, station);
  program.services[service].pods.push_back(index);
  program.nodes[node].pods.push_back(index);
  return index;
}

Index ProgramBuilder::metric(results::MetricKind kind, std::string name) {
  results::MetricName metric;
  metric.kind = kind;
  metric.workload = std::move(name);
  return add(program.metrics, metric);
}

Index ProgramBuilder::op(OpCode code, Index next) {
  Op op;
  op.code = code;
  op.next = next;
  op.key = numerics::mix(++keys_);
  return add(program.ops, op);
}

Index ProgramBuilder::cpu(const RandomDuration& demand, Index next) {
  const Index index = op(OpCode::Cpu, next);
  program.ops[index].sample = program.tables.compile(demand);
  return index;
}

Index ProgramBuilder::wait(const RandomDuration& time, Index next) {
  const Index index = op(OpCode::Wait, next);
  program.ops[index].sample = program.tables.compile(time);
  return index;
}

Index ProgramBuilder::call(const CallSite& site, Index next) {
  const Index index = op(OpCode::Call, next);
  program.ops[index].site = add(program.calls, site);
  program.maxDepth = std::max<Index>(program.maxDepth, 4);
  return index;
}

Index ProgramBuilder::flow(Index entry) {
  FlowProgram flow;
  flow.name = "flow-" + std::to_string(program.flows.size());
  flow.entry = entry;
  flow.metric = metric(results::MetricKind::Flow, flow.name);
  return add(program.flows, flow);
}

void ProgramBuilder::openLoad(double perSecond, Index flow, ArrivalLaw law) {
  LoadProgram load;
  load.name = "load-" + std::to_string(program.loads.size());
  load.closed = false;
  load.rate = perSecond;
  load.arrivals = law;
  load.mix = {{flow, 1}};
  program.loads.push_back(load);
}

void ProgramBuilder::closedLoad(Index users, const RandomDuration& think, Index flow) {
  LoadProgram load;
  load.name = "load-" + std::to_string(program.loads.size());
  load.users = users;
  load.thinkTime = program.tables.compile(think);
  load.mix = {{flow, 1}};
  program.loads.push_back(load);
}

sim::Program processorSharing(double utilization, Seconds duration) {
  ProgramBuilder b;
  const Index service = b.service(1000);
  b.pod(service, b.node(1));
  CallSite site;
  site.service = service;
  site.body = b.cpu(exponential(0.001), b.ret());
  const Index flow = b.flow(b.call(site, b.end()));
  b.openLoad(1000 * utilization, flow);
  b.program.warmup = 1;
  b.program.duration = duration.value();
  return std::move(b.program);
}

}  // namespace kubecast::test
