// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QWidget>
#include <memory>

#include "ui/run/run_fields.hpp"
#include "ui/run/time_slider.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// Run, cancel and what of: above, a run and how far it is; below, where in its recording the screens are. It
/// hands recordings of the workbench's run to the workbench's playback, which then follows the run.
class RunPanel : public QWidget {
  Q_OBJECT
 public:
  explicit RunPanel(Workbench& bench, QWidget* parent = nullptr);
  ~RunPanel() override;

 public slots:
  void run();     ///< F5
  void cancel();  ///< Esc, while one is on

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void makeControls();
  void layOut();
  void makeShortcuts();
  void connectRun();
  void connectPlayback();
  void retranslate();
  void restyle();
  void showState();
  void showProgress(double share, const QString& phase);
  void say(const QString& text, bool bad);
  void fitMessage();
  void showPosition();
  void takeRecording();
  void grow();
  void togglePlaying();
  void onFocusChanged(QWidget* now);

  Workbench& bench_;
  QPushButton* run_ = nullptr;
  RunFields* fields_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QLabel* message_ = nullptr;
  QWidget* player_ = nullptr;  ///< what plays a recording
  QToolButton* play_ = nullptr;
  QComboBox* speed_ = nullptr;
  TimeSlider* time_ = nullptr;
  QLabel* clock_ = nullptr;
  QShortcut* runKey_ = nullptr;
  QShortcut* cancelKey_ = nullptr;
  QShortcut* playKey_ = nullptr;
  std::shared_ptr<const Recording> recording_;
  std::size_t eventsShown_ = 0;
  QElapsedTimer since_;
  QString said_;
  bool bad_ = false;
  bool cancelled_ = false;
  bool invalid_ = false;  ///< the scenario does not load
};

}  // namespace kubecast::ui
