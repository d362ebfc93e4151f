// SPDX-License-Identifier: Apache-2.0
// Measured numbers in the notation of the scenario language, as long as they are worth.
#pragma once

#include <string>

#include "importers/kubernetes/objects.hpp"
#include "models/results/interval.hpp"

namespace kubecast::importers::prometheus {

using kubernetes::Document;

enum class Rounded { Down, Nearest, Up };

std::string cores(double value, Rounded how = Rounded::Nearest);  ///< whole millicores: `250m`
std::string bytes(double value,
                  Rounded how = Rounded::Nearest);  ///< three digits: `256Mi`, `61.4Mi`, `512Ki`
std::string seconds(double value, Rounded how = Rounded::Nearest);    ///< three digits: `2.12ms`, `85.3us`
std::string perSecond(double value, Rounded how = Rounded::Nearest);  ///< four digits, no unit: `12.34`

/// `{measured: VALUE, range: LOW..HIGH, why: WHY}`, the range being the estimate's interval without what is
/// below 0, rounded outwards; none if it has none.
Document measured(const results::Estimate& estimate, std::string (*write)(double, Rounded),
                  const std::string& why);

}  // namespace kubecast::importers::prometheus
