// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>

#include "ui/run/recording.hpp"

namespace kubecast::ui {

/// Where in a recording the screens are: the canvas and the plots show this moment. Plays at a speed, follows
/// a run that is on, or stands where it was scrubbed to.
class Playback : public QObject {
  Q_OBJECT
 public:
  explicit Playback(QObject* parent = nullptr);

  void setRecording(std::shared_ptr<const Recording> recording);
  [[nodiscard]] const Recording* recording() const { return recording_.get(); }

  /// Simulated seconds from the begin, within what is recorded.
  [[nodiscard]] double position() const { return position_; }
  /// The bucket of the position; absent while nothing is recorded.
  [[nodiscard]] std::optional<std::size_t> bucket() const;
  /// The value of a series at the position; absent when there is none.
  [[nodiscard]] std::optional<double> valueOf(std::string_view series) const;
  [[nodiscard]] double speed() const { return speed_; }
  [[nodiscard]] bool isPlaying() const { return timer_.isActive(); }

 public slots:
  void play();
  void pause();
  void setPosition(double seconds);
  /// Simulated seconds per second on the wall; 0: as fast as the run goes (always at the end).
  void setSpeed(double speed);
  /// The recording has more.
  void grow();

 signals:
  void positionChanged(double seconds);
  void playingChanged(bool playing);
  void recordingChanged();

 private:
  void tick();

  std::shared_ptr<const Recording> recording_;
  double position_ = 0;
  double speed_ = 60;
  QTimer timer_;
  QElapsedTimer clock_;
};

}  // namespace kubecast::ui
