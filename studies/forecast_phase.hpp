// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kubecast::studies {

/// What a forecast is made of, in this order; what is not asked for is left out.
enum class ForecastPhase { Replications, LoadStudy, Sensitivity, Availability };

}  // namespace kubecast::studies
