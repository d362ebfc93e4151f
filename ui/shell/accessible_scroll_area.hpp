// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kubecast::ui {

/// From now on a scroll area answers null for a child it has not. Qt 6.4's own reads beyond its list when a
/// scroll bar went away between the question how many there are and the one for the last
/// (QAccessibleAbstractScrollArea::child, qtbase/src/widgets/accessible/complexwidgets.cpp), and ends the
/// program.
void installScrollAreaAccessibility();

}  // namespace kubecast::ui
