// SPDX-License-Identifier: Apache-2.0
#include "app/commands/users.hpp"

#include <fmt/format.h>

namespace kubecast::commands {

Expected<std::string> usersPath(const Scenario& scenario, const std::string& option) {
  const Load* closed = nullptr;
  int loads = 0;
  for (const Load& load : scenario.loads) {
    if (!std::holds_alternative<ClosedLoad>(load.arrivals)) continue;
    closed = &load;
    ++loads;
  }
  if (loads == 1) return fmt::format("loads[{}].closed.users", closed->name);
  if (loads == 0)
    return tl::unexpected(Error{option, "the scenario has no closed load, so it has no users", ""});
  return tl::unexpected(Error{option, fmt::format("the scenario has {} closed loads", loads),
                              fmt::format("name one: loads[{}].closed.users", closed->name)});
}

}  // namespace kubecast::commands
