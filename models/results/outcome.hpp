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
};
inline constexpr std::size_t kFailureCauses = 6;

}  // namespace kubecast::results
