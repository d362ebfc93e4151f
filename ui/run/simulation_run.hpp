// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "scenarios/override.hpp"
#include "studies/forecast.hpp"
#include "ui/run/recording.hpp"

namespace kubecast::ui {

/// What to simulate.
struct RunRequest {
  std::string text;                            ///< the scenario as it is on the screen, saved or not
  QString file;                                ///< where it belongs, for `extends`
  std::vector<scenarios::Override> overrides;  ///< what-if figures over it
  std::optional<int> replications;
  std::optional<std::uint64_t> seed;
  std::optional<QString> duration;  ///< as written, e.g. `20m`
  bool studies = true;              ///< how much load it carries, which assumptions matter
  bool keep = true;                 ///< in the store of runs
};

/// A simulation in a child process (`kubecast run --stream`), whose frames it turns into a recording and a
/// forecast. A child that dies, hangs or writes noise ends in failed(), never in a blocked window; the child
/// never outlives this.
class SimulationRun : public QObject {
  Q_OBJECT
 public:
  enum class State { Idle, Running, Cancelling };
  Q_ENUM(State)

  /// `program`: the `kubecast` to start; `scratch`: the folder of recordings.
  SimulationRun(QString program, QString scratch, QObject* parent = nullptr);
  ~SimulationRun() override;

  /// Ends what runs, without a word, and begins anew.
  void start(const RunRequest& request);
  /// Asks the child to end with what it has; ends it after a while if it does not.
  void cancel();

  [[nodiscard]] State state() const { return state_; }
  /// Of the run that is on, else of the last; null before the first.
  [[nodiscard]] std::shared_ptr<const Recording> recording() const;
  /// Of the last that ended well, a cancelled one's part included.
  [[nodiscard]] std::shared_ptr<const studies::Forecast> forecast() const { return forecast_; }
  /// The same as JSON.
  [[nodiscard]] const std::string& forecastJson() const { return forecastJson_; }

 signals:
  void stateChanged(kubecast::ui::SimulationRun::State state);
  /// recording() is another, and empty.
  void recordingStarted();
  /// At most some 30 times a second.
  void recordingGrew();
  /// `share`: of everything that was asked for, 0–1; `phase`: in the user's language.
  void progressed(double share, const QString& phase);
  void finished();
  void failed(const kubecast::Error& error);

 private:
  struct Child;
  void end();

  QString program_;
  QString scratch_;
  State state_ = State::Idle;
  std::unique_ptr<Child> child_;
  std::shared_ptr<Recording> recording_;
  std::shared_ptr<const studies::Forecast> forecast_;
  std::string forecastJson_;
};

}  // namespace kubecast::ui
