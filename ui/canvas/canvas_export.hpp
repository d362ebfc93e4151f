// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

#include "models/error.hpp"
#include "ui/canvas/cluster_scene.hpp"

namespace kubecast::ui {

/// Writes the whole picture, at full detail, to a PNG (2 × 100 %, at most 16,384 pixels wide or high) or SVG
/// file, as its name ends. Errors: another ending; the file cannot be written.
std::optional<Error> exportPicture(ClusterScene& scene, const QString& file);

}  // namespace kubecast::ui
