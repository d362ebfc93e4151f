// SPDX-License-Identifier: Apache-2.0
#include "studies/scenario_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/load.hpp"

namespace kubecast::studies {

std::function<Expected<Scenario>(const std::vector<scenarios::Override>&)> loadFrom(
    std::filesystem::path file, std::vector<scenarios::Override> base, const InstanceCatalog& catalog) {
  scenarios::LoadOptions options;
  options.overrides = std::move(base);
  for (const auto& [name, type] : catalog) options.instanceTypes.push_back(name);
  return [file = std::move(file),
          options](const std::vector<scenarios::Override>& more) -> Expected<Scenario> {
    scenarios::LoadOptions all = options;
    all.overrides.insert(all.overrides.end(), more.begin(), more.end());
    scenarios::Loaded loaded = scenarios::loadScenario(file, all);
    if (loaded.scenario) return std::move(*loaded.scenario);
    const auto error = std::find_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                                    [](const auto& d) { return d.severity == scenarios::Severity::Error; });
    if (error == loaded.diagnostics.end())
      return tl::unexpected(Error{file.string(), "cannot be loaded", {}});
    return tl::unexpected(
        Error{fmt::format("{}:{}:{}", error->file, error->line, error->column), error->what, error->hint});
  };
}

}  // namespace kubecast::studies
