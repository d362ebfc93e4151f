// SPDX-License-Identifier: Apache-2.0
#include "store/location.hpp"

#include <cstdlib>

namespace kubecast::store {
namespace {

std::optional<std::string> environmentValue(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace

HomeFolders homeFolders() { return {environmentValue("XDG_DATA_HOME"), environmentValue("HOME")}; }

Expected<std::filesystem::path> defaultStorePath(const HomeFolders& folders) {
  const std::filesystem::path file = std::filesystem::path("kubecast") / "runs.db";
  if (folders.xdgDataHome && std::filesystem::path(*folders.xdgDataHome).is_absolute()) {
    return std::filesystem::path(*folders.xdgDataHome) / file;
  }
  if (folders.home && std::filesystem::path(*folders.home).is_absolute()) {
    return std::filesystem::path(*folders.home) / ".local" / "share" / file;
  }
  return tl::unexpected(Error{"store", "there is no home folder to keep runs in: HOME is not set",
                              "name a file with --store PATH, or keep nothing with --no-store"});
}

}  // namespace kubecast::store
