// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kubecast::ui {

/// Room around the text of a cell, pixels; titles stand above their columns by the same.
inline constexpr int kCellPadding = 8;
inline constexpr int kCellRowPadding = 5;

}  // namespace kubecast::ui
