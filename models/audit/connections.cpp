// SPDX-License-Identifier: Apache-2.0
#include "models/audit/connections.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/overloaded.hpp"

namespace kubecast::audit {
namespace {

constexpr int kHttps = 443;

/// Follows the steps of flows and jobs and notes who asks whom.
class Walk {
 public:
  explicit Walk(const Scenario& scenario) : scenario_(scenario) {}

  void everything() {
    for (const Flow& flow : scenario_.flows)
      steps(flow.steps, -1, fmt::format("flows[{}]", flow.name), "flow " + flow.name);
    for (const PeriodicJob& job : scenario_.periodicJobs)
      publish(job.queue, job.job, -1, fmt::format("periodicJobs[{}]", job.name), "periodic job " + job.name);
    for (const WriteAheadLog& log : scenario_.logs) {
      open(workload(log.workload), databaseOf(log.database), fmt::format("logs[{}]", log.name),
           "log " + log.name);
    }
  }

  std::vector<Connection> connections;
  std::set<int> parts;
  std::set<std::string> queues;

 private:
  [[nodiscard]] int workload(const std::string& name) const {
    const auto& all = scenario_.workloads;
    const auto it = std::find_if(all.begin(), all.end(), [&](const Workload& w) { return w.name == name; });
    return it == all.end() ? -1 : static_cast<int>(it - all.begin());
  }
  template <class T>
  [[nodiscard]] static const T* find(const std::vector<T>& all, const std::string& name) {
    const auto it = std::find_if(all.begin(), all.end(), [&](const T& each) { return each.name == name; });
    return it == all.end() ? nullptr : &*it;
  }
  [[nodiscard]] int databaseOf(const std::string& name) const {
    const Database* database = find(scenario_.databases, name);
    return database == nullptr ? -1 : workload(database->workload);
  }

  void open(int from, int to, const std::string& path, const std::string& purpose) {
    if (from >= 0) parts.insert(from);
    if (to < 0) return;
    parts.insert(to);
    if (from < 0 || from == to) return;
    add({from, to, "", scenario_.workloads[static_cast<std::size_t>(to)].port.value_or(0), path, purpose});
  }
  void openOut(int from, const std::string& external, const std::string& path, const std::string& purpose) {
    if (from < 0) return;
    parts.insert(from);
    add({from, -1, external, kHttps, path, purpose});
  }
  void add(Connection connection) {
    const auto same = [&](const Connection& each) {
      return each.from == connection.from && each.to == connection.to && each.external == connection.external;
    };
    if (std::none_of(connections.begin(), connections.end(), same))
      connections.push_back(std::move(connection));
  }

  void steps(const Steps& list, int self, const std::string& path, const std::string& purpose) {
    for (const Step& step : list) {
      const std::string here = fmt::format("{}.steps[{}]", path, step.name);
      std::visit(
          Overloaded{[&](const CallStep& call) { this->call(call, self, here, purpose); },
                     [&](const PollStep& poll) { this->call(poll.call, self, here, purpose); },
                     [&](const QueryStep& query) { open(self, databaseOf(query.database), here, purpose); },
                     [&](const CacheStep& look) { cache(look, self, here, purpose); },
                     [&](const ExternalStep& out) { openOut(self, out.external, here, purpose); },
                     [&](const TransferStep& out) { openOut(self, out.external, here, purpose); },
                     [&](const PublishStep& put) { publish(put.queue, put.job, self, here, purpose); },
                     [](const auto&) {}},
          step.action);
    }
  }
  void call(const CallStep& call, int self, const std::string& path, const std::string& purpose) {
    const int callee = workload(call.workload);
    open(self, callee, path, purpose);
    steps(call.body, callee, path, purpose);
  }
  void cache(const CacheStep& look, int self, const std::string& path, const std::string& purpose) {
    const Cache* cache = find(scenario_.caches, look.cache);
    open(self, cache == nullptr ? -1 : workload(cache->workload), path, purpose);
    steps(look.hit, self, path, purpose);
    steps(look.miss, self, path, purpose);
  }
  void publish(const std::string& name, const Steps& job, int self, const std::string& path,
               const std::string& purpose) {
    queues.insert(name);
    const Queue* queue = find(scenario_.queues, name);
    if (queue == nullptr) return;
    const int broker = workload(queue->broker);
    const int consumer = workload(queue->consumer);
    open(self, broker, path, purpose);
    open(consumer, broker, path, purpose);
    steps(job, consumer, path, purpose);
  }

  const Scenario& scenario_;
};

Walk walked(const Scenario& scenario) {
  Walk walk(scenario);
  walk.everything();
  return walk;
}

}  // namespace

std::vector<Connection> declaredConnections(const Scenario& scenario) { return walked(scenario).connections; }

std::set<int> takingPart(const Scenario& scenario) { return walked(scenario).parts; }

std::set<std::string> publishedQueues(const Scenario& scenario) { return walked(scenario).queues; }

}  // namespace kubecast::audit
