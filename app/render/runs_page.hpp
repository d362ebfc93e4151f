// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/terminal/style.hpp"
#include "store/run_store.hpp"

namespace kubecast::render {

/// The table of `kubecast runs`. Pure; ends with a line break.
std::string runsPage(const std::vector<store::RunSummary>& runs, const terminal::Style& style);

/// The same for machines: an array of objects, the latest run first.
std::string runsJson(const std::vector<store::RunSummary>& runs);

}  // namespace kubecast::render
