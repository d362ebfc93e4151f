// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/terminal/style.hpp"
#include "models/cost/bill.hpp"
#include "models/scenario.hpp"

namespace kubecast::render {

/// `$218.98`; less than half a cent is not nothing: `<$0.01`.
std::string amountText(Money amount);

/// What a bill's total is said to be: `$218.98`, or `at least $218.98`.
std::string totalText(const cost::Bill& bill);

/// `kubecast cost`: every line with its formula and why, subtotals by group, the total, and what is unknown.
/// `sources`: also where each price comes from.
std::string costPage(const Scenario& scenario, const cost::Bill& bill, bool sources,
                     const terminal::Style& style);

/// The same for programs, every decimal kept.
std::string costJson(const Scenario& scenario, const cost::Bill& bill);
std::string costCsv(const cost::Bill& bill);

/// Several bills in one table, its first column the name.
struct NamedBill {
  std::string name;
  const cost::Bill& bill;
};
std::string costCsv(const std::vector<NamedBill>& bills);

}  // namespace kubecast::render
