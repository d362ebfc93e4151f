// SPDX-License-Identifier: Apache-2.0
#include "app/commands/loading.hpp"

#include "app/commands/as_variant.hpp"
#include "app/files/resources.hpp"

namespace kubecast::commands {

using cli::ExitCode;

tl::expected<LoadedScenario, ExitCode> loadForCommand(const cli::ScenarioArguments& arguments,
                                                      const Console& console) {
  auto catalog = files::shippedInstanceTypes();
  if (!catalog) {
    console.complain(catalog.error());
    return tl::unexpected(ExitCode::Failure);
  }
  auto versions = files::shippedVersionCalendar();
  if (!versions) {
    console.complain(versions.error());
    return tl::unexpected(ExitCode::Failure);
  }
  auto source = files::ScenarioSource::read(arguments.file);
  if (!source) {
    console.complain(source.error());
    return tl::unexpected(ExitCode::BadInput);
  }
  scenarios::LoadOptions options{arguments.overrides, {}};
  for (const auto& [name, type] : *catalog) options.instanceTypes.push_back(name);
  scenarios::Loaded loaded = source->load(options);
  if (!loaded.diagnostics.empty())
    console.remark(scenarios::render(loaded.diagnostics, console.errTerminal.colour));
  if (!loaded.scenario) return tl::unexpected(ExitCode::BadInput);
  LoadedScenario result{std::move(*source),
                        std::move(*catalog),
                        std::move(options),
                        std::move(*loaded.scenario),
                        {std::move(*versions), nullptr},
                        files::shippedPrices().value_or(OnDemandPrices{}),
                        std::nullopt};
  if (arguments.as) {
    auto variant = asVariant(result.scenario, {result.catalog, result.prices}, *arguments.as);
    if (!variant) {
      console.complain(variant.error());
      return tl::unexpected(ExitCode::BadInput);
    }
    result.catalog = variant->catalog;
    result.scenario = arguments.fitted ? variant->fitted : variant->scenario;
    result.variant = std::move(*variant);
  }
  return result;
}

}  // namespace kubecast::commands
