// SPDX-License-Identifier: Apache-2.0
#include "app/commands/keeping.hpp"

#include <ctime>
#include <system_error>

#include "store/location.hpp"

namespace kubecast::commands {
namespace {

namespace fs = std::filesystem;

Expected<fs::path> storePath(const std::optional<std::string>& named) {
  if (named && store::namesServer(*named)) {
    return tl::unexpected(Error{store::withoutPassword(*named), "a server keeps points of studies only",
                                "name a file for the runs with --store PATH"});
  }
  if (named) return fs::path(*named);
  return store::defaultStorePath(store::homeFolders());
}

/// The same, with a folder to be made in.
Expected<fs::path> placeFor(const std::optional<std::string>& named) {
  auto path = storePath(named);
  // A named file's folder is the user's to make; what fails here, opening it reports.
  std::error_code ignored;
  if (path && !named) fs::create_directories(path->parent_path(), ignored);
  return path;
}

}  // namespace

Expected<store::RunStore> openStore(const std::optional<std::string>& named) {
  const auto path = placeFor(named);
  if (!path) return tl::unexpected(path.error());
  return store::RunStore::open(*path);
}

Expected<std::unique_ptr<store::PointStore>> openPointStore(const std::optional<std::string>& named) {
  if (named && store::namesServer(*named)) return store::openPostgresPoints(*named);
  const auto path = placeFor(named);
  if (!path) return tl::unexpected(path.error());
  return store::openSqlitePoints(*path);
}

Expected<std::optional<store::RunStore>> openExistingStore(const std::optional<std::string>& named) {
  const auto path = storePath(named);
  if (!path) return tl::unexpected(path.error());
  std::error_code ignored;
  if (!fs::exists(*path, ignored)) return std::optional<store::RunStore>();
  auto opened = store::RunStore::open(*path);
  if (!opened) return tl::unexpected(opened.error());
  return std::optional<store::RunStore>(std::move(*opened));
}

std::string utcNow() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[sizeof "2026-11-21T23:45:10Z"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

std::string shortPath(const fs::path& path) {
  const std::optional<std::string> home = store::homeFolders().home;
  const std::string text = path.string();
  if (home && home->size() > 1 && text.starts_with(*home + "/")) return "~" + text.substr(home->size());
  return text;
}

}  // namespace kubecast::commands
