// SPDX-License-Identifier: Apache-2.0
#include "ui/run/child_process.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <QFileInfo>
#include <cstring>
#include <utility>

namespace kubecast::ui {

namespace {

constexpr qsizetype kErrorsKept = 4096;  ///< bytes

/// What a child does between fork and exec; only async-signal-safe calls.
void leaveTheFamily(pid_t parent) {
  setpgid(0, 0);  // so that one signal reaches its own children, too
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);  // the parent died before that
}

}  // namespace

ChildProcess::ChildProcess(QObject* parent) : QObject(parent) {
  silence_.setSingleShot(true);
  deadline_.setSingleShot(true);
  connect(&silence_, &QTimer::timeout, this, &ChildProcess::losePatience);
  connect(&deadline_, &QTimer::timeout, this, &ChildProcess::losePatience);
}

ChildProcess::~ChildProcess() {
  takeProcess();
  // Killed, they are gone in a moment; ~QProcess would wait for 30 s if they were not.
  for (QProcess* process : findChildren<QProcess*>()) {
    process->disconnect();
    process->waitForFinished(1000);
  }
}

void ChildProcess::start(const QString& program, const QStringList& arguments, const std::string& input) {
  kill();
  errors_.clear();
  line_.clear();
  program_ = QFileInfo(program).fileName();
  fate_ = Fate::Own;
  exitCode_ = -1;
  signal_ = 0;
  ending_ = asked_ = false;
  auto* process = new QProcess(this);
  process_ = process;
  process->setChildProcessModifier([parent = getpid()] { leaveTheFamily(parent); });
  connect(process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readOutput);
  connect(process, &QProcess::readyReadStandardError, this, [this] { readErrors(false); });
  connect(process, &QProcess::readChannelFinished, this, &ChildProcess::expectEnd);
  connect(process, &QProcess::finished, this, &ChildProcess::onFinished);
  connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    fate_ = Fate::NotStarted;
    errors_ = process_->errorString().toUtf8();
    // Not from inside QProcess::start(), where the caller is not done, nor the QProcess.
    QMetaObject::invokeMethod(this, &ChildProcess::onFinished, Qt::QueuedConnection);
  });
  process->start(program, arguments);
  group_ = process->processId();
  process->write(input.data(), static_cast<qint64>(input.size()));
  process->closeWriteChannel();
  spoke();
}

void ChildProcess::signalAll(int number) const {
  if (group_ <= 0) return;
  const auto id = static_cast<pid_t>(group_);
  ::kill(-id, number);
  // It may not have its group yet.
  if (process_ != nullptr && process_->state() != QProcess::NotRunning) ::kill(id, number);
}

void ChildProcess::cancel() {
  if (process_ == nullptr) return;
  // The child tells its own children; one that is stopped hears it when it goes on.
  process_->terminate();
  if (asked_) {
    deadline_.start(patience_.again);
    return;
  }
  asked_ = true;
  expectEnd();
}

void ChildProcess::expectEnd() {
  if (process_ == nullptr) return;
  if (!ending_) deadline_.start(patience_.atMost);
  ending_ = true;
  spoke();
}

void ChildProcess::kill() {
  QProcess* process = takeProcess();
  if (process == nullptr) return;
  // Reaped by the event loop; without one any more, by our destructor.
  if (process->state() == QProcess::NotRunning)
    process->deleteLater();
  else
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
}

QProcess* ChildProcess::takeProcess() {
  silence_.stop();
  deadline_.stop();
  if (process_ == nullptr) return nullptr;
  process_->disconnect(this);
  signalAll(SIGKILL);
  return std::exchange(process_, nullptr);
}

void ChildProcess::spoke() {
  const auto patience = ending_ ? patience_.ending : patience_.working;
  if (patience.count() > 0)
    silence_.start(patience);
  else
    silence_.stop();
}

void ChildProcess::losePatience() {
  if (process_ == nullptr) return;
  // A computer that slept finds its timers run out before it finds what there is to read.
  if (process_->bytesAvailable() > 0) return readOutput();
  fate_ = Fate::Hung;
  signalAll(SIGKILL);
}

void ChildProcess::readOutput() {
  spoke();
  const QByteArray bytes = process_->readAllStandardOutput();
  if (!bytes.isEmpty()) emit output(bytes);
}

void ChildProcess::readErrors(bool last) {
  const QByteArray bytes = process_->readAllStandardError();
  if (!bytes.isEmpty()) spoke();
  line_ += bytes;
  qsizetype from = 0;
  for (qsizetype end = line_.indexOf('\n'); end >= 0; end = line_.indexOf('\n', from)) {
    emit errorLine(line_.mid(from, end - from));
    if (process_ == nullptr) return;
    from = end + 1;
  }
  line_.remove(0, from);
  if (last && !line_.isEmpty()) emit errorLine(std::exchange(line_, {}));
  if (line_.size() > kErrorsKept) line_ = line_.right(kErrorsKept);
  errors_ = (errors_ + bytes).right(kErrorsKept);
}

void ChildProcess::onFinished() {
  if (process_ == nullptr) return;
  if (fate_ != Fate::NotStarted) {
    const QByteArray rest = process_->readAllStandardOutput();
    if (!rest.isEmpty()) emit output(rest);
    if (process_ == nullptr) return;
    readErrors(true);
    if (process_ == nullptr) return;
    if (process_->exitStatus() == QProcess::NormalExit) {
      exitCode_ = process_->exitCode();
    } else if (fate_ == Fate::Own) {
      fate_ = Fate::Signal;
      signal_ = process_->exitCode();  // what Qt says of a crash: the signal's number
    }
  }
  // Its own children, should it have left any.
  signalAll(SIGKILL);
  silence_.stop();
  deadline_.stop();
  process_->disconnect(this);
  std::exchange(process_, nullptr)->deleteLater();
  emit ended();
}

Error ChildProcess::endError() const {
  const QString said = errorText().trimmed();
  const QString last = said.section('\n', -1);
  QString what;
  switch (fate_) {
    case Fate::NotStarted:
      return {program_.toStdString(), tr("could not be started: %1").arg(last).toStdString(),
              tr("Kubecast is not installed as it should be").toStdString()};
    case Fate::Hung:
      what = tr("hung and was ended");
      break;
    case Fate::Signal:
      what = tr("was ended by a signal: %1").arg(QString::fromLocal8Bit(strsignal(signal_)));
      break;
    case Fate::Own:
      what = exitCode_ == 0 ? tr("ended without an answer") : tr("ended with exit code %1").arg(exitCode_);
      break;
  }
  if (!last.isEmpty()) what += QStringLiteral("; ") + tr("the last it said: %1").arg(last);
  return {program_.toStdString(), what.toStdString(), ""};
}

}  // namespace kubecast::ui
