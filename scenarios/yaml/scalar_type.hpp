// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kubecast::scenarios::yaml {

/// `-12`, `12`; no plus sign, no other base.
bool isInteger(std::string_view s);
/// A number as YAML 1.2 reads one: `1`, `-1.5`, `1e3`, `.5`, `0x1F`, `.inf`, `.nan`.
bool isNumber(std::string_view s);
/// The value of `-12`; nullopt when it is none or does not fit.
std::optional<std::int64_t> integerFrom(std::string_view s);

}  // namespace kubecast::scenarios::yaml
