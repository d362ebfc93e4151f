// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "scenarios/override.hpp"
#include "studies/forecast.hpp"
#include "ui/run/child_process.hpp"
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

  /// The file of the store of runs; empty: the user's own.
  void setStore(const QString& file) { store_ = file; }
  /// How long the child may say nothing.
  void setPatience(const ChildPatience& patience) { child_.setPatience(patience); }

  /// Ends what runs, without a word, and begins anew.
  void start(const RunRequest& request);
  /// Asks the child to end with what it has; ends it after a while if it does not, sooner when asked again.
  void cancel();
  /// Ends what runs at once and without a word but stateChanged().
  void abandon();

  [[nodiscard]] State state() const { return state_; }
  /// Of the last start().
  [[nodiscard]] const RunRequest& request() const { return request_; }
  [[nodiscard]] qint64 processId() const { return child_.processId(); }  ///< 0: none
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
  /// The disk is full, say: what was recorded stays, the run goes on without more of it.
  void recordingStopped(const kubecast::Error& error);
  void failed(const kubecast::Error& error);

 private:
  void onOutput(const QByteArray& bytes);
  std::optional<Error> take(const studies::stream::Frame& frame);
  std::optional<Error> startRecording(const studies::stream::Header& header);
  void onEnded();
  void parseForecast(std::string json);
  void finishIfDone();
  void fail(const Error& error);
  void setState(State state);
  void show();

  QString program_;
  QString scratch_;
  QString store_;
  RunRequest request_;
  State state_ = State::Idle;
  ChildProcess child_;
  std::unique_ptr<studies::stream::FrameReader> frames_;
  std::shared_ptr<Recording> recording_;
  bool recordingOn_ = false;  ///< it takes more
  std::shared_ptr<const studies::Forecast> forecast_;
  std::string forecastJson_;
  int run_ = 0;            ///< number of the run; what comes of an earlier one is not wanted any more
  int begun_ = 0;          ///< the run that recording_ is, or was to be, of
  bool ended_ = false;     ///< the child
  bool answered_ = false;  ///< a forecast came
  bool parsing_ = false;   ///< the forecast came and is being read
  std::optional<Error> failure_;
  QTimer show_;  ///< what changed is told 30 times a second at most
  bool grew_ = false;
  std::optional<studies::stream::Progress> progress_;
  double share_ = 0;
};

}  // namespace kubecast::ui
