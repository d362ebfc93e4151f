// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/report/report_data.hpp"

namespace kubecast::report {

/// The whole report: one HTML file that needs nothing else, no network and no script. Pure; the same data
/// give the same bytes.
[[nodiscard]] std::string render(const ReportData& data);

/// The same for programs: the decision, and every option's bill as `kubecast cost --json` writes it.
[[nodiscard]] std::string toJson(const ReportData& data);

/// Every option's bill, as `kubecast cost --csv` writes it, after a column that names the option.
[[nodiscard]] std::string toCsv(const ReportData& data);

}  // namespace kubecast::report
