// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario.hpp"
#include "scenarios/diagnostics/diagnostic.hpp"
#include "scenarios/diagnostics/render.hpp"
#include "scenarios/override.hpp"
#include "scenarios/yaml/compose.hpp"

namespace kubecast::scenarios {

struct LoadOptions {
  std::vector<Override> overrides;         ///< applied in order, after `extends`
  std::vector<std::string> instanceTypes;  ///< known EC2 types; empty = not checked
};

struct Loaded {
  std::optional<Scenario> scenario;     ///< absent when there is any error
  std::vector<Diagnostic> diagnostics;  ///< all errors and warnings, in the order of the files
  std::vector<std::string> files;       ///< read, the scenario's own first
};

/// Reads a scenario file and those it extends. Never throws; every mistake is a diagnostic.
Loaded loadScenario(const std::filesystem::path& file, const LoadOptions& options = {});

/// The same from a text; `reader` is asked for the files it extends.
Loaded loadScenarioText(std::string_view text, const std::filesystem::path& file, const FileReader& reader,
                        const LoadOptions& options = {});

/// The text of a regular file of at most 4 MiB, or why not.
tl::expected<std::string, std::string> readScenarioFile(const std::filesystem::path& file);

}  // namespace kubecast::scenarios
