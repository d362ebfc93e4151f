// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// What Fusion and the palette do not give: spacing, flat tool bars, round fields. Object names and dynamic
/// properties used: `#rail`, `[role="headline"]`, `[role="muted"]`, `[role="card"]`, `[role="bare"]`,
/// `[primary="true"]`.
QString styleSheet(const Theme& theme);

}  // namespace kubecast::ui
