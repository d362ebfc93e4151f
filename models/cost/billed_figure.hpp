// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/scenario.hpp"

namespace kubecast::cost {

/// Whether only the bill is made from this figure, so that no simulation depends on it.
[[nodiscard]] bool onlyBilled(const FigureNote& note);

}  // namespace kubecast::cost
