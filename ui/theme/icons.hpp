// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QString>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// A line icon of resources/icons (`run`, `cluster` …) in the theme's colour of text, paler when disabled,
/// sharp at any scale. An unknown name asserts.
QIcon themedIcon(const QString& name, const Theme& theme);

}  // namespace kubecast::ui
