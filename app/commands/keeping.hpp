// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "models/error.hpp"
#include "store/point_store.hpp"
#include "store/run_store.hpp"

namespace kubecast::commands {

/// The store a command names, or the default one, whose folder is made if need be.
Expected<store::RunStore> openStore(const std::optional<std::string>& named);

/// The same for reading: absent, and nothing is made, where there is no store yet.
Expected<std::optional<store::RunStore>> openExistingStore(const std::optional<std::string>& named);

/// The store of a study's points: a file, a server (`postgresql://…`), or the default file.
Expected<std::unique_ptr<store::PointStore>> openPointStore(const std::optional<std::string>& named);

/// Now, UTC, ISO 8601 to the second.
std::string utcNow();

/// A path as people write it: `~/…` below the home folder.
std::string shortPath(const std::filesystem::path& path);

}  // namespace kubecast::commands
