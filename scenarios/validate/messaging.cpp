// SPDX-License-Identifier: Apache-2.0
// Queues and their brokers, what is put on them at fixed times, and write-ahead logs.
#include <fmt/format.h>

#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {
namespace {

template <class T>
const T* named(const std::vector<T>& items, const std::string& name) {
  const auto it = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
  return it == items.end() ? nullptr : &*it;
}

void checkDeadLetters(const Checker& checker, const Queue& queue, const std::string& path) {
  const std::string& target = queue.delivery.deadLetterQueue;
  if (target.empty()) return;
  const std::string here = path + ".deadLetterQueue";
  checker.refers(here, target, checker.scenario().queues, "queues", "queue");
  const Queue* other = named(checker.scenario().queues, target);
  if (other == nullptr || other->broker.empty() || queue.broker.empty() || other->broker == queue.broker)
    return;
  checker.error(here, fmt::format("'{}' is on another broker, '{}'", target, other->broker),
                fmt::format("a queue of '{}'", queue.broker));
}

void checkBroker(const Checker& checker, const Broker& broker, const std::string& path) {
  const Scenario& s = checker.scenario();
  if (!checker.refers(path, broker.workload, s.workloads, "workloads", "workload")) return;
  const bool holds = std::any_of(s.queues.begin(), s.queues.end(),
                                 [&](const Queue& queue) { return queue.broker == broker.workload; });
  if (!holds && checker.readable("queues")) {
    checker.error(path, fmt::format("'{}' holds no queue", broker.workload),
                  "a workload that is a queue's 'broker'");
  }
  const Workload& workload = *named(s.workloads, broker.workload);
  const auto index = static_cast<std::size_t>(&workload - s.workloads.data());
  const bool limited = std::any_of(workload.containers.begin(), workload.containers.end(),
                                   [](const Container& c) { return c.limits.memory.has_value(); });
  if (limited || checker.damaged(at("workloads", index) + ".containers")) return;
  checker.error(path,
                fmt::format("'{}' has no memory limit, of which the watermark is a share", broker.workload),
                "limits: {memory: 512Mi} in its container");
}

void checkLog(const Checker& checker, const WriteAheadLog& log, const std::string& path) {
  const Scenario& s = checker.scenario();
  const bool known = checker.refers(path + ".workload", log.workload, s.workloads, "workloads", "workload") &&
                     checker.refers(path + ".database", log.database, s.databases, "databases", "database");
  if (known) checkPool(checker, *named(s.workloads, log.workload), log.database, path + ".database");
}

}  // namespace

void checkPriority(const Checker& checker, const std::string& path, int priority, const std::string& queue) {
  const Queue* target = named(checker.scenario().queues, queue);
  if (target == nullptr || priority <= target->delivery.maxPriority) return;
  const auto index = static_cast<std::size_t>(target - checker.scenario().queues.data());
  if (!checker.readable(at("queues", index) + ".maxPriority")) return;
  checker.error(
      path,
      target->delivery.maxPriority == 0
          ? fmt::format("the queue '{}' has no priorities", queue)
          : fmt::format("the highest priority of the queue '{}' is {}", queue, target->delivery.maxPriority),
      fmt::format("maxPriority: {} in the queue '{}', or a lower priority", priority, queue));
}

void checkPool(const Checker& checker, const Workload& workload, const std::string& database,
               const std::string& path) {
  const bool pooled = std::any_of(workload.pools.begin(), workload.pools.end(),
                                  [&](const ConnectionPool& pool) { return pool.database == database; });
  const auto index = static_cast<std::size_t>(&workload - checker.scenario().workloads.data());
  if (pooled || !checker.readable(at("workloads", index) + ".pools")) return;
  checker.error(
      path, fmt::format("'{}' has no connection pool to '{}'", workload.name, database),
      fmt::format("pools: [{{database: {}, size: 10}}] in the workload '{}'", database, workload.name));
}

void checkMessaging(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.queues, "queues");
  for (std::size_t i = 0; i < s.queues.size(); ++i) {
    const std::string path = at("queues", i);
    checker.refers(path + ".broker", s.queues[i].broker, s.workloads, "workloads", "workload");
    checker.refers(path + ".consumer", s.queues[i].consumer, s.workloads, "workloads", "workload");
    checkDeadLetters(checker, s.queues[i], path);
  }
  checker.unique(s.brokers, "brokers", "workload", [](const Broker& b) { return b.workload; });
  for (std::size_t i = 0; i < s.brokers.size(); ++i)
    checkBroker(checker, s.brokers[i], at("brokers", i) + ".workload");
  checker.uniqueNames(s.periodicJobs, "periodicJobs");
  for (std::size_t i = 0; i < s.periodicJobs.size(); ++i) {
    const PeriodicJob& job = s.periodicJobs[i];
    const std::string path = at("periodicJobs", i);
    checker.refers(path + ".queue", job.queue, s.queues, "queues", "queue");
    checkPriority(checker, path + ".priority", job.priority, job.queue);
    checkWithinRun(checker, path + ".first", job.first);
  }
  checker.uniqueNames(s.logs, "logs");
  for (std::size_t i = 0; i < s.logs.size(); ++i) checkLog(checker, s.logs[i], at("logs", i));
}

}  // namespace kubecast::scenarios
