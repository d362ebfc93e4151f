// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

namespace kubecast::results {

/// Why a call, a job or a flow failed.
enum class FailureCause {
  Timeout,               ///< the caller's time-out passed
  Refused,               ///< accept queue full
  NoEndpoint,            ///< no running pod behind the service
  ConnectionsExhausted,  ///< the database has no connection left
  ExternalError,         ///< the external API answered with an error
  GaveUp,                ///< the client stopped polling
  PodLost,               ///< the pod that served it stopped
  CircuitOpen,           ///< the caller's breaker or bulkhead let no call through
  Shed,                  ///< 429: too much in the pod, or too many calls for the external API
  DiskFull,              ///< no space left on the volume it had to write to
  NameResolution,        ///< no cluster DNS answered before the resolver or the caller gave up
};
inline constexpr std::size_t kFailureCauses = 11;

}  // namespace kubecast::results
