// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/capacity_page.hpp"
#include "app/report/html.hpp"

namespace kubecast::report {

/// A capacity study as the sections of a page: the answer, the curves of P95, errors and cost against load,
/// the objectives and resources.
[[nodiscard]] Html capacitySections(const render::CapacityView& view);

}  // namespace kubecast::report
