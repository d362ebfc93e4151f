// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/report/html.hpp"
#include "studies/compare/compare.hpp"

namespace kubecast::report {

/// The parts of a page about a comparison: what was compared, then each candidate with its answer, its chart
/// and all its figures.
[[nodiscard]] Html compareSections(const studies::Comparison& comparison);

/// The same as one HTML file that needs nothing else.
[[nodiscard]] std::string comparePage(const studies::Comparison& comparison, const std::string& version,
                                      const std::string& style);

}  // namespace kubecast::report
