// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace kubecast::tests {

/// Where this clone's sources are. A function and not a macro, so that a test's object is the same in every
/// clone and the compiler cache finds it.
[[nodiscard]] const std::filesystem::path& sourceDir();

}  // namespace kubecast::tests
