// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <string>

#include "models/error.hpp"
#include "ui/run/child_process.hpp"

namespace kubecast::ui {

/// A study of the command line (`compare`, `capacity`, `sweep`, `plan`, `decide`, `report`) in a child
/// process, for its JSON. It ends in finished() or failed(); after cancel() in finished() if the child
/// answers all the same, else in cancelled(). Never blocks, and leaves no process.
class StudyProcess : public QObject {
  Q_OBJECT
 public:
  /// `program`: the `kubecast` to start.
  explicit StudyProcess(QString program, QObject* parent = nullptr);

  /// Ends what runs, without a word, and begins anew. `arguments`: the command and what is its own, e.g.
  /// `capacity /home/me/shop.yaml --users 100..5000`; how the answer and the progress are wanted is added.
  /// `stdinText`: the scenario as it is on the screen.
  void start(const QStringList& arguments, const std::string& stdinText);
  /// Asks the child to end with what it has; ends it after a while if it does not, sooner when asked again.
  void cancel();
  void setPatience(const ChildPatience& patience) { child_.setPatience(patience); }
  [[nodiscard]] bool isRunning() const { return running_; }
  [[nodiscard]] qint64 processId() const { return child_.processId(); }  ///< 0: none

 signals:
  void runningChanged(bool running);
  /// `share`: 0–1; `what`: in the words of the study.
  void progressed(double share, const QString& what);
  void finished(const QByteArray& json);
  void failed(const kubecast::Error& error);
  void cancelled();

 private:
  void onLine(const QByteArray& line);
  void onEnded();
  void setRunning(bool running);

  QString program_;
  ChildProcess child_;
  QByteArray json_;
  QString said_;  ///< on standard error, progress left out
  bool tooLong_ = false;
  bool cancelling_ = false;
  bool running_ = false;
};

}  // namespace kubecast::ui
