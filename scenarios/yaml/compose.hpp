// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "scenarios/diagnostics/sources.hpp"
#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios {

/// Gives the whole text of a file, or why not (`no such file`).
using FileReader = std::function<tl::expected<std::string, std::string>(const std::filesystem::path&)>;

namespace yaml {

constexpr int kLongestExtends = 8;  ///< files in a chain of `extends`

/// The document in `text` laid over the files it extends, without the key
/// `extends`. Null when there is nothing to decode.
NodePtr compose(std::string_view text, const std::filesystem::path& file, const FileReader& reader,
                Sources& sources, Problems& problems);

}  // namespace yaml
}  // namespace kubecast::scenarios
