// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "app/render/sweep_page.hpp"
#include "app/report/html.hpp"

namespace kubecast::report {

/// The scenario's name below what the page is, and how it was simulated.
[[nodiscard]] Html studyHead(std::string_view kicker, const render::StudyFacts& facts);

}  // namespace kubecast::report
