// SPDX-License-Identifier: Apache-2.0
#include "app/commands/sweep_study.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/commands/users.hpp"
#include "scenarios/files/files.hpp"

namespace kubecast::commands {
namespace {

constexpr const char* kUsers = "users";

Expected<studies::Design> designOf(const cli::SweepArguments& arguments, std::uint64_t seed) {
  if (arguments.points) {
    const auto text = files::readText(*arguments.points);
    if (!text) return tl::unexpected(text.error());
    return studies::pointsFromCsv(*arguments.points, *text);
  }
  std::vector<studies::Variation> variations;
  for (const std::string& written : arguments.vary) {
    auto variation = studies::parseVariation(written);
    if (!variation) return tl::unexpected(variation.error());
    variations.push_back(std::move(*variation));
  }
  return arguments.sample ? studies::latinHypercube(variations, *arguments.sample, seed)
                          : studies::gridOf(variations);
}

}  // namespace

std::optional<Error> nothingVaried(const cli::SweepArguments& arguments) {
  if (!arguments.vary.empty() || arguments.points || arguments.sensitivity) return std::nullopt;
  return Error{"sweep", "nothing is varied", "--vary PATH=VALUES, --points FILE or --sensitivity"};
}

Expected<SweepDesign> sweepDesign(const cli::SweepArguments& arguments, const Scenario& scenario) {
  auto design = designOf(arguments, scenario.run.seed);
  if (!design) return tl::unexpected(design.error());
  SweepDesign result{*std::move(design), {}};
  result.labels = result.design.paths;
  for (std::string& path : result.design.paths) {
    // The points of a study share their draws and have as many replications each.
    if (path == "run.seed" || path == "run.replications")
      return tl::unexpected(Error{path, "cannot be varied", "--set run.seed=N, or --replications N"});
    if (path != kUsers) continue;
    auto users = usersPath(scenario, arguments.points ? *arguments.points : "--vary users");
    if (!users) return tl::unexpected(users.error());
    if (std::find(result.labels.begin(), result.labels.end(), *users) != result.labels.end())
      return tl::unexpected(Error{*users, "is varied twice", "'users' is short for it"});
    path = *users;
  }
  return result;
}

}  // namespace kubecast::commands
