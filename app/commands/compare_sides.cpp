// SPDX-License-Identifier: Apache-2.0
#include "app/commands/compare_sides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/commands/as_variant.hpp"
#include "models/cost/bill.hpp"
#include "models/cost/run_usage.hpp"
#include "models/scheduling/scheduler.hpp"

namespace kubecast::commands {

using cli::CompareArguments;
using cli::ExitCode;

namespace {

/// A scenario, and how it was asked for.
struct Candidate {
  std::string name;
  LoadedScenario loaded;
  cli::ScenarioArguments asked;
  bool isFile = false;  ///< not made from the baseline
};

bool hasUnknownPrices(const LoadedScenario& loaded) {
  const auto placement = scheduling::place(loaded.scenario, loaded.catalog);
  return cost::bill({loaded.scenario, loaded.catalog, placement, loaded.prices.book, loaded.facts.versions,
                     loaded.facts.spot ? &*loaded.facts.spot : nullptr},
                    cost::offeredUsage(loaded.scenario, loaded.catalog, placement))
      .atLeast();
}

std::string nameOf(const std::vector<scenarios::Override>& changes) {
  std::string name;
  for (const scenarios::Override& change : changes)
    name += fmt::format("{}{}={}", name.empty() ? "with " : "; ", change.path, change.value);
  return name;
}

/// The scenarios' own names; of those that are alike, the files', and after that numbers.
void makeNamesUnique(std::vector<Candidate>& candidates) {
  std::vector<std::string> names;
  for (const Candidate& one : candidates) {
    const bool alike = std::ranges::count(candidates, one.name, &Candidate::name) > 1;
    names.push_back(alike && one.isFile ? std::filesystem::path(one.asked.file).stem().string() : one.name);
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto before = std::count(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]);
    candidates[i].name = before > 0 ? fmt::format("{} ({})", names[i], before + 1) : names[i];
  }
}

/// The baseline with changes, or as a variant.
Expected<Candidate> madeFrom(const Candidate& baseline, std::string name, cli::ScenarioArguments asked) {
  Candidate made{std::move(name), baseline.loaded, std::move(asked), false};
  made.loaded.options.overrides = made.asked.overrides;
  cli::ScenarioArguments asWritten = made.asked;
  asWritten.as.reset();
  auto scenario = loadAgain(made.loaded, asWritten, {});
  if (!scenario) return tl::unexpected(scenario.error());
  made.loaded.scenario = std::move(*scenario);
  if (const auto error = applyVariant(made.loaded, made.asked)) return tl::unexpected(*error);
  return made;
}

Expected<std::vector<Candidate>> madeCandidates(const CompareArguments& arguments,
                                                const Candidate& baseline) {
  std::vector<Candidate> made;
  const auto add = [&](std::string name, cli::ScenarioArguments asked) -> std::optional<Error> {
    auto one = madeFrom(baseline, std::move(name), std::move(asked));
    if (!one) return one.error();
    made.push_back(std::move(*one));
    return std::nullopt;
  };
  for (const auto& changes : arguments.with) {
    cli::ScenarioArguments asked = baseline.asked;
    asked.overrides.insert(asked.overrides.end(), changes.begin(), changes.end());
    if (const auto error = add(nameOf(changes), std::move(asked))) return tl::unexpected(*error);
  }
  for (const cli::VariantChoice choice : arguments.withAs) {
    cli::ScenarioArguments asked = baseline.asked;
    asked.as = choice;
    asked.fitted = arguments.fitted;
    if (const auto error = add(fmt::format("as {}{}", wordOf(choice), arguments.fitted ? " (fitted)" : ""),
                               std::move(asked)))
      return tl::unexpected(*error);
  }
  return made;
}

}  // namespace

tl::expected<std::vector<CompareSide>, ExitCode> loadSides(const CompareArguments& arguments,
                                                           store::PointStore* points,
                                                           const Console& console) {
  std::vector<Candidate> candidates;
  for (const std::string& file : arguments.files) {
    cli::ScenarioArguments asked;
    asked.file = file;
    asked.fromStdin = arguments.fromStdin && candidates.empty();
    asked.overrides = arguments.overrides;
    auto loaded = loadForCommand(asked, console, arguments.study.prices);
    if (!loaded) return tl::unexpected(loaded.error());
    remarkUnknownRegion(*loaded, console);
    std::string name = loaded->scenario.name;
    candidates.push_back({std::move(name), std::move(*loaded), std::move(asked), true});
  }
  auto made = madeCandidates(arguments, candidates.front());
  if (!made) {
    console.complain(made.error());
    return tl::unexpected(ExitCode::BadInput);
  }
  std::ranges::move(*made, std::back_inserter(candidates));
  makeNamesUnique(candidates);

  std::vector<CompareSide> sides;
  for (Candidate& one : candidates) {
    const bool atLeast = hasUnknownPrices(one.loaded);
    sides.push_back({one.name,
                     std::make_unique<StudySession>(std::move(one.loaded), std::move(one.asked),
                                                    arguments.study, points, console),
                     atLeast});
  }
  return sides;
}

}  // namespace kubecast::commands
