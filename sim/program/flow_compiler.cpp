// SPDX-License-Identifier: Apache-2.0
#include "sim/program/flow_compiler.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "models/workload/cluster_dns.hpp"

namespace kubecast::sim {
namespace {

using results::MetricKind;

/// FNV-1a of a step's path, mixed: equal steps draw equally wherever they stand in the program.
std::uint64_t keyOf(std::string_view path) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return numerics::mix(hash);
}

template <class List>
std::map<std::string, Index, std::less<>> positions(const List& list) {
  std::map<std::string, Index, std::less<>> result;
  for (const auto& item : list) result.emplace(item.name, static_cast<Index>(result.size()));
  return result;
}

/// The called workload of a client step that is a call or a poll.
const CallStep* clientCall(const Step& step) {
  if (const auto* call = std::get_if<CallStep>(&step.action)) return call;
  if (const auto* poll = std::get_if<PollStep>(&step.action)) return &poll->call;
  return nullptr;
}

Index lastOf(const auto& list) { return static_cast<Index>(list.size()) - 1; }

}  // namespace

Names::Names(const Scenario& scenario)
    : nodes(positions(scenario.nodes)),
      services(positions(scenario.workloads)),
      queues(positions(scenario.queues)),
      databases(positions(scenario.databases)),
      externals(positions(scenario.externals)),
      caches(positions(scenario.caches)),
      flows(positions(scenario.flows)),
      logs(positions(scenario.logs)) {}

void FlowCompiler::compile(const Flow& flow) {
  for (const Step& step : flow.steps)
    if (const CallStep* call = clientCall(step))
      program_.metrics.push_back({MetricKind::ClientCall, flow.name, step.name, call->workload});
  if (flow.result) program_.metrics.push_back({MetricKind::Result, flow.name, {}, {}});
  program_.metrics.push_back({MetricKind::Flow, flow.name, {}, {}});
  const Index flowMetric = lastOf(program_.metrics);

  const Place client{.path = flow.name};
  Index next = emit(OpCode::End, client, kNone);
  for (auto it = flow.steps.rbegin(); it != flow.steps.rend(); ++it) {
    if (flow.result && it->name == flow.result->toStep) {
      next = emit(OpCode::MarkEnd, client, next);
      program_.ops[next].site = markMetric(flow.name);
    }
    next = step(*it, client, next);
    if (flow.result && it->name == flow.result->fromStep) {
      next = emit(OpCode::MarkBegin, client, next);
      program_.ops[next].site = markMetric(flow.name);
    }
  }
  program_.flows.push_back({flow.name, next, flowMetric});
}

void FlowCompiler::compile(const PeriodicJob& periodic) {
  const Index queue = names_.queues.at(periodic.queue);
  const Index body = job(periodic.job, {.path = periodic.name}, queue);
  program_.periodic.push_back(
      {periodic.name, queue, body, periodic.first.value(), periodic.every.value(), periodic.priority});
}

// Blocks are emitted back to front: every op knows where it goes on.
Index FlowCompiler::block(const Steps& steps, const Place& place, Index next) {
  for (auto it = steps.rbegin(); it != steps.rend(); ++it) next = step(*it, place, next);
  return next;
}

Index FlowCompiler::step(const Step& step, const Place& place, Index next) {
  Place here = place;
  here.path += '/' + step.name;
  return std::visit([&](const auto& action) { return on(action, here, next); }, step.action);
}

Index FlowCompiler::on(const CpuStep& cpuStep, const Place& place, Index next) {
  return cpu(cpuStep.demand, place, next);
}

Index FlowCompiler::on(const WaitStep& wait, const Place& place, Index next) {
  const Index op = emit(OpCode::Wait, place, next);
  program_.ops[op].sample = program_.tables.compile(wait.time);
  return op;
}

Index FlowCompiler::on(const IoStep& io, const Place& place, Index next) {
  const Index op = emit(OpCode::Io, place, next);
  program_.ops[op].count = io.operations;
  return op;
}

Index FlowCompiler::on(const CallStep& callStep, const Place& place, Index next) {
  const Index service = names_.services.at(callStep.workload);
  const Place callee = inside(place, service);
  const Index body = block(callStep.body, callee, emit(OpCode::Return, callee, kNone));
  const Index metric = place.depth == 0 ? clientMetric(place.path, callStep.workload) : kNone;
  return request(place, callStep, body, metric, next);
}

Index FlowCompiler::on(const QueryStep& query, const Place& place, Index next) {
  const Index database = names_.databases.at(query.database);
  const Index service = names_.services.at(scenario_.databases[database].workload);
  const Place callee = inside(place, service);
  Index body = emit(OpCode::Return, callee, kNone);
  if (query.written > Bytes(0)) {
    body = write({static_cast<double>(query.written.value()), 0}, query.ioOperations, callee, body);
  } else if (query.ioOperations > 0) {
    body = emit(OpCode::Io, callee, body);
    program_.ops[body].count = query.ioOperations;
  }
  body = cpu(query.cpu, callee, body);
  return call(place, service, body, poolOf(place.service, database), query.policy, kNone, kForEver,
              Protocol::Sql, next);
}

// A look-up is a call to the cache's pod, then a draw: the CPU is paid either way. What was missed is
// written when the miss is over; its CPU is part of the look-up's.
Index FlowCompiler::on(const CacheStep& cacheStep, const Place& place, Index next) {
  const Index cache = names_.caches.at(cacheStep.cache);
  const Index service = names_.services.at(scenario_.caches[cache].workload);
  const bool emergent = scenario_.caches[cache].popularity.has_value();
  const Index hit = block(cacheStep.hit, place, next);
  const Index fill = emergent ? emit(OpCode::Fill, place, next) : kNone;
  const Index miss = block(cacheStep.miss, place, emergent ? fill : next);
  const Index lookup = emit(emergent ? OpCode::LookupKey : OpCode::Lookup, place, hit);
  if (emergent) {
    program_.ops[fill].site = cache;
    program_.ops[fill].key = program_.ops[lookup].key;
  }
  program_.ops[lookup].other = miss;
  program_.ops[lookup].site = cache;
  const Place callee = inside(place, service);
  const Index body = cpu(scenario_.caches[cache].cpu, callee, emit(OpCode::Return, callee, kNone));
  return call(place, service, body, kNone, {}, kNone, kForEver, Protocol::Cache, lookup);
}

Index FlowCompiler::on(const ExternalStep& external, const Place& place, Index next) {
  program_.externalCalls.push_back({names_.externals.at(external.external), policyOf(external.policy, place),
                                    peerOf(place, "external/" + external.external, keepAliveOf(place))});
  const Index op = emit(OpCode::External, place, next);
  program_.ops[op].site = lastOf(program_.externalCalls);
  return op;
}

Index FlowCompiler::on(const TransferStep& transfer, const Place& place, Index next) {
  const Index external = names_.externals.at(transfer.external);
  const bool atClient = place.depth == 0;
  double cap =
      atClient ? scenario_.cluster.network.clientBandwidth.value() : std::numeric_limits<double>::infinity();
  if (const auto limit = scenario_.externals[external].bandwidth) cap = std::min(cap, limit->value());
  program_.transfers.push_back({external, transfer.direction == Direction::Upload, atClient, cap,
                                peerOf(place, "external/" + transfer.external, keepAliveOf(place))});
  const Index op = emit(OpCode::Transfer, place, next);
  program_.ops[op].site = lastOf(program_.transfers);
  program_.ops[op].sample = program_.tables.compile(transfer.size);
  return op;
}

// Publishing is a confirmed call to the broker's pod, then the message waits in the queue.
Index FlowCompiler::on(const PublishStep& publish, const Place& place, Index next) {
  const Index queue = names_.queues.at(publish.queue);
  const Queue& model = scenario_.queues[queue];
  const Index job = this->job(publish.job, place, queue);
  const Index enqueue = emit(OpCode::Enqueue, place, next);
  program_.ops[enqueue].other = job;
  program_.ops[enqueue].site = queue;
  program_.ops[enqueue].count = publish.priority;
  const Index broker = names_.services.at(model.broker);
  const Place callee = inside(place, broker);
  const Index body = cpu(model.cpu, callee, emit(OpCode::Return, callee, kNone));
  const Index confirmed = call(place, broker, body, kNone, {}, kNone, kForEver, Protocol::Broker, enqueue);
  const Index blocked = program_.queues[queue].broker;
  if (blocked == kNone) return confirmed;
  const Index await = emit(OpCode::AwaitBroker, place, confirmed);
  program_.ops[await].site = blocked;
  return await;
}

Index FlowCompiler::job(const Steps& steps, const Place& publisher, Index queue) {
  Place worker = inside(publisher, names_.services.at(scenario_.queues[queue].consumer));
  worker.depth = 1;  // a job is a request of its own, not nested in its publisher
  return block(steps, worker, emit(OpCode::Return, worker, kNone));
}

Index FlowCompiler::on(const PollStep& poll, const Place& place, Index next) {
  const Index test = emit(OpCode::PollTest, place, next);
  program_.polls.push_back({poll.every.value(), poll.giveUpAfter ? poll.giveUpAfter->value() : -1});
  program_.ops[test].site = lastOf(program_.polls);

  const Index service = names_.services.at(poll.call.workload);
  const Place callee = inside(place, service);
  const Index answer = emit(OpCode::Observe, callee, emit(OpCode::Return, callee, kNone));
  const Index body = block(poll.call.body, callee, answer);
  const Index metric = clientMetric(place.path, poll.call.workload);
  const Index ask = request(place, poll.call, body, metric, test);
  program_.ops[test].other = ask;
  return test;
}

Index FlowCompiler::cpu(const RandomDuration& demand, const Place& place, Index next) {
  const Index op = emit(OpCode::Cpu, place, next);
  program_.ops[op].sample = program_.tables.compile(demand);
  return op;
}

Index FlowCompiler::call(const Place& caller, Index service, Index body, Index pool, const CallPolicy& policy,
                         Index metric, double keepAlive, Protocol protocol, Index next) {
  const NetworkDelays& network = scenario_.cluster.network;
  const double oneWay =
      caller.depth == 0 ? (network.clientToIngress + network.ingressToPod).value() : network.podToPod.value();
  program_.calls.push_back({service, body, pool, oneWay, oneWay, policyOf(policy, caller), metric,
                            peerOf(caller, program_.services[service].name, keepAlive), protocol});
  const Index op = emit(OpCode::Call, caller, next);
  program_.ops[op].site = lastOf(program_.calls);
  return op;
}

Index FlowCompiler::request(const Place& caller, const CallStep& step, Index body, Index metric, Index next) {
  const Index service = names_.services.at(step.workload);
  const Index op =
      call(caller, service, body, kNone, step.policy, metric, keepAliveOf(caller), Protocol::Http, next);
  const std::string& path = step.path.empty() ? caller.path : step.path;
  auto route = std::ranges::find_if(program_.routes, [&](const Route& one) {
    return one.service == service && one.method == step.method && one.path == path;
  });
  if (route == program_.routes.end())
    route = program_.routes.insert(route, Route{service, step.method, path});
  program_.calls.back().route = static_cast<Index>(route - program_.routes.begin());
  return op;
}

Index FlowCompiler::peerOf(const Place& caller, const std::string& named, double keepAlive) {
  if (program_.resolver.service == kNone || caller.depth == 0) return kNone;
  if (!workload::asksClusterDns(scenario_.workloads[caller.service])) return kNone;
  const auto [peer, isNew] =
      peers_.emplace(std::pair(caller.service, named), static_cast<Index>(program_.peers.size()));
  if (isNew) program_.peers.push_back({keepAlive});
  return peer->second;
}

double FlowCompiler::keepAliveOf(const Place& caller) const {
  return caller.depth == 0 ? 0 : scenario_.workloads[caller.service].keepAlive.value();
}

Policy FlowCompiler::policyOf(const CallPolicy& policy, const Place& caller) {
  Policy compiled{policy.timeout ? policy.timeout->value() : -1, policy.retries, policy.backoff.value(),
                  policy.jitter};
  if (policy.budget || policy.breaker || policy.bulkhead) {
    program_.guards.push_back({caller.service, policy.budget, policy.breaker, policy.bulkhead});
    compiled.guard = lastOf(program_.guards);
  }
  return compiled;
}

Index FlowCompiler::emit(OpCode code, const Place& place, Index next) {
  // No step emits two ops of one code at one depth, so the code tells its ops apart.
  Op op;
  op.code = code;
  op.next = next;
  op.key = keyOf(place.path + '#' + std::to_string(static_cast<int>(code)));
  program_.ops.push_back(op);
  return lastOf(program_.ops);
}

FlowCompiler::Place FlowCompiler::inside(const Place& caller, Index service) const {
  Place callee{service, caller.depth + 1, caller.path};
  program_.maxDepth = std::max(program_.maxDepth, callee.depth);
  return callee;
}

Index FlowCompiler::poolOf(Index service, Index database) const {
  const auto pool = std::find_if(program_.pools.begin(), program_.pools.end(), [&](const PoolGroup& group) {
    return group.service == service && group.database == database;
  });
  assert(pool != program_.pools.end() && "the loader checks that a querying workload has a pool");
  return static_cast<Index>(pool - program_.pools.begin());
}

Index FlowCompiler::clientMetric(const std::string& path, const std::string& workload) const {
  const auto metric = std::find_if(program_.metrics.begin(), program_.metrics.end(), [&](const auto& m) {
    return m.kind == MetricKind::ClientCall && m.workload == workload && m.flow + '/' + m.step == path;
  });
  assert(metric != program_.metrics.end());
  return static_cast<Index>(metric - program_.metrics.begin());
}

Index FlowCompiler::markMetric(const std::string& flow) const {
  const auto metric = std::find_if(program_.metrics.begin(), program_.metrics.end(), [&](const auto& m) {
    return m.kind == MetricKind::Result && m.flow == flow;
  });
  assert(metric != program_.metrics.end());
  return static_cast<Index>(metric - program_.metrics.begin());
}

}  // namespace kubecast::sim
