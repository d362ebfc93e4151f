// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/aggregate/aggregate.hpp"

namespace kubecast::studies {

/// Write-ahead logs, in scenario order.
std::vector<LogForecast> logForecasts(const Measured& measured);

/// Brokers with a watermark, or with a volume that may be full, in scenario order.
std::vector<BrokerForecast> brokerForecasts(const Measured& measured);

/// Volumes of nodes that state what fills them, in scenario order. What steps and batches write goes on at
/// its mean rate over the run.
std::vector<DiskForecast> diskForecasts(const Measured& measured);

}  // namespace kubecast::studies
