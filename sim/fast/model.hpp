// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <simgrid/kernel/resource/Model.hpp>

#include "sim/fast/simulation.hpp"

namespace kubecast::sim::fast {

/// The simulation as a SimGrid resource model. Whenever SimGrid asks for its next
/// event, it runs ahead to the next event of anybody else: a million of its events cost
/// SimGrid one. SimGrid stays the owner of the clock.
class RunAheadModel : public simgrid::kernel::resource::Model {
 public:
  explicit RunAheadModel(Simulation& simulation) : Model("kubecast"), simulation_(simulation) {}

  double next_occurring_event(double now) override;
  void update_actions_state(double now, double delta) override;

  /// Time goes on without it.
  void stop() { stopped_ = true; }

 private:
  Simulation& simulation_;
  bool stopped_ = false;
};

}  // namespace kubecast::sim::fast
