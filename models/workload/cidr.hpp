// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kubecast::workload {

/// A block of IPv4 addresses.
struct Cidr {
  std::uint32_t network = 0;  ///< its first address, host bits 0
  int bits = 0;               ///< length of the prefix, 0–32
  bool operator==(const Cidr&) const = default;
};

/// Reads `10.0.0.0/16`; host bits are cleared. None for anything else.
std::optional<Cidr> parseCidr(std::string_view text);

/// Whether every address of `inner` is in `outer`.
bool covers(const Cidr& outer, const Cidr& inner);

/// Whether the two have an address in common.
bool overlap(const Cidr& a, const Cidr& b);

/// Whether every address of it is private: RFC 1918's three blocks, or link-local. So no block of the
/// Internet.
bool isPrivate(const Cidr& block);

}  // namespace kubecast::workload
