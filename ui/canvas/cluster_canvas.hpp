// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "ui/canvas/canvas_search.hpp"
#include "ui/canvas/cluster_view.hpp"
#include "ui/workbench/workbench.hpp"

class QLabel;
class QLineEdit;
class QToolButton;

namespace kubecast::ui {

class CanvasLegend;
class Minimap;

/// The cluster as a picture: the document's nodes and pods, the playback's moment, the workbench's selection.
/// Pods are moved by dragging, everything is reached by keys, found by name and exported.
class ClusterCanvas : public QWidget {
  Q_OBJECT
 public:
  ClusterCanvas(Workbench& workbench, Navigator& navigator, QWidget* parent = nullptr);
  ~ClusterCanvas() override;

  void fit();
  /// A `.png` or `.svg` file; see canvas_export.hpp.
  std::optional<Error> exportTo(const QString& file);
  /// Selects what is at the path and brings it into view.
  void showPath(const std::string& path);
  /// Marks what differs from another scenario's cluster; absent: no more.
  void setBaseline(std::optional<Assessment> baseline);
  void setByZone(bool byZone);
  /// What would follow if the selected node failed.
  void setShowingFailure(bool showing);
  /// Opens the search (Ctrl+F).
  void search();

  [[nodiscard]] ClusterScene& scene() { return *scene_; }
  [[nodiscard]] ClusterView& view() { return *view_; }

 signals:
  /// Enter or a double click: the inspector of what is selected is wanted.
  void inspectWanted(const std::string& path);

 protected:
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void buildBar();
  void buildOverlays();
  void connectAll();
  void retranslate();
  void retheme();
  void showDocument();
  void showMoment();
  void showGuests(Guests guests);
  void showSelection();
  void showFailure();
  void say(const QString& words);
  void drop(const std::string& workload, const std::string& node);
  void findNext(int by);
  void askExport();
  void placeOverlays();

  Workbench& workbench_;
  Navigator& navigator_;
  std::unique_ptr<ClusterScene> scene_;
  ClusterView* view_;
  QWidget* bar_;
  QLineEdit* search_;
  QLabel* found_;
  QToolButton *zones_, *failure_, *export_, *smaller_, *larger_, *fit_;
  QLabel* zoom_;
  QLabel* banner_;
  QLabel* empty_;
  QLabel* panel_;
  QLabel* toast_;
  CanvasLegend* legend_;
  Minimap* minimap_;
  QTimer frame_, toastTimer_;
  bool momentWaits_ = false;
  Guests guests_;
  std::optional<LiveSeries> series_;
  std::optional<std::size_t> shownBucket_;
  std::vector<SearchHit> hits_;
  std::size_t hit_ = 0;
};

}  // namespace kubecast::ui
