// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/resources.hpp"

#include <system_error>

#include "models/cluster/instance_catalog.hpp"
#include "scenarios/files/files.hpp"

namespace kubecast::files {

namespace fs = std::filesystem;

namespace {

/// `installed` below `share/kubecast` beside the running program, or else `built`.
Expected<fs::path> shipped(const fs::path& installed, const fs::path& built) {
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  const fs::path there = program.parent_path().parent_path() / "share" / "kubecast" / installed;
  if (fs::exists(there, ignored)) return there;
  if (fs::exists(built, ignored)) return built;
  return tl::unexpected(
      Error{there.string(), "a data file of Kubecast is missing", "install Kubecast again"});
}

}  // namespace

Expected<fs::path> resourcePath(const fs::path& relative) {
  return shipped("resources" / relative, fs::path(KUBECAST_RESOURCES) / relative);
}

Expected<fs::path> libraryScenario(const std::string& name) {
  const fs::path file = name + ".yaml";
  return shipped(fs::path("scenarios") / "library" / file,
                 fs::path(KUBECAST_RESOURCES).parent_path() / "scenarios" / "library" / file);
}

Expected<InstanceCatalog> shippedInstanceTypes() {
  const auto read = [](const char* name) {
    return resourcePath(name).and_then([](const fs::path& path) { return readText(path); });
  };
  const auto types = read("instances/ec2_types.csv");
  if (!types) return tl::unexpected(types.error());
  const auto credits = read("instances/t3_credits.csv");
  if (!credits) return tl::unexpected(credits.error());
  return parseInstanceCatalog(*types, *credits);
}

Expected<VersionCalendar> shippedVersionCalendar() {
  const auto text =
      resourcePath("kubernetes/versions.csv").and_then([](const fs::path& path) { return readText(path); });
  if (!text) return tl::unexpected(text.error());
  return parseVersionCalendar(*text);
}

Expected<std::string> shippedStyle() {
  return resourcePath("report/report.css").and_then([](const fs::path& path) { return readText(path); });
}

}  // namespace kubecast::files
