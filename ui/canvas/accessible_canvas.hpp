// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kubecast::ui {

/// From now on assistive technology finds the cards of every ClusterView: a list whose items have names such
/// as `scan-node, t3.medium, 7 pods, CPU 45%`, can be pressed and are selected by it.
void installCanvasAccessibility();

}  // namespace kubecast::ui
