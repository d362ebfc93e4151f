// SPDX-License-Identifier: Apache-2.0
#include "sim/program/call_guards.hpp"

#include "models/resilience/admission.hpp"

namespace kubecast::sim {

CallGuards::CallGuards(const Program& program) : program_(program) {
  if (program.guards.empty()) return;
  placeOf_.resize(program.pods.size(), kNone);
  for (const ServiceStation& service : program.services) {
    Index place = 0;
    for (const Index pod : slotsOf(service)) placeOf_[static_cast<std::size_t>(pod)] = place++;
  }
  for (std::size_t g = 0; g < program.guards.size(); ++g) {
    first_.push_back(static_cast<Index>(states_.size()));
    const Index service = program.guards[g].service;
    const std::vector<Index> callers = service == kNone
                                           ? std::vector<Index>(program.loads.size(), kNone)
                                           : slotsOf(program.services[static_cast<std::size_t>(service)]);
    for (const Index pod : callers) {
      State& state = states_.emplace_back();
      state.guard = static_cast<Index>(g);
      state.pod = pod;
    }
  }
}

Index CallGuards::stateOf(Index guard, Index pod, Index load) const {
  const Index place = pod == kNone ? load : placeOf_[static_cast<std::size_t>(pod)];
  return first_[static_cast<std::size_t>(guard)] + place;
}

void CallGuards::called(Index state, Seconds now) {
  State& own = at(state);
  if (const auto& budget = guardOf(own).budget) resilience::depositCall(*budget, own.budget, now);
}

bool CallGuards::admit(Index state, Seconds now) {
  State& own = at(state);
  const CallGuard& guard = guardOf(own);
  if (guard.breaker && !resilience::allow(*guard.breaker, own.breaker, now)) return false;
  if (!resilience::bulkheadAdmits(guard.bulkhead, own.inFlight)) {
    if (guard.breaker) resilience::onResult(*guard.breaker, own.breaker, now, false);
    return false;
  }
  ++own.inFlight;
  return true;
}

void CallGuards::ended(Index state, Seconds now, bool ok) {
  State& own = at(state);
  --own.inFlight;
  if (const auto& breaker = guardOf(own).breaker) resilience::onResult(*breaker, own.breaker, now, ok);
}

bool CallGuards::mayRetry(Index state, Seconds now) {
  State& own = at(state);
  const auto& budget = guardOf(own).budget;
  return !budget || resilience::withdrawRetry(*budget, own.budget, now);
}

void CallGuards::forget(Index pod) {
  for (State& state : states_) {
    if (state.pod != pod) continue;
    state.inFlight = 0;
    state.breaker = {};
    state.budget = {};
  }
}

}  // namespace kubecast::sim
