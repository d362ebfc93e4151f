// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "models/workload/workload.hpp"

namespace kubecast::workload {

/// A program that other objects rely on, and the names its workload, container or image
/// goes by (a Helm release name may stand before them).
struct Component {
  std::string_view name;
  std::vector<std::string_view> aliases;
};

/// Whether the workload runs the component.
bool runs(const Workload& workload, const Component& component);

}  // namespace kubecast::workload
