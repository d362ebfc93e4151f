// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPainter>
#include <QRectF>

#include "ui/inspector/project_items.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// Told apart by shape as well as colour: a disc for an error, a triangle for a warning, a ring for a note.
void paintMark(QPainter& painter, const QRectF& box, Mark mark, const Theme& theme);

}  // namespace kubecast::ui
