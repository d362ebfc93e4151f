// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace kubecast::audit {

/// Whether a request path lies under a prefix, element by element: `/scan` covers `/scan`
/// and `/scan/x`, not `/scanner` (networking.k8s.io/v1 pathType Prefix).
[[nodiscard]] constexpr bool liesUnder(std::string_view prefix, std::string_view path) {
  while (prefix.ends_with('/')) prefix.remove_suffix(1);
  path = path.substr(0, path.find_first_of("?#"));
  return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

}  // namespace kubecast::audit
