// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/aggregate/aggregate.hpp"

namespace kubecast::studies {

/// The scenario's alert rules on the first replication: an alert is about one course of things, not about
/// the mean of several. Evaluated every minute from the begin of the run (alerting::Schedule).
AlertsForecast alertsForecast(const Measured& measured);

}  // namespace kubecast::studies
