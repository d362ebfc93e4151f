// SPDX-License-Identifier: Apache-2.0
#include "ui/run/simulation_run.hpp"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "studies/forecast_phase.hpp"
#include "studies/report/json.hpp"
#include "ui/run/run_arguments.hpp"

namespace kubecast::ui {

namespace {

using studies::stream::Frame;
using studies::stream::FrameKind;

constexpr int kFrame = 33;  ///< ms: 30 frames a second

/// A forecast as it came and as it was read; null with an error.
struct ReadForecast {
  std::string json;
  std::shared_ptr<const studies::Forecast> forecast;
  Error error;
};

ReadForecast readForecast(std::string text) {
  ReadForecast read{std::move(text), nullptr, {}};
  const auto json = nlohmann::ordered_json::parse(read.json, nullptr, false);
  if (json.is_discarded()) {
    read.error = {"forecast", "is no JSON", ""};
    return read;
  }
  auto forecast = studies::forecastFromJson(json);
  if (forecast)
    read.forecast = std::make_shared<const studies::Forecast>(std::move(*forecast));
  else
    read.error = forecast.error();
  return read;
}

/// Where the phases lie in the whole, of a forecast with its studies. On the fourteen-node example the
/// replications and the load study take about four CPU seconds each, the sensitivity study by far the most:
/// *assumed* to be four fifths.
struct Stretch {
  double from, to;
};
constexpr std::array<Stretch, 4> kPhases{{{0, 0.1}, {0.1, 0.2}, {0.2, 0.99}, {0.99, 1}}};

double shareOf(const studies::stream::Progress& progress, bool studies) {
  const double within = std::clamp(progress.share, 0.0, 1.0);
  if (!studies) return within;
  const auto phase =
      static_cast<std::size_t>(std::clamp(progress.phase, 0, static_cast<int>(kPhases.size()) - 1));
  return kPhases[phase].from + within * (kPhases[phase].to - kPhases[phase].from);
}

QString nameOfPhase(int phase) {
  switch (static_cast<studies::ForecastPhase>(phase)) {
    case studies::ForecastPhase::Replications:
      return SimulationRun::tr("Simulating");
    case studies::ForecastPhase::LoadStudy:
      return SimulationRun::tr("How much load it carries");
    case studies::ForecastPhase::Sensitivity:
      return SimulationRun::tr("Which assumptions matter");
    case studies::ForecastPhase::Availability:
      return SimulationRun::tr("What faults cost");
  }
  return SimulationRun::tr("Simulating");
}

}  // namespace

SimulationRun::SimulationRun(QString program, QString scratch, QObject* parent)
    : QObject(parent), program_(std::move(program)), scratch_(std::move(scratch)) {
  show_.setSingleShot(true);
  show_.setInterval(kFrame);
  connect(&show_, &QTimer::timeout, this, &SimulationRun::show);
  connect(&child_, &ChildProcess::output, this, &SimulationRun::onOutput);
  connect(&child_, &ChildProcess::ended, this, &SimulationRun::onEnded);
}

SimulationRun::~SimulationRun() = default;

std::shared_ptr<const Recording> SimulationRun::recording() const { return recording_; }

void SimulationRun::start(const RunRequest& request) {
  child_.kill();
  request_ = request;
  ++run_;
  frames_ = std::make_unique<studies::stream::FrameReader>();
  recordingOn_ = ended_ = parsing_ = answered_ = grew_ = false;
  failure_.reset();
  progress_.reset();
  share_ = 0;
  show_.stop();
  child_.start(program_, runArguments(request, store_), request.text);
  setState(State::Running);
}

void SimulationRun::cancel() {
  if (state_ == State::Idle) return;
  child_.cancel();
  setState(State::Cancelling);
}

void SimulationRun::abandon() {
  ++run_;
  child_.kill();
  show_.stop();
  setState(State::Idle);
}

void SimulationRun::onOutput(const QByteArray& bytes) {
  const int run = run_;
  frames_->feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  for (;;) {
    auto frame = frames_->next();
    std::optional<Error> error;
    if (!frame)
      error = frame.error();
    else if (!*frame)
      break;
    else
      error = take(**frame);
    if (run != run_ || state_ == State::Idle) return;  // who was told has begun another
    if (error) return fail(*error);
  }
  if ((grew_ || progress_) && !show_.isActive()) show_.start();
}

std::optional<Error> SimulationRun::take(const Frame& frame) {
  const bool begun = begun_ == run_;
  if ((frame.kind == FrameKind::Bucket || frame.kind == FrameKind::Event) && !begun)
    return Error{"stream", "samples came before what they are of", ""};
  switch (frame.kind) {
    case FrameKind::Header:
      if (begun) return Error{"stream", "a second header came", ""};
      return startRecording(frame.header);
    case FrameKind::Bucket:
      if (!recordingOn_) return std::nullopt;
      if (frame.bucket.index != recording_->buckets())
        return recording_->append(frame.bucket);  // says what is wrong
      if (const auto error = recording_->append(frame.bucket)) {
        recordingOn_ = false;
        emit recordingStopped(*error);
        return std::nullopt;
      }
      grew_ = true;
      return std::nullopt;
    case FrameKind::Event:
      if (recordingOn_) recording_->note(frame.event);
      return std::nullopt;
    case FrameKind::Progress:
      progress_ = frame.progress;
      return std::nullopt;
    case FrameKind::Forecast:
      answered_ = true;
      parseForecast(frame.forecast);
      child_.expectEnd();
      return std::nullopt;
    case FrameKind::Failure:
      // Its own words say more than its exit code will.
      failure_ = frame.failure;
      child_.expectEnd();
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Error> SimulationRun::startRecording(const studies::stream::Header& header) {
  begun_ = run_;
  auto made = Recording::create(header, scratch_.toStdString());
  recordingOn_ = made.has_value();
  if (!made) {
    emit recordingStopped(made.error());
    return std::nullopt;
  }
  recording_ = std::move(*made);
  emit recordingStarted();
  return std::nullopt;
}

void SimulationRun::parseForecast(std::string json) {
  // Megabytes of JSON take longer than a frame.
  parsing_ = true;
  auto promise = std::make_shared<QPromise<ReadForecast>>();
  auto* watcher = new QFutureWatcher<ReadForecast>(this);
  connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, run = run_] {
    watcher->deleteLater();
    if (run != run_ || state_ == State::Idle) return;
    parsing_ = false;
    ReadForecast read = watcher->result();
    if (!read.forecast) return fail(read.error);
    forecast_ = std::move(read.forecast);
    forecastJson_ = std::move(read.json);
    finishIfDone();
  });
  watcher->setFuture(promise->future());
  QThreadPool::globalInstance()->start([promise, text = std::move(json)]() mutable {
    promise->start();
    promise->addResult(readForecast(std::move(text)));
    promise->finish();
  });
}

void SimulationRun::onEnded() {
  ended_ = true;
  if (failure_) return fail(*failure_);
  if (!answered_) return fail(child_.endError());
  finishIfDone();
}

void SimulationRun::finishIfDone() {
  if (!ended_ || parsing_) return;
  const int run = run_;
  show();
  if (run != run_) return;
  setState(State::Idle);
  if (run == run_) emit finished();
}

void SimulationRun::fail(const Error& error) {
  const int run = run_;
  child_.kill();
  show();
  if (run != run_) return;
  setState(State::Idle);
  if (run == run_) emit failed(error);
}

void SimulationRun::setState(State state) {
  if (state == state_) return;
  state_ = state;
  emit stateChanged(state);
}

void SimulationRun::show() {
  show_.stop();
  const int run = run_;
  if (std::exchange(grew_, false)) emit recordingGrew();
  if (run != run_ || !progress_) return;
  // Never back: a study may find more to do than it said.
  share_ = std::max(share_, shareOf(*progress_, request_.studies));
  const int phase = progress_->phase;
  progress_.reset();
  emit progressed(share_, nameOfPhase(phase));
}

}  // namespace kubecast::ui
