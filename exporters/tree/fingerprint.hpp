// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kubecast::exporters {

/// SHA-256 of the bytes, 64 hex digits in lower case.
std::string fingerprint(std::string_view bytes);

}  // namespace kubecast::exporters
