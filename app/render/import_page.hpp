// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "app/terminal/style.hpp"
#include "importers/kubernetes/scenario.hpp"
#include "importers/prometheus/measured.hpp"

namespace kubecast::render {

struct ImportView {
  std::string name;  ///< of the scenario
  std::string file;  ///< written to; empty = standard output
  const importers::kubernetes::Imported& imported;
  const std::optional<importers::prometheus::Summary>& measured;
};

/// What was taken, what was measured, what was not taken, and what is left to do.
std::string importPage(const ImportView& view, const terminal::Style& style);

}  // namespace kubecast::render
