// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/plan_page.hpp"
#include "app/report/html.hpp"

namespace kubecast::report {

/// The sections of a plan's page: the answer, cost against P95, changes, sizes, what was ruled out. Pure.
[[nodiscard]] Html planSections(const render::PlanView& view);

}  // namespace kubecast::report
