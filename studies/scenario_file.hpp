// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"
#include "scenarios/override.hpp"

namespace kubecast::studies {

/// ForecastRequest::load for a file: reads it anew each time, with `base` (the command
/// line's overrides) and then the overrides asked for. Its error is the first diagnostic;
/// who wants them all in their form loads the file himself first.
std::function<Expected<Scenario>(const std::vector<scenarios::Override>&)> loadFrom(
    std::filesystem::path file, std::vector<scenarios::Override> base, const InstanceCatalog& catalog);

}  // namespace kubecast::studies
