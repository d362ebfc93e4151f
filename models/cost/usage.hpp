// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>

#include "models/cost/billing_units.hpp"
#include "models/credits/units.hpp"
#include "models/scenario.hpp"
#include "models/scheduling/scheduler.hpp"
#include "models/units/units.hpp"

namespace kubecast::cost {

/// Bytes of a month; what 64 bits do not hold is kUncountable, and no quantity to bill.
inline constexpr Bytes kUncountable{std::numeric_limits<std::int64_t>::max()};
[[nodiscard]] Bytes monthlyBytes(double bytes);

/// Calls and bytes to one external in a month. Clients and pods are apart: they take different ways.
struct ExternalUse {
  double calls = 0;    ///< all, uploads and downloads included
  double uploads = 0;  ///< of `calls`
  Bytes toClients;     ///< clients' downloads
  Bytes fromPods;      ///< pods' uploads
  Bytes toPods;        ///< pods' downloads
};

/// What the clients' calls ask of the load balancers, on average over the month. The largest of the four
/// dimensions is billed as capacity units (LCU).
struct LoadBalancerUse {
  PerSecond requests;
  PerSecond newConnections;
  double activeConnections = 0;
  BytesPerSecond processed;
};

/// What a month uses beyond the machines: estimated from the scenario's loads, or measured by a run. An
/// absent value is one nobody knows; the bill says so.
struct UsagePerMonth {
  std::string basis;                             ///< where the figures come from, one line
  std::map<std::string, ExternalUse> externals;  ///< by name
  std::optional<LoadBalancerUse> loadBalancer;
  std::optional<Bytes> responses;  ///< to clients, through the load balancer
  std::optional<Bytes> podsOut;    ///< from pods to APIs on the Internet
  std::optional<Bytes> nat;        ///< both ways between pods of private nodes and the outside, without S3
  Bytes privateS3;                 ///< both ways between pods of private nodes and S3
  std::optional<Bytes> interZone;  ///< between pods in different zones, requests and answers
  /// Unlimited mode: credits beyond the baseline that are billed, by node. Absent = not looked at.
  std::optional<std::map<std::string, Credits>> surplus;
};

/// What the scenario's loads offer in a month at `costs.meanLoad`: flows at their nominal rates
/// (audit::offeredRates), steps counted along them at the caches' stationary hit ratios. A client that polls
/// is counted as asking once and retries not at all, so calls are rather too few; closed loads are taken as
/// if answers took no time, so they are rather too many. Surplus credits are those of a month's mean CPU.
[[nodiscard]] UsagePerMonth offeredUsage(const Scenario& scenario, const InstanceCatalog& catalog,
                                         const scheduling::Placement& placement);

}  // namespace kubecast::cost
