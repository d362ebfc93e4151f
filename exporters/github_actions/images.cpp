// SPDX-License-Identifier: Apache-2.0
#include "exporters/github_actions/images.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "exporters/helm/values.hpp"
#include "exporters/kubernetes/deployed.hpp"

namespace kubecast::exporters::github_actions {
namespace {

constexpr std::string_view kGhcr = "ghcr.io/";

bool isLowerOrDigit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Parts of lower-case letters and digits with `.`, `_` or `-` between them (OCI distribution 1.1, "name").
bool isName(std::string_view name) {
  bool after = false;  // a letter or digit
  for (char c : name) {
    if (!isLowerOrDigit(c) && (!after || std::string_view("._-/").find(c) == std::string_view::npos))
      return false;
    after = isLowerOrDigit(c) || (c != '/' && after);
  }
  return !name.empty() && isLowerOrDigit(name.back());
}

std::string repositoryOf(const std::string& image) { return helm::imageValues(image)["repository"]; }

/// `ghcr.io/shop` of `ghcr.io/shop/web`; empty if GHCR has no such name.
std::string ownerOf(const std::string& repository) {
  if (!repository.starts_with(kGhcr) || !isName(repository.substr(kGhcr.size()))) return "";
  const auto slash = repository.find('/', kGhcr.size());
  return slash == std::string::npos ? "" : repository.substr(0, slash);
}

std::vector<std::string> owners(const Scenario& scenario) {
  std::set<std::string> found;
  for (const Workload* workload : kubernetes::deployed(scenario))
    for (const Container& container : workload->containers)
      if (const std::string owner = ownerOf(repositoryOf(container.image)); !owner.empty())
        found.insert(owner);
  return {found.begin(), found.end()};
}

}  // namespace

Expected<std::string> registryFor(const Scenario& scenario, const std::string& given) {
  const std::vector<std::string> all = owners(scenario);
  const auto wrong = [](const std::string& what, const std::string& remedy) {
    return tl::unexpected(Error{"--registry", what, remedy});
  };
  if (given.empty()) {
    if (all.size() == 1) return all.front();
    if (all.empty())
      return wrong("no image of ghcr.io is deployed, so there is none to build",
                   "name the images of your own ghcr.io/OWNER/NAME:TAG in the scenario");
    return wrong(fmt::format("images of {} are deployed", fmt::join(all, " and ")),
                 fmt::format("say whose are built, such as --registry {}", all.back()));
  }
  if (ownerOf(given + "/a") != given)
    return wrong(fmt::format("'{}' is no owner on ghcr.io", given), "give one, such as ghcr.io/shop");
  if (std::find(all.begin(), all.end(), given) == all.end())
    return wrong(fmt::format("no image of {} is deployed", given),
                 all.empty() ? "name the images of your own ghcr.io/OWNER/NAME:TAG in the scenario"
                             : fmt::format("there are images of {}", fmt::join(all, " and ")));
  return given;
}

Images imagesOf(const Scenario& scenario, const std::string& registry) {
  Images found;
  std::set<std::string> seen;
  for (const Workload* workload : kubernetes::deployed(scenario))
    for (const Container& container : workload->containers) {
      const std::string repository = repositoryOf(container.image);
      if (!seen.insert(repository).second) continue;
      if (ownerOf(repository) == registry)
        found.own.push_back({repository, workload->name});
      else
        found.others.push_back(container.image);
    }
  return found;
}

}  // namespace kubecast::exporters::github_actions
