// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include "scenarios/files/knowledge.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// Where a session finds and keeps things.
struct SessionPlaces {
  QString program;   ///< the `kubecast` that simulates
  QString store;     ///< file of runs
  QString scratch;   ///< folder of recordings
  QString settings;  ///< file of preferences; empty = the user's own

  /// Beside the running program, or in the tree it was built in; the user's own folders. The variable
  /// KUBECAST names another program.
  static SessionPlaces ofUser();
};

/// Everything a window works on, made in the right order.
class Session : public QObject {
  Q_OBJECT
 public:
  Session(files::Knowledge knowledge, const SessionPlaces& places, QObject* parent = nullptr);

  [[nodiscard]] Workbench& workbench() { return workbench_; }

 private:
  files::Knowledge knowledge_;
  Preferences preferences_;
  ScenarioDocument document_;
  SimulationRun run_;
  Playback playback_;
  Selection selection_;
  Workbench workbench_;
};

}  // namespace kubecast::ui
