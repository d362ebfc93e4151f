// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "models/scenario.hpp"
#include "sim/program/program.hpp"

namespace kubecast::sim {

/// Positions of the scenario's named things; the program's vectors have the same order.
struct Names {
  std::map<std::string, Index, std::less<>> nodes, services, queues, databases, externals, caches, flows,
      logs;

  explicit Names(const Scenario& scenario);
};

/// Turns the steps of flows into ops. Stations must be in the program already, since
/// a query needs the pool of the service that executes it.
class FlowCompiler {
 public:
  FlowCompiler(const Scenario& scenario, const Names& names, Program& program)
      : scenario_(scenario), names_(names), program_(program) {}

  /// Appends the ops, sites and metrics of one flow.
  void compile(const Flow& flow);
  /// Appends the ops of a job that nobody waits for.
  void compile(const PeriodicJob& periodic);
  /// Appends a log and the ops that ship its batches.
  void compile(const WriteAheadLog& log);

 private:
  /// Where a step executes.
  struct Place {
    Index service = kNone;  ///< kNone = the client
    Index depth = 0;
    std::string path;  ///< of the enclosing step, e.g. `scan/complete`
  };

  /// Clients of databases, caches and brokers keep their connections.
  static constexpr double kForEver = std::numeric_limits<double>::infinity();

  Index block(const Steps& steps, const Place& place, Index next);
  Index step(const Step& step, const Place& place, Index next);

  Index on(const CpuStep&, const Place&, Index next);
  Index on(const WaitStep&, const Place&, Index next);
  Index on(const IoStep&, const Place&, Index next);
  Index on(const AppendStep&, const Place&, Index next);
  Index on(const CallStep&, const Place&, Index next);
  Index on(const QueryStep&, const Place&, Index next);
  Index on(const CacheStep&, const Place&, Index next);
  Index on(const ExternalStep&, const Place&, Index next);
  Index on(const TransferStep&, const Place&, Index next);
  Index on(const PublishStep&, const Place&, Index next);
  Index on(const PollStep&, const Place&, Index next);

  /// What the consumer of `queue` does with a message.
  Index job(const Steps& steps, const Place& publisher, Index queue);
  Index cpu(const RandomDuration& demand, const Place& place, Index next);
  Index write(const WriteSite& site, int operations, const Place& place, Index next);
  Index call(const Place& caller, Index service, Index body, Index pool, const CallPolicy& policy,
             Index metric, double keepAlive, Protocol protocol, Index next);
  /// The same of HTTP.
  Index request(const Place& caller, const CallStep& step, Index body, Index metric, Index next);
  /// The peer that `named` is to the executing service; kNone where no name is asked for.
  Index peerOf(const Place& caller, const std::string& named, double keepAlive);
  [[nodiscard]] double keepAliveOf(const Place& caller) const;
  Policy policyOf(const CallPolicy& policy, const Place& caller);
  Index emit(OpCode code, const Place& place, Index next);
  Index poolOf(Index service, Index database) const;
  Place inside(const Place& caller, Index service) const;
  Index clientMetric(const std::string& flow, const std::string& step) const;
  Index markMetric(const std::string& flow) const;

  const Scenario& scenario_;
  const Names& names_;
  std::map<std::pair<Index, std::string>, Index> peers_;  ///< by service and what it reaches
  Program& program_;
};

}  // namespace kubecast::sim
