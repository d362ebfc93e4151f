// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QWidget>
#include <memory>

#include "ui/plots/plot_catalog.hpp"
#include "ui/plots/time_plot_view.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui {

/// The dock of plots over time: what the recording of the playback has, in the plots a person chose, with one
/// time axis, cross-hair and playhead; beside a pinned run, if there is one.
class Timeline : public QWidget {
  Q_OBJECT
 public:
  explicit Timeline(Workbench& workbench, QWidget* parent = nullptr);
  ~Timeline() override;

  /// What plots show; the playback's recording is taken from the run unless given.
  void setRecording(std::shared_ptr<const Recording> recording);
  /// The run that is pinned to be compared with; null: none.
  void setBaseline(std::shared_ptr<const Recording> baseline);
  [[nodiscard]] bool hasBaseline() const { return baseline_ != nullptr; }
  /// Alerts of the forecast and the like, beside the recording's own events.
  void setMoreMarkers(std::vector<TimeMarker> markers);

  [[nodiscard]] TimeAxis& axis() { return axis_; }
  [[nodiscard]] std::vector<TimePlotView*> plots() const;
  /// Ids of the kinds that are shown, of those the recording has.
  [[nodiscard]] QStringList shownKinds() const;
  void setShown(const QString& kind, bool shown);
  [[nodiscard]] QSize sizeHint() const override { return {1000, 260}; }

 public slots:
  /// The recording has more.
  void grow();

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void retranslate();
  void takeRecording();
  void rebuild();
  void refill();
  void arrange();
  void fillMenu();
  [[nodiscard]] bool isChosen(const PlotKind& kind) const;
  [[nodiscard]] std::vector<TimeMarker> markers() const;
  [[nodiscard]] QString selectedName() const;

  Workbench& workbench_;
  TimeAxis axis_;
  std::shared_ptr<const Recording> recording_;
  std::shared_ptr<const Recording> baseline_;
  std::vector<TimeMarker> moreMarkers_;
  std::size_t refillAt_ = 0;  ///< buckets from which on the busiest lines are chosen anew
  std::size_t events_ = 0;    ///< of the recording that the plots have

  QToolButton* choose_ = nullptr;
  QToolButton* pin_ = nullptr;
  QToolButton* whole_ = nullptr;
  QMenu* menu_ = nullptr;
  QScrollArea* scroll_ = nullptr;
  QWidget* inside_ = nullptr;
  QGridLayout* grid_ = nullptr;
  QLabel* empty_ = nullptr;
  struct Shown {
    const PlotKind* kind;
    TimePlotView* view;
  };
  std::vector<Shown> shown_;
};

}  // namespace kubecast::ui
