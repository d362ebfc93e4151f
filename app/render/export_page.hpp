// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "exporters/tree/deliver.hpp"

namespace kubecast::render {

/// What an export did, or would do, by file; of files changed by hand the difference.
struct ExportView {
  std::string scenario;
  std::string target;
  std::string folder;
  bool onlyLooked = false;     ///< nothing was written
  std::vector<Error> leftOut;  ///< what of the scenario has no place in the export
  exporters::Delivered delivered;
};

std::string exportPage(const ExportView& view, const terminal::Style& style);

}  // namespace kubecast::render
