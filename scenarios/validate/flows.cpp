// SPDX-License-Identifier: Apache-2.0
// Steps: what they refer to, and who may execute them.
#include <fmt/format.h>

#include "scenarios/decode/walk_steps.hpp"
#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {
namespace {

/// Who executes a list of steps: the client, or a pod of a workload.
struct Executor {
  const Workload* workload = nullptr;  ///< null for the client, and for a workload that is not known
  bool client = true;
};

class FlowChecker {
 public:
  FlowChecker(const Checker& checker, const Steps& all) : checker_(checker), s_(checker.scenario()) {
    walkSteps(all, [&](const Step& step) { publishes_ |= std::holds_alternative<PublishStep>(step.action); });
  }

  void steps(const Steps& steps, const std::string& path, const Executor& executor) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const std::string here = at(path, i);
      if (!checker_.readable(here)) continue;
      std::visit([&](const auto& action) { step(action, here, executor); }, steps[i].action);
    }
  }

  [[nodiscard]] Executor consumerOf(const std::string& name) const {
    for (const Queue& queue : s_.queues) {
      if (queue.name == name) return pod(queue.consumer);
    }
    return {nullptr, false};
  }

 private:
  [[nodiscard]] Executor pod(const std::string& workload) const {
    for (const Workload& w : s_.workloads) {
      if (w.name == workload) return {&w, false};
    }
    return {nullptr, false};
  }

  void podOnly(const std::string& path, const char* key, const Executor& executor) {
    if (!executor.client) return;
    checker_.error(path + "." + key, fmt::format("a client has no '{}' in the cluster", key),
                   "inside the 'do' of a call: a pod executes it");
  }

  /// Budgets, breakers and bulkheads count what one pod does; every client is a program of its own.
  void perPod(const CallPolicy& policy, const std::string& path, const Executor& executor) {
    if (!executor.client) return;
    const auto refuse = [&](const char* key, bool given) {
      if (!given) return;
      checker_.error(path + "." + key, fmt::format("a client has no '{}': a pod keeps it", key),
                     "in a call inside the 'do' of another: a pod makes it");
    };
    refuse("retryBudget", policy.budget.has_value());
    refuse("circuitBreaker", policy.breaker.has_value());
    refuse("bulkhead", policy.bulkhead.has_value());
  }

  void step(const CpuStep&, const std::string& path, const Executor& e) { podOnly(path, "cpu", e); }
  void step(const IoStep&, const std::string& path, const Executor& e) { podOnly(path, "io", e); }
  void step(const AppendStep& append, const std::string& path, const Executor& e) {
    podOnly(path, "append", e);
    if (!checker_.refers(path + ".append", append.log, s_.logs, "logs", "write-ahead log")) return;
    const auto log = std::find_if(s_.logs.begin(), s_.logs.end(),
                                  [&](const WriteAheadLog& one) { return one.name == append.log; });
    if (e.workload == nullptr || log->workload.empty() || e.workload->name == log->workload) return;
    checker_.error(path + ".append",
                   fmt::format("the log '{}' is in pods of '{}', not of '{}'", append.log, log->workload,
                               e.workload->name),
                   fmt::format("a log of the workload '{}'", e.workload->name));
  }
  void step(const WaitStep&, const std::string&, const Executor&) {}
  void step(const CallStep& call, const std::string& path, const Executor& e) {
    perPod(call.policy, path, e);
    called(call, path + ".call", path);
  }
  void step(const PollStep& poll, const std::string& path, const Executor& e) {
    if (!e.client) {
      checker_.error(path + ".poll", "only a client polls", "'poll' among the steps of the flow itself");
    } else if (!publishes_) {
      checker_.error(path + ".poll", "nothing to poll for: the flow publishes no job",
                     "a 'publish' step in the same flow");
    }
    perPod(poll.call.policy, path, e);
    called(poll.call, path + ".poll", path);
  }
  void called(const CallStep& call, const std::string& reference, const std::string& path) {
    checker_.refers(reference, call.workload, s_.workloads, "workloads", "workload");
    if (!call.path.empty() && !call.path.starts_with('/')) {
      checker_.error(path + ".path", "the path does not begin with '/'", "a path such as /api/v1/scan");
    }
    steps(call.body, path + ".do", pod(call.workload));
  }
  void step(const QueryStep& query, const std::string& path, const Executor& e) {
    podOnly(path, "query", e);
    perPod(query.policy, path, e);
    const bool known =
        checker_.refers(path + ".query", query.database, s_.databases, "databases", "database");
    if (known && e.workload != nullptr) checkPool(checker_, *e.workload, query.database, path + ".query");
  }
  void step(const CacheStep& cache, const std::string& path, const Executor& e) {
    podOnly(path, "cache", e);
    checker_.refers(path + ".cache", cache.cache, s_.caches, "caches", "cache");
    steps(cache.hit, path + ".hit", e);
    steps(cache.miss, path + ".miss", e);
  }
  void step(const ExternalStep& external, const std::string& path, const Executor& e) {
    perPod(external.policy, path, e);
    checker_.refers(path + ".external", external.external, s_.externals, "externals", "external");
  }
  void step(const TransferStep& transfer, const std::string& path, const Executor&) {
    const char* key = transfer.direction == Direction::Upload ? ".upload" : ".download";
    checker_.refers(path + key, transfer.external, s_.externals, "externals", "external");
  }
  void step(const PublishStep& publish, const std::string& path, const Executor&) {
    checker_.refers(path + ".publish", publish.queue, s_.queues, "queues", "queue");
    checkPriority(checker_, path + ".priority", publish.priority, publish.queue);
    steps(publish.job, path + ".job", consumerOf(publish.queue));
  }

  const Checker& checker_;
  const Scenario& s_;
  bool publishes_ = false;
};

void checkResult(const Checker& checker, const Flow& flow, const std::string& path) {
  if (!flow.result) return;
  const auto position = [&](const std::string& name) {
    return std::find_if(flow.steps.begin(), flow.steps.end(),
                        [&](const Step& step) { return step.name == name; });
  };
  const auto from = position(flow.result->fromStep);
  const auto to = position(flow.result->toStep);
  checker.refers(path + ".result.from", flow.result->fromStep, flow.steps, path + ".steps", "client step");
  checker.refers(path + ".result.to", flow.result->toStep, flow.steps, path + ".steps", "client step");
  if (from != flow.steps.end() && to != flow.steps.end() && from > to) {
    checker.error(path + ".result.to", fmt::format("the step '{}' comes before '{}'", to->name, from->name),
                  "a step that follows 'from', or the same");
  }
}

}  // namespace

void checkFlows(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.flows, "flows");
  for (std::size_t i = 0; i < s.flows.size(); ++i) {
    const std::string path = at("flows", i);
    FlowChecker(checker, s.flows[i].steps).steps(s.flows[i].steps, path + ".steps", Executor{});
    checkResult(checker, s.flows[i], path);
  }
  for (std::size_t i = 0; i < s.periodicJobs.size(); ++i) {
    const PeriodicJob& job = s.periodicJobs[i];
    FlowChecker jobs(checker, job.job);
    jobs.steps(job.job, at("periodicJobs", i) + ".job", jobs.consumerOf(job.queue));
  }
}

}  // namespace kubecast::scenarios
