// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace kubecast::scenarios {

/// One value of a scenario, replaced from outside: `nodes[scan-node].instanceType`
/// = `t3.medium`. A path is keys joined by points; `[x]` picks an item of a list
/// by its name, or by its position from 0 where it has none; `list.x` does, too. The value is YAML.
struct Override {
  std::string path;
  std::string value;
};

}  // namespace kubecast::scenarios
