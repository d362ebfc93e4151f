// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "importers/kubernetes/scenario.hpp"

namespace kubecast::render {

struct ImportView {
  std::string name;  ///< of the scenario
  std::string file;  ///< written to; empty = standard output
  const importers::kubernetes::Imported& imported;
};

/// What was taken, what was not, and what is left to do.
std::string importPage(const ImportView& view, const terminal::Style& style);

}  // namespace kubecast::render
