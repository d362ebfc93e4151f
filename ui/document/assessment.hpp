// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "models/audit/audit.hpp"
#include "models/cost/bill.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "scenarios/diagnostics/diagnostic.hpp"
#include "scenarios/files/knowledge.hpp"
#include "scenarios/yaml/compose.hpp"

namespace kubecast::ui {

/// All that can be said of a scenario without simulating it: what `check`, `audit` and `cost` say.
struct Assessment {
  std::shared_ptr<const Scenario>
      scenario;  ///< null: the text does not load, the rest but diagnostics is empty
  std::vector<scenarios::Diagnostic> diagnostics;
  scheduling::Placement placement;
  std::vector<audit::Finding> findings;
  cost::Bill bill;
};

/// Pure but for `reader`; some ten milliseconds for fourteen nodes.
Assessment assess(std::string_view text, const std::filesystem::path& file,
                  const scenarios::FileReader& reader, const files::Knowledge& knowledge);

}  // namespace kubecast::ui
