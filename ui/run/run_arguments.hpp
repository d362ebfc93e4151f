// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include "ui/run/simulation_run.hpp"

namespace kubecast::ui {

/// The command line of `kubecast` for a run; its text goes to the standard input. `store` empty: the user's
/// own.
QStringList runArguments(const RunRequest& request, const QString& store);

}  // namespace kubecast::ui
