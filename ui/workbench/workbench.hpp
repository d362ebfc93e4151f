// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

#include "scenarios/files/knowledge.hpp"
#include "ui/document/scenario_document.hpp"
#include "ui/run/playback.hpp"
#include "ui/run/simulation_run.hpp"
#include "ui/workbench/preferences.hpp"
#include "ui/workbench/selection.hpp"

namespace kubecast::ui {

/// The rooms a person can be in.
enum class PageId { Cluster, Forecast, Cost, Decision, Audit, Compare, Capacity, Sweep, Runs, Yaml };

/// What every part of the window works on. Made once by main(), or by a test.
struct Workbench {
  const files::Knowledge& knowledge;
  ScenarioDocument& document;
  SimulationRun& run;
  Playback& playback;
  Selection& selection;
  Preferences& preferences;
  QString program;    ///< of `kubecast`, for studies
  QString storeFile;  ///< of runs
};

/// How a page asks to be left: the window goes where it is asked to.
class Navigator : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
 signals:
  void pageWanted(kubecast::ui::PageId page);
  /// Show this path where it is best seen: a node or pod on the canvas, else in the YAML view.
  void pathWanted(const std::string& path);
};

}  // namespace kubecast::ui
