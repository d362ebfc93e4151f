// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/arguments.hpp"
#include "app/cli/exit_code.hpp"
#include "app/commands/console.hpp"
#include "models/audit/audit.hpp"
#include "models/cluster/cluster.hpp"
#include "models/variants/variant.hpp"
#include "scenarios/files/prices.hpp"
#include "scenarios/files/scenario_source.hpp"

namespace kubecast::commands {

/// A scenario that loads without an error, and what it was loaded with.
struct LoadedScenario {
  files::ScenarioSource source;
  InstanceCatalog catalog;
  scenarios::LoadOptions options;
  Scenario scenario;  ///< the variant's where one was asked for
  audit::AuditFacts facts;
  files::Prices prices;
  std::optional<variants::Variant> variant;
};

/// Tells where the price book has nothing of the region, so that nearly all lines of a bill are unknown.
void remarkUnknownRegion(const LoadedScenario& loaded, const Console& console);

/// Loads a scenario and prints its diagnostics; prices are those shipped, under those of `usersPrices`. The
/// error is how the command must end.
tl::expected<LoadedScenario, cli::ExitCode> loadForCommand(
    const cli::ScenarioArguments& arguments, const Console& console,
    const std::optional<std::string>& usersPrices = {});

/// Makes a loaded scenario the variant that was asked for, if one was. The error is the variant's.
std::optional<Error> applyVariant(LoadedScenario& loaded, const cli::ScenarioArguments& asked);

/// The scenario anew, with these figures replaced, as the variant that was asked for. Its error is the first
/// diagnostic.
Expected<Scenario> loadAgain(LoadedScenario& loaded, const cli::ScenarioArguments& asked,
                             const std::vector<scenarios::Override>& changes);

}  // namespace kubecast::commands
