// SPDX-License-Identifier: Apache-2.0
#pragma once

class QWidget;

namespace kubecast::ui {

struct Actions;

/// All keys of the window, in a table.
void showShortcuts(const Actions& actions, QWidget* window);
/// What this is, its version and licences.
void showAbout(QWidget* window);

}  // namespace kubecast::ui
