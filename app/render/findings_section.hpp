// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/render/page.hpp"
#include "models/audit/audit.hpp"

namespace kubecast::render {

/// Findings by severity, those of one rule together. `all`: each in full, also where a rule finds many.
void addFindings(Page& page, const std::vector<audit::Finding>& findings, bool all);

/// The same for programs, in the order of the rules.
std::string findingsJson(const Scenario& scenario, const std::vector<audit::Finding>& findings);

bool hasErrors(const std::vector<audit::Finding>& findings);

}  // namespace kubecast::render
