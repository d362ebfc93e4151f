// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/override.hpp"
#include "ui/run/simulation_run.hpp"

namespace kubecast::ui {

/// Two forecasts to be held against each other: the scenario as it is written, pinned, and with other
/// figures. First quickly, with 3 replications, then with 10, from which on there are intervals.
class WhatIfStudy : public QObject {
  Q_OBJECT
 public:
  static constexpr int kQuick = 3;
  static constexpr int kSure = 10;  ///< results::kFewestReplications

  WhatIfStudy(QString program, QString scratch, QObject* parent = nullptr);

  struct Question {
    std::string text;
    QString file;
    std::vector<scenarios::Override> overrides;  ///< empty: there is nothing to ask
  };
  /// The scenario as it is written now: what was found of another text is not shown.
  void about(const std::string& text);
  /// Ends what is simulated for another question, and simulates what this one still lacks.
  void ask(Question question);
  /// Ends what is simulated.
  void stop();
  /// A forecast that somebody else made of the scenario as it is written, with its own figures of a run.
  void pin(const std::string& text, std::shared_ptr<const studies::Forecast> forecast);

  /// Of the last question's text; null when there is none.
  [[nodiscard]] std::shared_ptr<const studies::Forecast> baseline() const;
  /// Of the last question; null when there is none yet.
  [[nodiscard]] std::shared_ptr<const studies::Forecast> answer() const;
  [[nodiscard]] bool isRunning() const { return run_.state() != SimulationRun::State::Idle; }
  [[nodiscard]] bool isBaselineRunning() const { return isRunning() && running_.overrides.empty(); }
  [[nodiscard]] int replications() const { return replications_; }  ///< of the run that is on

 signals:
  void changed();  ///< baseline(), answer() or isRunning()
  void progressed(double share);
  void failed(const kubecast::Error& error);

 private:
  struct Known {
    std::string text;
    std::vector<scenarios::Override> overrides;
    std::shared_ptr<const studies::Forecast> forecast;
    int replications = 0;  ///< asked for
  };
  void next();
  void onFinished();
  [[nodiscard]] bool lacks(const std::optional<Known>& known, bool changed, int replications) const;

  SimulationRun run_;
  Question question_;
  Question running_;
  int replications_ = 0;
  std::optional<Known> baseline_;
  std::optional<Known> answer_;
};

}  // namespace kubecast::ui
