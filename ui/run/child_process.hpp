// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QTimer>
#include <chrono>
#include <string>

#include "models/error.hpp"

namespace kubecast::ui {

/// How long a child may say nothing.
struct ChildPatience {
  std::chrono::milliseconds working{120'000};  ///< while it works; 0 = for ever
  std::chrono::milliseconds ending{3'000};     ///< after it was asked to end, or closed its output
  std::chrono::milliseconds atMost{15'000};    ///< from the asking to the end, however much it says
  std::chrono::milliseconds again{500};        ///< to the end, once it was asked twice
};

/// A child process that cannot hurt: it is read and fed only as the event loop goes, ended when it hangs, and
/// gone with all its own children when this is gone, or when this program dies.
class ChildProcess : public QObject {
  Q_OBJECT
 public:
  explicit ChildProcess(QObject* parent = nullptr);
  ~ChildProcess() override;

  void setPatience(const ChildPatience& patience) { patience_ = patience; }

  /// Kills what runs, without a word, and starts a program with `input` on its standard input.
  void start(const QString& program, const QStringList& arguments, const std::string& input);
  /// Asks it to end (SIGTERM), and ends it when it does not. Asked again, it has 500 ms.
  void cancel();
  /// Ends it now, without a word: no signal is emitted any more.
  void kill();
  /// It has said all it has to say: from now on it is hurried as if it had been asked to end.
  void expectEnd();

  [[nodiscard]] bool isRunning() const { return process_ != nullptr; }
  [[nodiscard]] qint64 processId() const { return process_ != nullptr ? group_ : 0; }
  /// The last 4 KiB of its standard error.
  [[nodiscard]] QString errorText() const { return QString::fromUtf8(errors_); }
  /// What to say of an end that is none: the signal or exit code, and the last it said.
  [[nodiscard]] Error endError() const;
  /// Of a child that ended by itself; −1 of one that did not.
  [[nodiscard]] int exitCode() const { return exitCode_; }

 signals:
  void output(const QByteArray& bytes);
  void errorLine(const QByteArray& line);  ///< without its end
  /// It is gone, and everything it said was told.
  void ended();

 private:
  void readOutput();
  void readErrors(bool last);
  void spoke();
  void losePatience();
  void onFinished();
  void signalAll(int number) const;
  QProcess* takeProcess();

  enum class Fate { Own, NotStarted, Signal, Hung };
  ChildPatience patience_;
  QProcess* process_ = nullptr;  ///< a child of this, as are killed ones that are not gone yet
  qint64 group_ = 0;
  QTimer silence_;
  QTimer deadline_;
  QByteArray errors_;
  QByteArray line_;
  QString program_;
  Fate fate_ = Fate::Own;
  int exitCode_ = -1;
  int signal_ = 0;
  bool ending_ = false;
  bool asked_ = false;
};

}  // namespace kubecast::ui
