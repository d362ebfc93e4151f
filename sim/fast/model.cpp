// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/model.hpp"

#include <algorithm>
#include <simgrid/kernel/Timer.hpp>
#include <simgrid/s4u/Engine.hpp>

namespace kubecast::sim::fast {

double RunAheadModel::next_occurring_event(double now) {
  if (stopped_) return -1;
  double horizon = kNever;
  for (Model* model : simgrid::s4u::Engine::get_instance()->get_all_models()) {
    if (model == this) continue;
    if (const double delta = model->next_occurring_event(now); delta >= 0)
      horizon = std::min(horizon, now + delta);
  }
  if (const double timer = simgrid::kernel::timer::Timer::next(); timer >= 0)
    horizon = std::min(horizon, timer);
  if (horizon < kNever) simulation_.runTo(horizon);
  return -1;  // nothing is left that SimGrid had to wait for
}

void RunAheadModel::update_actions_state(double now, double) {
  if (!stopped_) simulation_.runTo(now);
}

}  // namespace kubecast::sim::fast
