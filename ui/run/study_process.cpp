// SPDX-License-Identifier: Apache-2.0
#include "ui/run/study_process.hpp"

#include <algorithm>
#include <utility>

namespace kubecast::ui {

namespace {
constexpr qsizetype kLongestAnswer = 512 << 20;  ///< bytes; more is noise
constexpr qsizetype kSaidKept = 4096;            ///< characters
/// A point of a study may take minutes.
constexpr ChildPatience kPatience{.working = std::chrono::minutes(15)};
}  // namespace

StudyProcess::StudyProcess(QString program, QObject* parent) : QObject(parent), program_(std::move(program)) {
  child_.setPatience(kPatience);
  connect(&child_, &ChildProcess::output, this, [this](const QByteArray& bytes) {
    tooLong_ = tooLong_ || json_.size() + bytes.size() > kLongestAnswer;
    if (!tooLong_)
      json_ += bytes;
    else
      child_.expectEnd();
  });
  connect(&child_, &ChildProcess::errorLine, this, &StudyProcess::onLine);
  connect(&child_, &ChildProcess::ended, this, &StudyProcess::onEnded);
}

void StudyProcess::start(const QStringList& arguments, const std::string& stdinText) {
  json_.clear();
  said_.clear();
  tooLong_ = cancelling_ = false;
  child_.start(program_, arguments + QStringList{"--json", "--progress-lines", "--stdin"}, stdinText);
  setRunning(true);
}

void StudyProcess::cancel() {
  if (!running_) return;
  cancelling_ = true;
  child_.cancel();
}

void StudyProcess::onLine(const QByteArray& line) {
  // `progress 0.42 what`
  static const QByteArray kProgress = "progress ";
  if (line.startsWith(kProgress)) {
    const qsizetype space = line.indexOf(' ', kProgress.size());
    bool read = false;
    const double share =
        line.mid(kProgress.size(), space < 0 ? -1 : space - kProgress.size()).toDouble(&read);
    if (read) {
      emit progressed(std::clamp(share, 0.0, 1.0),
                      space < 0 ? QString() : QString::fromUtf8(line.mid(space + 1)));
      return;
    }
  }
  said_ = (said_ + QString::fromUtf8(line) + '\n').right(kSaidKept);
}

void StudyProcess::onEnded() {
  setRunning(false);
  // Whoever strictly asks whether objectives are met is told by exit code 1, with the answer; so is the one
  // who interrupted it, by 130.
  const bool answered = (child_.exitCode() == 0 || child_.exitCode() == 1 || child_.exitCode() == 130) &&
                        json_.trimmed().startsWith('{') && !tooLong_;
  if (answered) {
    emit finished(std::exchange(json_, {}));
    return;
  }
  if (cancelling_) {
    emit cancelled();
    return;
  }
  Error error = child_.endError();
  // What the command says of a mistake is for people to read, whole.
  if (child_.exitCode() > 0 && !said_.trimmed().isEmpty()) error.what = said_.trimmed().toStdString();
  if (child_.exitCode() == 0) error.what = tr("gave an answer that is none").toStdString();
  emit failed(error);
}

void StudyProcess::setRunning(bool running) {
  if (running == running_) return;
  running_ = running;
  emit runningChanged(running);
}

}  // namespace kubecast::ui
