// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/render/sweep_page.hpp"

namespace kubecast::report {

/// One HTML file that needs nothing else: what the sweep says, a heat map of a matrix, a line (or bars, where
/// the values are no numbers) over one path, and a table of the points. `style`: the style sheet. Pure.
[[nodiscard]] std::string sweepReport(const render::SweepData& data, const std::string& style);

/// The same for a sensitivity study: bars for each measure, and a table of every figure.
[[nodiscard]] std::string tornadoReport(const render::TornadoData& data, const std::string& style);

}  // namespace kubecast::report
