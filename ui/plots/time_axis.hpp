// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include "ui/plots/ticks.hpp"

namespace kubecast::ui {

/// The stretch of simulated time that all plots of a timeline show, and the moment someone points at in one
/// of them. Seconds from the begin of the run.
class TimeAxis : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  /// Of the whole run; what is shown stays if it lies within, else all is shown.
  void setEnd(double seconds);
  [[nodiscard]] double end() const { return end_; }
  [[nodiscard]] const Extent& shown() const { return shown_; }
  [[nodiscard]] bool isWhole() const { return shown_ == Extent{0, end_}; }
  [[nodiscard]] std::optional<double> crossHair() const { return crossHair_; }

  /// `around` keeps its place.
  void zoom(double times, double around);
  void pan(double seconds);
  void show(const Extent& seconds);
  void reset();
  /// The least movement that shows this moment.
  void reveal(double seconds);
  void setCrossHair(std::optional<double> seconds);

 signals:
  void shownChanged();
  void crossHairChanged();

 private:
  double end_ = 1;
  Extent shown_{0, 1};
  std::optional<double> crossHair_;
};

}  // namespace kubecast::ui
