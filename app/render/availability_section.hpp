// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/page.hpp"
#include "models/audit/promised_availability.hpp"

namespace kubecast::render {

/// Each flow's analytic availability and the nodes whose loss alone costs most.
void addAvailability(Page& page, const audit::PromisedAvailability& promise);

}  // namespace kubecast::render
