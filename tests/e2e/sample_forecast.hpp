// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "studies/forecast.hpp"

namespace kubecast::e2e {

/// A forecast made by hand with something in every part of the page.
studies::Forecast sampleForecast();

}  // namespace kubecast::e2e
