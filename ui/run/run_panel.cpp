// SPDX-License-Identifier: Apache-2.0
#include "ui/run/run_panel.hpp"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QStyle>
#include <array>
#include <cmath>

#include "ui/run/label_colour.hpp"
#include "ui/run/play_icons.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

namespace {

constexpr std::array<double, 5> kSpeeds{1, 10, 60, 600, 0};  ///< simulated seconds a second; 0: live

/// An estimate of what is left is worth showing after so much.
constexpr double kEnoughShare = 0.03;
constexpr qint64 kEnoughTime = 1000;  ///< ms

/// Space is theirs: it presses, opens and picks.
bool wantsSpace(const QWidget* widget) {
  return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
         qobject_cast<const QComboBox*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(widget) != nullptr;
}

}  // namespace

RunPanel::RunPanel(Workbench& bench, QWidget* parent) : QWidget(parent), bench_(bench) {
  setObjectName("run-panel");
  makeControls();
  layOut();
  makeShortcuts();
  connectRun();
  connectPlayback();
  retranslate();
  restyle();
  takeRecording();
  showState();
  showPosition();
}

void RunPanel::makeControls() {
  run_ = new QPushButton(this);
  run_->setObjectName("run");
  fields_ = new RunFields(this);
  progress_ = new QProgressBar(this);
  progress_->setObjectName("progress");
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  progress_->setFixedHeight(6);
  message_ = new QLabel(this);
  message_->setObjectName("message");
  message_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  message_->setMinimumWidth(80);
  play_ = new QToolButton(this);
  play_->setObjectName("play");
  play_->setAutoRaise(true);
  play_->setIconSize({18, 18});
  speed_ = new QComboBox(this);
  speed_->setObjectName("speed");
  for (const double speed : kSpeeds) speed_->addItem({}, speed);
  speed_->setCurrentIndex(static_cast<int>(kSpeeds.size()) - 1);
  time_ = new TimeSlider(this);
  time_->setObjectName("time");
  clock_ = new QLabel(this);
  clock_->setObjectName("clock");
  clock_->setFont(tabular(font()));
  clock_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void RunPanel::layOut() {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(8, 2, 4, 2);
  row->setSpacing(12);
  row->addWidget(run_);
  row->addWidget(fields_);
  auto* how = new QVBoxLayout;
  how->setSpacing(3);
  how->addStretch();
  how->addWidget(message_);
  how->addWidget(progress_);
  how->addStretch();
  row->addLayout(how, 2);
  // There is nothing to play before there is a recording.
  player_ = new QWidget(this);
  auto* playing = new QHBoxLayout(player_);
  playing->setContentsMargins(0, 0, 0, 0);
  playing->setSpacing(8);
  for (QWidget* part : {static_cast<QWidget*>(play_), static_cast<QWidget*>(speed_)})
    playing->addWidget(part);
  playing->addWidget(time_, 1);
  playing->addWidget(clock_);
  row->addWidget(player_, 3);
}

void RunPanel::makeShortcuts() {
  runKey_ = new QShortcut(Qt::Key_F5, this, this, &RunPanel::run);
  cancelKey_ = new QShortcut(Qt::Key_Escape, this, this, &RunPanel::cancel);
  playKey_ = new QShortcut(Qt::Key_Space, this, this, &RunPanel::togglePlaying);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { onFocusChanged(now); });
}

// A window that closes while it is destroyed moves the focus, when there is no RunPanel any more to be told.
RunPanel::~RunPanel() { disconnect(qApp, nullptr, this, nullptr); }

void RunPanel::onFocusChanged(QWidget* now) { playKey_->setEnabled(recording_ && !wantsSpace(now)); }

void RunPanel::connectRun() {
  SimulationRun& run = bench_.run;
  connect(run_, &QPushButton::clicked, this, [this] {
    if (bench_.run.state() == SimulationRun::State::Idle)
      this->run();
    else
      cancel();
  });
  connect(fields_, &RunFields::submitted, this, &RunPanel::run);
  connect(fields_, &RunFields::edited, this, &RunPanel::showState);
  connect(&bench_.document, &ScenarioDocument::assessed, this, &RunPanel::showState);
  connect(&run, &SimulationRun::stateChanged, this, [this](SimulationRun::State state) {
    if (state == SimulationRun::State::Running) {
      since_.start();
      cancelled_ = false;
      say(tr("Starting …"), false);
    } else if (state == SimulationRun::State::Cancelling) {
      cancelled_ = true;
      say(tr("Ending with what it has …"), false);
    }
    showState();
  });
  connect(&run, &SimulationRun::progressed, this, &RunPanel::showProgress);
  connect(&run, &SimulationRun::recordingStarted, this, &RunPanel::takeRecording);
  connect(&run, &SimulationRun::recordingGrew, this, &RunPanel::grow);
  connect(&run, &SimulationRun::recordingStopped, this, [this](const Error& error) {
    say(tr("The recording stopped: %1").arg(QString::fromStdString(error.what)), true);
  });
  connect(&run, &SimulationRun::finished, this, [this] {
    const auto forecast = bench_.run.forecast();
    if (recording_ && forecast) time_->setTicks(ticksOf(*recording_, &forecast->alerts));
    const QString took = clockText(static_cast<double>(since_.elapsed()) / 1000);
    if (bad_) return;  // that the recording stopped stays said
    if (!cancelled_)
      say(tr("Done in %1").arg(took), false);
    else if (forecast && forecast->partial)
      say(tr("Cancelled; a forecast of what there was"), false);
    else
      say(tr("Cancelled"), false);
  });
  connect(&run, &SimulationRun::failed, this, [this](const Error& error) {
    if (cancelled_) return say(tr("Cancelled"), false);
    const QString where = QString::fromStdString(error.where), what = spoken(error.what);
    say(where.isEmpty() ? what : where + ": " + what, true);
  });
}

void RunPanel::connectPlayback() {
  Playback& playback = bench_.playback;
  connect(play_, &QToolButton::clicked, this, &RunPanel::togglePlaying);
  connect(speed_, &QComboBox::currentIndexChanged, this,
          [this] { bench_.playback.setSpeed(speed_->currentData().toDouble()); });
  playback.setSpeed(speed_->currentData().toDouble());
  connect(time_, &TimeSlider::positionWanted, this, [this](double seconds) {
    // Looking back stops following the run, else the next moment would take the look away.
    if (bench_.playback.speed() == 0) bench_.playback.pause();
    bench_.playback.setPosition(seconds);
    showPosition();
  });
  connect(&playback, &Playback::positionChanged, this, &RunPanel::showPosition);
  connect(&playback, &Playback::playingChanged, this, &RunPanel::restyle);
}

void RunPanel::run() {
  const ScenarioDocument& document = bench_.document;
  if (bench_.run.state() != SimulationRun::State::Idle || !document.assessment().scenario) return;
  RunRequest request;
  request.text = document.text();
  request.file = QString::fromStdString(document.edited().file.string());
  if (fields_->apply(request)) bench_.run.start(request);
}

void RunPanel::cancel() { bench_.run.cancel(); }

void RunPanel::takeRecording() {
  recording_ = bench_.run.recording();
  eventsShown_ = 0;
  if (recording_) {
    const auto& header = recording_->header();
    time_->setRun(header.end.value(), header.warmup.value(), header.step.value());
    if (bench_.playback.recording() != recording_.get()) bench_.playback.setRecording(recording_);
    if (bench_.run.state() != SimulationRun::State::Idle) {
      speed_->setCurrentIndex(speed_->count() - 1);  // live
      bench_.playback.play();
    }
    grow();
  }
  showState();
}

void RunPanel::grow() {
  if (!recording_) return;
  time_->setRecorded(recording_->recorded().value());
  if (recording_->events().size() != eventsShown_) {
    eventsShown_ = recording_->events().size();
    time_->setTicks(ticksOf(*recording_, nullptr));
  }
  bench_.playback.grow();
  showPosition();
}

void RunPanel::togglePlaying() {
  Playback& playback = bench_.playback;
  if (!recording_) return;
  if (playback.isPlaying()) return playback.pause();
  // From the end of a whole recording, again from its begin; at the speed of a run that is over nothing
  // moves.
  const bool idle = bench_.run.state() == SimulationRun::State::Idle;
  if (idle && playback.speed() == 0) speed_->setCurrentIndex(2);
  if (idle && playback.position() >= recording_->recorded().value()) playback.setPosition(0);
  playback.play();
}

void RunPanel::showPosition() {
  const double end = recording_ ? recording_->header().end.value() : 0;
  time_->setPosition(bench_.playback.position());
  clock_->setText(recording_ ? clockText(bench_.playback.position()) + " / " + clockText(end) : QString());
  // As wide as the longest: the line must not move as time goes by.
  const QString widest = clockText(end) + " / " + clockText(end);
  clock_->setMinimumWidth(clock_->fontMetrics().horizontalAdvance(widest));
}

void RunPanel::showProgress(double share, const QString& phase) {
  progress_->setValue(static_cast<int>(std::lround(share * 1000)));
  if (bench_.run.state() != SimulationRun::State::Running || bad_) return;
  QString text = phase + QStringLiteral("  ") + QString::number(std::floor(share * 100)) + '%';
  const qint64 elapsed = since_.elapsed();
  if (share > kEnoughShare && share < 1 && elapsed > kEnoughTime) {
    const double left = static_cast<double>(elapsed) / 1000 * (1 - share) / share;
    text += QStringLiteral("  ·  ") + tr("about %1 left").arg(clockText(std::ceil(left)));
  }
  say(text, false);
}

void RunPanel::say(const QString& text, bool bad) {
  said_ = text;
  bad_ = bad;
  fitMessage();
}

void RunPanel::fitMessage() {
  const QString all = invalid_ ? tr("The scenario has errors; mend them to run it") : said_;
  const QString line = all.section('\n', 0, 0);
  message_->setText(message_->fontMetrics().elidedText(line, Qt::ElideRight, message_->width()));
  message_->setToolTip(message_->text() == all ? QString() : all);
  message_->setAccessibleName(all);
  const Theme& theme = Theme::of(palette());
  colourLabel(message_, bad_ || invalid_ ? theme.bad : theme.muted);
}

void RunPanel::showState() {
  const SimulationRun::State state = bench_.run.state();
  const auto& scenario = bench_.document.assessment().scenario;
  const bool idle = state == SimulationRun::State::Idle;
  if (scenario) fields_->setDefaults(scenario->run);
  fields_->setEnabled(idle);
  run_->setEnabled(!idle || (scenario && fields_->isValid()));
  progress_->setVisible(!idle);
  if (idle) progress_->setValue(0);
  cancelKey_->setEnabled(!idle);
  player_->setVisible(recording_ != nullptr);
  play_->setEnabled(recording_ != nullptr);
  speed_->setEnabled(recording_ != nullptr);
  onFocusChanged(QApplication::focusWidget());
  invalid_ = idle && !scenario;
  retranslate();
  restyle();
}

void RunPanel::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitMessage();
}

void RunPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) restyle();
  QWidget::changeEvent(event);
}

void RunPanel::restyle() {
  if (clock_ == nullptr) return;
  const Theme& theme = Theme::of(palette());
  const bool idle = bench_.run.state() == SimulationRun::State::Idle;
  // How it looks is the style sheet's.
  const bool primary = idle && run_->isEnabled();
  if (run_->property("primary").toBool() != primary) {
    run_->setProperty("primary", primary);
    run_->style()->unpolish(run_);
    run_->style()->polish(run_);
  }
  run_->setIcon(playIcon(idle ? PlayIcon::Play : PlayIcon::Stop, primary ? theme.onAccent
                                                                 : idle  ? theme.muted
                                                                         : theme.text));
  play_->setIcon(playIcon(bench_.playback.isPlaying() ? PlayIcon::Pause : PlayIcon::Play, theme.text));
  play_->setAccessibleName(bench_.playback.isPlaying() ? tr("Pause") : tr("Play"));
  fitMessage();
}

void RunPanel::retranslate() {
  if (clock_ == nullptr) return;
  switch (bench_.run.state()) {
    case SimulationRun::State::Idle:
      run_->setText(tr("Run"));
      run_->setToolTip(tr("Simulate the scenario as it is on the screen (F5)"));
      break;
    case SimulationRun::State::Running:
      run_->setText(tr("Cancel"));
      run_->setToolTip(tr("End the run with what it has (Esc)"));
      break;
    case SimulationRun::State::Cancelling:
      run_->setText(tr("End now"));
      run_->setToolTip(tr("Do not wait for what it has (Esc)"));
      break;
  }
  run_->setAccessibleName(run_->text());
  run_->setAccessibleDescription(run_->toolTip());
  progress_->setAccessibleName(tr("Progress of the run"));
  for (int i = 0; i < speed_->count(); ++i) {
    const double speed = speed_->itemData(i).toDouble();
    speed_->setItemText(i, speed == 0 ? tr("Live") : tr("%1×", "speed of playing").arg(speed));
  }
  speed_->setToolTip(tr("Simulated seconds a second; Live follows the run"));
  speed_->setAccessibleName(tr("Speed of playing"));
  play_->setToolTip(tr("Play or pause what is recorded (Space)"));
  time_->setAccessibleName(tr("Time of the run"));
  time_->setAccessibleDescription(
      tr("Arrows go a step, Page Up and Down a twentieth, comma and point from event to event"));
  clock_->setAccessibleName(tr("Where in the run the screens are"));
}

}  // namespace kubecast::ui
