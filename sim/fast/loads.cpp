// SPDX-License-Identifier: Apache-2.0
#include <cassert>

#include "models/traffic/profile.hpp"
#include "sim/fast/simulation.hpp"

/// Who starts flows: users who think, and arrivals that do not wait.
namespace kubecast::sim::fast {
namespace {

/// The gaps between arrivals of rate 1, as a law.
RandomDuration unitGaps(const LoadProgram& load) {
  switch (load.arrivals) {
    case ArrivalLaw::Constant:
      return {Law::Constant, Seconds(1), 0, {}};
    case ArrivalLaw::Bursty:
      return {Law::Hyperexponential, Seconds(1), load.burstCv, {}};
    case ArrivalLaw::Poisson:
      break;
  }
  return {Law::Exponential, Seconds(1), 1, {}};
}

Index chooseFlow(const LoadProgram& load, numerics::StreamKey request) {
  if (load.mix.size() == 1) return load.mix.front().flow;
  const double u = numerics::uniform01(requestDraw(request, Purpose::FlowChoice));
  for (const FlowChoice& choice : load.mix) {
    if (u < choice.cumulative) return choice.flow;
  }
  return load.mix.back().flow;
}

}  // namespace

void Simulation::startLoads() {
  for (Index l = 0; l < static_cast<Index>(program_.loads.size()); ++l) {
    const LoadProgram& load = program_.loads[static_cast<std::size_t>(l)];
    generators_.push_back(
        {Population(load.users, load.profile), {}, gapTables_.compile(unitGaps(load)), 0, 0, {}});
    if (load.closed) {
      createUsers(l);
    } else {
      scheduleArrival(l);
    }
  }
}

void Simulation::createUsers(Index load) {
  Generator& generator = generators_[static_cast<std::size_t>(load)];
  for (Index user = 0; user < generator.population.largest(); ++user) {
    const Index id = addRequest();
    const Index flow = flows_.add();
    flows_[flow] = {};
    flows_[flow].load = load;
    flows_[flow].user = static_cast<std::uint64_t>(user);
    requests_[id].flow = flow;
    generator.parked.push_back(kNone);
    thinkOrPark(id);
  }
  tree_.update(loadSource_ + load, generator.population.next());
}

/// Before a user's next flow.
void Simulation::thinkOrPark(Index id) {
  Request& request = requests_[id];
  const ClientFlow& flow = flows_[request.flow];
  Generator& generator = generators_[static_cast<std::size_t>(flow.load)];
  if (flow.user >= static_cast<std::uint64_t>(generator.population.wanted())) {
    generator.parked[flow.user] = id;
    return;
  }
  request.key = requestKey(replication_, static_cast<std::uint64_t>(flow.load), flow.user, flow.number);
  request.resume = Resume::StartFlow;
  const numerics::Sampler& thinkTime = program_.loads[static_cast<std::size_t>(flow.load)].thinkTime;
  sleep(id, thinkTime.sample(requestDraw(request.key, Purpose::ThinkTime)));
}

void Simulation::changePopulation(Index load) {
  Generator& generator = generators_[static_cast<std::size_t>(load)];
  const Index before = generator.population.wanted();
  generator.population.change();
  for (Index user = before; user < generator.population.wanted(); ++user) {
    const Index id = std::exchange(generator.parked[static_cast<std::size_t>(user)], kNone);
    if (id != kNone) thinkOrPark(id);
  }
  tree_.update(loadSource_ + load, generator.population.next());
}

void Simulation::scheduleArrival(Index load) {
  const LoadProgram& program = program_.loads[static_cast<std::size_t>(load)];
  Generator& generator = generators_[static_cast<std::size_t>(load)];
  generator.next = requestKey(replication_, static_cast<std::uint64_t>(load), generator.arrived, 0);
  generator.area += generator.gaps.sample(requestDraw(generator.next, Purpose::Arrival));
  const double nominal = generator.area / program.rate;
  const double at = program.profile.empty() ? nominal : inverseIntegralOf(program.profile, nominal).value();
  tree_.update(loadSource_ + load, at);
}

void Simulation::arrival(Index load) {
  Generator& generator = generators_[static_cast<std::size_t>(load)];
  const Index id = addRequest();
  Request& request = requests_[id];
  request.flow = flows_.add();
  request.key = generator.next;
  ClientFlow& flow = flows_[request.flow];
  flow.load = load;
  flow.user = generator.arrived++;
  flow.number = 0;
  scheduleArrival(load);
  beginFlow(id);
}

void Simulation::beginFlow(Index id) {
  Request& request = requests_[id];
  ClientFlow& flow = flows_[request.flow];
  flow.program = chooseFlow(program_.loads[static_cast<std::size_t>(flow.load)], request.key);
  flow.started = now_;
  flow.mark = kNone;
  flow.jobsPending = 0;
  flow.jobsUnknown = false;
  flow.jobOutcome = flow.seenOutcome = kSucceeded;
  request.turn = flow.turn;
  request.op = program_.flows[static_cast<std::size_t>(flow.program)].entry;
  request.pod = kNone;
  request.polls = 0;
  recorder_.flowBegan();
  run(id);
}

void Simulation::endFlow(Index id, std::uint8_t outcome) {
  const Request& request = requests_[id];
  ClientFlow& flow = flows_[request.flow];
  assert(request.depth == 0 && request.base == 0 && request.turn == flow.turn);
  const Index metric = program_.flows[static_cast<std::size_t>(flow.program)].metric;
  if (outcome == kSucceeded) {
    recorder_.succeeded(metric, now_ - flow.started);
    recorder_.flowCompleted(flow.program);
  } else {
    recorder_.failed(metric, outcome);
    recorder_.failed(flow.mark, outcome);
    recorder_.flowFailed(flow.program);
  }
  if (options_.onFlowFinished) trace(flow, outcome);
  ++flow.turn;  // jobs and orphans that come later find it is not theirs
  ++flow.number;
  if (program_.loads[static_cast<std::size_t>(flow.load)].closed) return thinkOrPark(id);
  flows_.remove(request.flow);
  requests_.remove(id);
}

void Simulation::trace(const ClientFlow& flow, std::uint8_t outcome) const {
  FlowTrace trace{
      flow.load, flow.user, flow.number, flow.program, {}, Seconds(now_), Seconds(now_ - flow.started)};
  if (outcome != kSucceeded) trace.failure = static_cast<Cause>(outcome);
  options_.onFlowFinished(trace);
}

}  // namespace kubecast::sim::fast
