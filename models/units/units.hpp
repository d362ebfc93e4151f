// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/units/money.hpp"
#include "models/units/quantity.hpp"

namespace kubecast {

/// CPU in thousandths of a core, as Kubernetes writes it (`250m`).
using MilliCpu = Quantity<struct MilliCpuKind, std::int64_t>;
/// Memory, disk or message size in bytes.
using Bytes = Quantity<struct BytesKind, std::int64_t>;
/// A span or a point of simulated time, in seconds since the run began.
using Seconds = Quantity<struct SecondsKind, double>;
/// A share between 0 and 1 (hit ratio, utilization, error rate).
using Ratio = Quantity<struct RatioKind, double>;
/// A rate of events, per second.
using PerSecond = Quantity<struct PerSecondKind, double>;
/// Bandwidth, in bytes per second.
using BytesPerSecond = Quantity<struct BytesPerSecondKind, double>;

namespace literals {
constexpr MilliCpu operator""_m(unsigned long long v) { return MilliCpu(static_cast<std::int64_t>(v)); }
constexpr Bytes operator""_B(unsigned long long v) { return Bytes(static_cast<std::int64_t>(v)); }
constexpr Bytes operator""_Ki(unsigned long long v) { return Bytes(static_cast<std::int64_t>(v) << 10); }
constexpr Bytes operator""_Mi(unsigned long long v) { return Bytes(static_cast<std::int64_t>(v) << 20); }
constexpr Bytes operator""_Gi(unsigned long long v) { return Bytes(static_cast<std::int64_t>(v) << 30); }
constexpr Seconds operator""_s(long double v) { return Seconds(static_cast<double>(v)); }
constexpr Seconds operator""_s(unsigned long long v) { return Seconds(static_cast<double>(v)); }
constexpr Seconds operator""_ms(long double v) { return Seconds(static_cast<double>(v) / 1000.0); }
constexpr Seconds operator""_ms(unsigned long long v) { return Seconds(static_cast<double>(v) / 1000.0); }
}  // namespace literals

}  // namespace kubecast
