// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QIcon>

namespace kubecast::ui {

enum class PlayIcon { Play, Pause, Stop };

/// Drawn in one colour, sharp at any scale.
QIcon playIcon(PlayIcon which, const QColor& colour);

}  // namespace kubecast::ui
