// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/aggregate/aggregate.hpp"

namespace kubecast::studies {

/// How the credits of every burstable node fare, in scenario order.
std::vector<CreditForecast> creditForecasts(const Measured& measured);

}  // namespace kubecast::studies
