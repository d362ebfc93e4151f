// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sim/control/fleet.hpp"

namespace kubecast::sim::control {

/// Says when the last pod of a workload the cluster depends on has stopped, what does not work meanwhile
/// (models/lifecycle/add_ons.hpp), and when one runs again. Looks once a second, if there are faults.
class AddOnWatch {
 public:
  AddOnWatch(const Surroundings& around, const Fleet& fleet);
  AddOnWatch(const AddOnWatch&) = delete;  // the timetable refers to it
  AddOnWatch& operator=(const AddOnWatch&) = delete;

 private:
  struct AddOn {
    int workload = 0;
    bool runs = true;
  };

  void look(double now);
  [[nodiscard]] bool runs(int workload) const;

  Surroundings around_;
  const Fleet& fleet_;
  std::vector<AddOn> addOns_;  ///< those that run at the start
};

}  // namespace kubecast::sim::control
