// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/units/units.hpp"

/// The two-tier workload that every program of the comparison simulates.
/// bench/README.md describes it; these are its figures. All of them are chosen
/// for the comparison, none is measured from a system.
namespace kubecast::bench {

using namespace literals;

/// What runs on the fourteen nodes: as it is, with CFS limits on the web pods,
/// or with a share of the requests downloading through the web node's interface.
enum class Variant { Base, Quota, Transfer };

inline constexpr int kWebNodes = 7;
inline constexpr int kDbNodes = 7;
inline constexpr int kCoresPerNode = 2;

/// Poisson arrivals, all nodes together.
inline constexpr PerSecond kArrivalRate{400.0};

/// Constant one-way delays.
inline constexpr Seconds kClientDelay = 0.5_ms;
inline constexpr Seconds kPodDelay = 0.25_ms;

/// Means of the exponential CPU demands.
inline constexpr Seconds kWebFirstCpu = 12_ms;
inline constexpr Seconds kDbCpu = 9_ms;
inline constexpr Seconds kWebLastCpu = 4_ms;

/// Variant::Quota: CPU time a web pod may use per CFS period (a limit of 1400m).
inline constexpr Seconds kQuota = 140_ms;
inline constexpr Seconds kQuotaPeriod = 100_ms;

/// Variant::Transfer: this share of requests moves this much before its first CPU.
inline constexpr Ratio kTransferShare{0.10};
inline constexpr Bytes kTransferSize = 200'000_B;
inline constexpr BytesPerSecond kNicBandwidth{100e6};

}  // namespace kubecast::bench
