// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sim/program/program.hpp"

/// Programs written by hand, a few stations each, for tests of the engines.
namespace kubecast::test {

/// Builds a Program back to front: every op names the one that follows it.
class ProgramBuilder {
 public:
  sim::Program program;

  sim::Index node(double cores);
  sim::Index service(sim::Index threads, sim::Index workers = sim::kNone, sim::Index backlog = sim::kNone);
  /// A best-effort pod of weight 1 without a quota; change it in `program.pods`.
  sim::Index pod(sim::Index service, sim::Index node);
  sim::Index metric(results::MetricKind kind, std::string name);

  sim::Index op(sim::OpCode code, sim::Index next);
  sim::Index end() { return op(sim::OpCode::End, sim::kNone); }
  sim::Index ret() { return op(sim::OpCode::Return, sim::kNone); }
  sim::Index cpu(const RandomDuration& demand, sim::Index next);
  sim::Index wait(const RandomDuration& time, sim::Index next);
  sim::Index call(const sim::CallSite& site, sim::Index next);

  sim::Index flow(sim::Index entry);
  /// All of a load's requests run `flow`.
  void openLoad(double perSecond, sim::Index flow, ArrivalLaw law = ArrivalLaw::Poisson);
  void closedLoad(sim::Index users, const RandomDuration& think, sim::Index flow);

 private:
  std::uint64_t keys_ = 0;
};

inline RandomDuration constant(double seconds) { return {Law::Constant, Seconds(seconds), 0, {}}; }
inline RandomDuration exponential(double seconds) { return {Law::Exponential, Seconds(seconds), 1, {}}; }

/// Poisson arrivals of exponential jobs of mean 1 ms on one thread-rich pod of one core: M/M/1-PS.
sim::Program processorSharing(double utilization, Seconds duration);

}  // namespace kubecast::test
