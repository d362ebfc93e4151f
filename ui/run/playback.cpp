// SPDX-License-Identifier: Apache-2.0
#include "ui/run/playback.hpp"

#include <algorithm>

namespace kubecast::ui {

namespace {
constexpr int kFrame = 33;  ///< ms: 30 frames a second
}

Playback::Playback(QObject* parent) : QObject(parent) {
  timer_.setInterval(kFrame);
  connect(&timer_, &QTimer::timeout, this, &Playback::tick);
}

void Playback::setRecording(std::shared_ptr<const Recording> recording) {
  recording_ = std::move(recording);
  position_ = 0;
  emit recordingChanged();
  emit positionChanged(position_);
}

std::optional<std::size_t> Playback::bucket() const {
  if (!recording_ || recording_->buckets() == 0) return std::nullopt;
  const auto at = static_cast<std::size_t>(position_ / recording_->header().step.value());
  return std::min(at, recording_->buckets() - 1);
}

std::optional<double> Playback::valueOf(std::string_view series) const {
  const auto at = bucket();
  if (!at) return std::nullopt;
  const auto found = recording_->find(series);
  if (!found) return std::nullopt;
  return recording_->value(*found, *at);
}

void Playback::play() {
  if (timer_.isActive()) return;
  clock_.start();
  timer_.start();
  emit playingChanged(true);
}

void Playback::pause() {
  if (!timer_.isActive()) return;
  timer_.stop();
  emit playingChanged(false);
}

void Playback::setPosition(double seconds) {
  const double end = recording_ ? recording_->recorded().value() : 0;
  const double to = std::clamp(seconds, 0.0, end);
  if (to == position_) return;
  position_ = to;
  emit positionChanged(position_);
}

void Playback::setSpeed(double speed) { speed_ = std::max(0.0, speed); }

void Playback::grow() {
  if (timer_.isActive() && speed_ == 0 && recording_) setPosition(recording_->recorded().value());
}

void Playback::tick() {
  const double elapsed = static_cast<double>(clock_.restart()) / 1000;
  if (!recording_) return;
  const double recorded = recording_->recorded().value();
  setPosition(speed_ == 0 ? recorded : position_ + elapsed * speed_);
  // At the end of a whole recording there is nothing more to play.
  if (position_ >= recorded && recorded >= recording_->header().end.value()) pause();
}

}  // namespace kubecast::ui
