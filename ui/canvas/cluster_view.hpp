// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGraphicsView>
#include <QMargins>
#include <memory>
#include <optional>
#include <string>

#include "ui/canvas/cluster_scene.hpp"

namespace kubecast::ui {

/// Looks at the scene: zoom, pan, keys, and pods dragged from node to node.
class ClusterView : public QGraphicsView {
  Q_OBJECT
 public:
  explicit ClusterView(ClusterScene& scene, QWidget* parent = nullptr);
  ~ClusterView() override;

  [[nodiscard]] ClusterScene& clusterScene() const { return scene_; }
  [[nodiscard]] double zoom() const { return transform().m11(); }
  /// 1 = 100 %; around what is under the mouse, else the middle.
  void setZoom(double zoom);
  void zoomBy(double factor);
  /// All of the cluster, not larger than 100 %. Kept when the window is resized, until the next zoom or pan.
  void fit();
  /// Room at the edges that things float over: fit() leaves it free.
  void setReserved(const QMargins& margins);
  void centreOnItem(const CanvasItem& item);
  /// Where walking by keys is.
  [[nodiscard]] CanvasItem* current() const;
  void setCurrent(const std::string& path);

 signals:
  void picked(const std::string& path);
  /// Enter or a double click.
  void activated(const std::string& path);
  void zoomChanged(double zoom);
  void moved();
  /// A pod of the workload was picked up; empty: it was put down or given up.
  void dragging(const std::string& workload);
  void dropped(const std::string& workload, const std::string& node);

 protected:
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  bool viewportEvent(QEvent* event) override;
  bool focusNextPrevChild(bool next) override;

 private:
  void step(int by);
  bool stepTowards(int key);
  void choose(CanvasItem* item);
  void startDrag();
  void endDrag();
  void showGhost(const QPoint& at);

  ClusterScene& scene_;
  QMargins reserved_;
  bool fitted_ = true;
  bool fitting_ = false;
  bool spaceDown_ = false;
  bool panning_ = false;
  QPoint pressedAt_;
  std::string dragWorkload_;  ///< under the pressed button; empty = nothing to drag
  bool dragOn_ = false;
  QGraphicsItem* ghost_ = nullptr;
  std::string current_;
};

/// The card at a point of the scene; null where there is none.
[[nodiscard]] const NodeCard* cardAt(const ClusterScene& scene, const QPointF& at);

}  // namespace kubecast::ui
