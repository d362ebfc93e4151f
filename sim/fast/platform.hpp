// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <simgrid/s4u.hpp>
#include <vector>

#include "sim/fast/model.hpp"

namespace kubecast::sim::fast {

/// SimGrid's part of a run: the clock, the hosts with their network interfaces, the
/// bulk transfers, and whatever shall happen at given times.
class Platform {
 public:
  Platform(const Program& program, Simulation& simulation);

  /// Calls `action` when the clock shows `at`, s.
  void at(double at, std::function<void()> action);
  /// Lets time go by until there is nothing more to come.
  void run() { engine_->run(); }
  /// From now on nothing is simulated any more; run() returns soon.
  void stop();

 private:
  void createHosts();
  void startBulk(const BulkProgram& bulk);
  void transfer(const BulkProgram& bulk);

  const Program& program_;
  Simulation& simulation_;
  std::unique_ptr<simgrid::s4u::Engine> engine_;
  std::shared_ptr<RunAheadModel> model_;
  simgrid::s4u::Host* outside_ = nullptr;  ///< the other end of every bulk transfer
  std::vector<simgrid::s4u::Host*> nodes_;
  bool stopped_ = false;
};

}  // namespace kubecast::sim::fast
