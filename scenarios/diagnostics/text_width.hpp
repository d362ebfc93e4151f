// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace kubecast::scenarios {

/// Terminal columns of UTF-8 text: two for East Asian wide characters
/// (Unicode TR 11, the blocks that Chinese, Japanese and Korean use), else one.
std::size_t displayWidth(std::string_view utf8);

/// Byte index of the character after, or before, the one at `index`.
std::size_t nextCharacter(std::string_view utf8, std::size_t index);
std::size_t previousCharacter(std::string_view utf8, std::size_t index);

}  // namespace kubecast::scenarios
