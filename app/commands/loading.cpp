// SPDX-License-Identifier: Apache-2.0
#include "app/commands/loading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/as_variant.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/knowledge.hpp"

namespace kubecast::commands {

using cli::ExitCode;

namespace {

Expected<files::ScenarioSource> fromStandardInput(const std::string& file) {
  auto text = files::readStandardInput();
  if (!text) return tl::unexpected(text.error());
  return files::ScenarioSource::fromText(file, std::move(*text));
}

}  // namespace

void remarkUnknownRegion(const LoadedScenario& loaded, const Console& console) {
  const std::string& region = loaded.scenario.cluster.region;
  if (loaded.prices.book.knows(region)) return;
  console.remark(
      fmt::format("warning: the price book has no prices of {}; it knows {}\n  help: give prices of "
                  "your own, --prices FILE, or another cluster.region",
                  region, fmt::join(loaded.prices.book.regions(), ", ")));
}

tl::expected<LoadedScenario, ExitCode> loadForCommand(const cli::ScenarioArguments& arguments,
                                                      const Console& console,
                                                      const std::optional<std::string>& usersPrices) {
  auto knowledge = files::loadKnowledge(usersPrices);
  if (!knowledge) {
    for (const Error& error : knowledge.error()) console.complain(error);
    return tl::unexpected(usersPrices ? ExitCode::BadInput : ExitCode::Failure);
  }
  auto source =
      arguments.fromStdin ? fromStandardInput(arguments.file) : files::ScenarioSource::read(arguments.file);
  if (!source) {
    console.complain(source.error());
    return tl::unexpected(ExitCode::BadInput);
  }
  scenarios::LoadOptions options = knowledge->loadOptions();
  options.overrides = arguments.overrides;
  scenarios::Loaded loaded = source->load(options);
  console.diagnose(loaded.diagnostics);
  if (!loaded.scenario) return tl::unexpected(ExitCode::BadInput);
  audit::AuditFacts facts = knowledge->factsFor(loaded.scenario->cluster.region);
  LoadedScenario result{
      std::move(*source), std::move(knowledge->catalog), std::move(options), std::move(*loaded.scenario),
      std::move(facts),   std::move(knowledge->prices),  std::nullopt};
  if (const auto error = applyVariant(result, arguments)) {
    console.complain(*error);
    return tl::unexpected(ExitCode::BadInput);
  }
  return result;
}

std::optional<Error> applyVariant(LoadedScenario& loaded, const cli::ScenarioArguments& asked) {
  if (!asked.as) return std::nullopt;
  auto variant = asVariant(loaded.scenario, {loaded.catalog, loaded.prices.book}, *asked.as);
  if (!variant) return variant.error();
  loaded.catalog = variant->catalog;
  loaded.scenario = asked.fitted ? variant->fitted : variant->scenario;
  loaded.variant = std::move(*variant);
  return std::nullopt;
}

Expected<Scenario> loadAgain(LoadedScenario& loaded, const cli::ScenarioArguments& asked,
                             const std::vector<scenarios::Override>& changes) {
  scenarios::LoadOptions options = loaded.options;
  options.overrides.insert(options.overrides.end(), changes.begin(), changes.end());
  scenarios::Loaded result = loaded.source.load(options);
  if (result.scenario)
    return asAsked(std::move(*result.scenario), {loaded.catalog, loaded.prices.book}, asked);
  const auto error = std::find_if(result.diagnostics.begin(), result.diagnostics.end(),
                                  [](const auto& d) { return d.severity == scenarios::Severity::Error; });
  return tl::unexpected(error == result.diagnostics.end() ? Error{"scenario", "does not load", ""}
                                                          : Error{error->file, error->what, error->hint});
}

}  // namespace kubecast::commands
