// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "models/error.hpp"
#include "studies/forecast.hpp"

namespace kubecast::studies {

/// A forecast as JSON, for machines and for the store. Keys in a fixed order; nothing of
/// the host or the time, so that equal forecasts are equal bytes. Durations in seconds,
/// sizes in bytes; a load that is never reached is `null`.
nlohmann::ordered_json toJson(const Forecast& forecast);

/// The inverse of toJson(). Errors: a key is missing or of the wrong type (`where`: its path).
Expected<Forecast> forecastFromJson(const nlohmann::ordered_json& json);

}  // namespace kubecast::studies
