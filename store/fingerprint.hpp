// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace kubecast::store {

/// 64 bits of FNV-1a in hexadecimal: tells texts apart, no protection against forgery.
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, http://www.isthe.com/chongo/tech/comp/fnv/.
std::string fingerprint(std::string_view text);

}  // namespace kubecast::store
