// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "models/cost/bill.hpp"
#include "models/scenario.hpp"

namespace kubecast::render {

/// What a bill's total is said to be: `$218.98`, or `at least $218.98`.
std::string totalText(const cost::Bill& bill);

/// `kubecast cost`: every line with its formula and why, subtotals by group, the total, and what is unknown.
/// `sources`: also where each price comes from.
std::string costPage(const Scenario& scenario, const cost::Bill& bill, bool sources,
                     const terminal::Style& style);

/// The same for programs, every decimal kept.
std::string costJson(const Scenario& scenario, const cost::Bill& bill);
std::string costCsv(const cost::Bill& bill);

}  // namespace kubecast::render
