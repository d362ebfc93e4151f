// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/cluster_view.hpp"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/canvas/pod_ghost.hpp"

namespace kubecast::ui {

namespace {
constexpr double kLeast = 0.08, kMost = 3;
constexpr double kStep = 1.2;
}  // namespace

ClusterView::ClusterView(ClusterScene& scene, QWidget* parent)
    : QGraphicsView(&scene, parent), scene_(scene) {
  setObjectName("clusterView");
  setFrameShape(QFrame::NoFrame);
  setRenderHint(QPainter::Antialiasing);
  setOptimizationFlag(DontAdjustForAntialiasing);
  setTransformationAnchor(AnchorUnderMouse);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->setMouseTracking(true);
  connect(&scene, &ClusterScene::rebuilt, this, [this] {
    if (fitted_) fit();
  });
}

ClusterView::~ClusterView() { disconnect(&scene_, nullptr, this, nullptr); }

void ClusterView::setZoom(double zoom) {
  const double to = std::clamp(zoom, kLeast, kMost);
  if (!fitting_) fitted_ = false;
  setTransform(QTransform::fromScale(to, to));
  // Cards are read in device pixels: on a screen of 2 × they show more at the same zoom, not less.
  scene_.setDetail(detailAt(to));
  emit zoomChanged(to);
}

void ClusterView::zoomBy(double factor) { setZoom(zoom() * factor); }

void ClusterView::setReserved(const QMargins& margins) {
  if (margins == reserved_) return;
  reserved_ = margins;
  if (fitted_) fit();
}

void ClusterView::fit() {
  const QRectF all = scene_.layout().bounds.adjusted(-16, -16, 16, 16);
  const QRect room = viewport()->rect().marginsRemoved(reserved_);
  if (scene_.view().nodes.empty() || room.width() < 50 || room.height() < 50) return;
  const double scale = std::min({room.width() / all.width(), room.height() / all.height(), 1.0});
  fitting_ = true;
  const auto anchor = transformationAnchor();
  setTransformationAnchor(AnchorViewCenter);
  // The scene is as large as what is seen, so that it can stand beside what floats over it.
  const QPointF shift(viewport()->rect().center() - room.center());
  const QSizeF seen = QSizeF(viewport()->size()) / scale;
  const QPointF centre = all.center() + shift / scale;
  scene_.setSceneRect(QRectF(centre - QPointF(seen.width() / 2, seen.height() / 2), seen)
                          .united(all)
                          .adjusted(1 / scale, 1 / scale, -1 / scale, -1 / scale));
  setZoom(scale);
  centerOn(centre);
  setTransformationAnchor(anchor);
  fitting_ = false;
  fitted_ = true;
}

void ClusterView::centreOnItem(const CanvasItem& item) {
  const QRectF rect = item.sceneBoundingRect();
  ensureVisible(rect, 30, 30);
}

CanvasItem* ClusterView::current() const {
  const auto found = std::ranges::find(scene_.items(), current_, &CanvasItem::path);
  return found == scene_.items().end() || current_.empty() ? nullptr : *found;
}

void ClusterView::setCurrent(const std::string& path) {
  current_ = path;
  CanvasItem* item = current();
  if (item == nullptr) return;
  centreOnItem(*item);
  if (hasFocus()) {
    QAccessibleEvent heard(item, QAccessible::Focus);
    QAccessible::updateAccessibility(&heard);
  }
}

void ClusterView::wheelEvent(QWheelEvent* event) {
  if ((event->modifiers() & Qt::ControlModifier) == 0) {
    fitted_ = false;
    return QGraphicsView::wheelEvent(event);
  }
  zoomBy(std::pow(kStep, event->angleDelta().y() / 120.0));
  event->accept();
}

void ClusterView::mousePressEvent(QMouseEvent* event) {
  pressedAt_ = event->pos();
  if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && spaceDown_)) {
    panning_ = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    return event->accept();
  }
  if (event->button() != Qt::LeftButton) return QGraphicsView::mousePressEvent(event);
  const QPointF at = mapToScene(event->pos());
  CanvasItem* item = scene_.itemAt(at);
  if (item == nullptr) {
    QGraphicsView::mousePressEvent(event);  // titles of tiers have a button
    if (!event->isAccepted()) emit picked({});
    return event->accept();
  }
  const QPointF local = item->mapFromScene(at);
  dragWorkload_ = item->dragAt(local);
  current_ = item->path();
  emit picked(item->pathAt(local));
  event->accept();
}

void ClusterView::mouseMoveEvent(QMouseEvent* event) {
  if (panning_) {
    const QPoint by = event->pos() - pressedAt_;
    pressedAt_ = event->pos();
    fitted_ = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - by.y());
    return;
  }
  const bool pressed = (event->buttons() & Qt::LeftButton) != 0;
  if (pressed && !dragWorkload_.empty()) {
    if (!dragOn_ && (event->pos() - pressedAt_).manhattanLength() >= QApplication::startDragDistance())
      startDrag();
    if (dragOn_) showGhost(event->pos());
    return;
  }
  if (!pressed) {
    const QPointF at = mapToScene(event->pos());
    const CanvasItem* item = scene_.itemAt(at);
    const bool draggable = item != nullptr && !item->dragAt(item->mapFromScene(at)).empty();
    viewport()->setCursor(spaceDown_ || draggable ? Qt::OpenHandCursor : Qt::ArrowCursor);
  }
  QGraphicsView::mouseMoveEvent(event);
}

void ClusterView::mouseReleaseEvent(QMouseEvent* event) {
  if (panning_) {
    panning_ = false;
    viewport()->setCursor(spaceDown_ ? Qt::OpenHandCursor : Qt::ArrowCursor);
    return;
  }
  const std::string workload = std::exchange(dragWorkload_, {});
  if (!dragOn_) return QGraphicsView::mouseReleaseEvent(event);
  const NodeCard* card = cardAt(scene_, mapToScene(event->pos()));
  const bool welcome = card != nullptr && card->mark().tone == CardMark::Tone::Good;
  const std::string node = welcome ? card->values().name : std::string();
  endDrag();
  if (welcome) emit dropped(workload, node);
}

void ClusterView::mouseDoubleClickEvent(QMouseEvent* event) {
  const QPointF at = mapToScene(event->pos());
  if (CanvasItem* item = scene_.itemAt(at)) emit activated(item->pathAt(item->mapFromScene(at)));
}

void ClusterView::startDrag() {
  dragOn_ = true;
  viewport()->setCursor(Qt::ClosedHandCursor);
  emit dragging(dragWorkload_);
}

void ClusterView::endDrag() {
  dragOn_ = false;
  delete ghost_;
  ghost_ = nullptr;
  viewport()->setCursor(Qt::ArrowCursor);
  emit dragging({});
}

void ClusterView::showGhost(const QPoint& at) {
  if (ghost_ == nullptr) {
    ghost_ = new PodGhost(*scene_.style().theme, QString::fromStdString(dragWorkload_));
    scene_.addItem(ghost_);
  }
  ghost_->setPos(mapToScene(at));
}

void ClusterView::choose(CanvasItem* item) {
  if (item == nullptr) return;
  setCurrent(item->path());
  emit picked(item->path());
}

void ClusterView::step(int by) {
  const auto& items = scene_.items();
  if (items.empty()) return;
  const auto at = std::ranges::find(items, current());
  const auto count = static_cast<int>(items.size());
  const int from = at == items.end() ? (by > 0 ? -1 : count) : static_cast<int>(at - items.begin());
  const int to = std::clamp(from + by, 0, count - 1);
  choose(items[static_cast<std::size_t>(to)]);
}

bool ClusterView::stepTowards(int key) {
  CanvasItem* from = current();
  if (from == nullptr) {
    step(1);
    return true;
  }
  const QPointF start = from->sceneBoundingRect().center();
  CanvasItem* best = nullptr;
  double least = 1e18;
  for (CanvasItem* item : scene_.items()) {
    const QPointF way = item->sceneBoundingRect().center() - start;
    const double along = key == Qt::Key_Left    ? -way.x()
                         : key == Qt::Key_Right ? way.x()
                         : key == Qt::Key_Up    ? -way.y()
                                                : way.y();
    const double across = std::abs(key == Qt::Key_Left || key == Qt::Key_Right ? way.y() : way.x());
    if (item == from || along < 10) continue;
    const double far = along + 2.5 * across;
    if (far < least) {
      least = far;
      best = item;
    }
  }
  choose(best);
  return best != nullptr;
}

void ClusterView::keyPressEvent(QKeyEvent* event) {
  const bool control = (event->modifiers() & Qt::ControlModifier) != 0;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
      stepTowards(event->key());
      return event->accept();
    case Qt::Key_Home:
      step(-static_cast<int>(scene_.items().size()));
      return event->accept();
    case Qt::Key_End:
      step(static_cast<int>(scene_.items().size()));
      return event->accept();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (const CanvasItem* item = current()) emit activated(item->path());
      return event->accept();
    case Qt::Key_Escape:
      if (dragOn_) {
        dragWorkload_.clear();
        endDrag();
      } else {
        current_.clear();
        emit picked({});
      }
      return event->accept();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoomBy(kStep);
      return event->accept();
    case Qt::Key_Minus:
      zoomBy(1 / kStep);
      return event->accept();
    case Qt::Key_0:
      if (control) {
        fit();
        return event->accept();
      }
      break;
    case Qt::Key_Space:
      if (!event->isAutoRepeat()) {
        spaceDown_ = true;
        viewport()->setCursor(Qt::OpenHandCursor);
      }
      return event->accept();
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void ClusterView::keyReleaseEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
    spaceDown_ = false;
    viewport()->setCursor(Qt::ArrowCursor);
  }
  QGraphicsView::keyReleaseEvent(event);
}

bool ClusterView::focusNextPrevChild(bool next) {
  // Tab walks from card to card, and out of the canvas at either end.
  const auto& items = scene_.items();
  const auto at = std::ranges::find(items, current());
  const bool last = at != items.end() && (next ? at + 1 == items.end() : at == items.begin());
  if (items.empty() || last || (at == items.end() && !next)) return QGraphicsView::focusNextPrevChild(next);
  step(next ? 1 : -1);
  return true;
}

void ClusterView::resizeEvent(QResizeEvent* event) {
  QGraphicsView::resizeEvent(event);
  if (fitted_) fit();
  emit moved();
}

void ClusterView::scrollContentsBy(int dx, int dy) {
  QGraphicsView::scrollContentsBy(dx, dy);
  emit moved();
}

bool ClusterView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = scene_.toolTipAt(mapToScene(help->pos()));
    if (tip.isEmpty())
      QToolTip::hideText();
    else
      QToolTip::showText(help->globalPos(), tip, viewport());
    return true;
  }
  return QGraphicsView::viewportEvent(event);
}

const NodeCard* cardAt(const ClusterScene& scene, const QPointF& at) {
  return dynamic_cast<const NodeCard*>(scene.itemAt(at));
}

}  // namespace kubecast::ui
