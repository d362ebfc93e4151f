// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/accessible_canvas.hpp"

#include <QAccessible>
#include <QAccessibleWidget>
#include <algorithm>

#include "ui/canvas/cluster_view.hpp"

namespace kubecast::ui {

namespace {

ClusterView* viewOf(const CanvasItem& item) {
  if (item.scene() == nullptr) return nullptr;
  for (QGraphicsView* view : item.scene()->views())
    if (auto* cluster = qobject_cast<ClusterView*>(view)) return cluster;
  return nullptr;
}

class AccessibleItem : public QAccessibleObject, public QAccessibleActionInterface {
 public:
  explicit AccessibleItem(CanvasItem* item) : QAccessibleObject(item) {}

  [[nodiscard]] QAccessibleInterface* parent() const override {
    return item() == nullptr ? nullptr : QAccessible::queryAccessibleInterface(viewOf(*item()));
  }
  [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
  [[nodiscard]] int childCount() const override { return 0; }
  [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
  [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
  [[nodiscard]] QString text(QAccessible::Text what) const override {
    if (item() == nullptr) return {};
    if (what == QAccessible::Name) return item()->summary();
    if (what == QAccessible::Description) return QString::fromStdString(item()->path());
    return {};
  }
  [[nodiscard]] QAccessible::State state() const override {
    QAccessible::State state;
    state.focusable = state.selectable = true;
    if (item() == nullptr) return state;
    const ClusterView* view = viewOf(*item());
    state.selected = item()->isPicked();
    state.focused = view != nullptr && view->hasFocus() && view->current() == item();
    state.invisible = view == nullptr || !view->isVisible();
    state.offscreen = rect().isEmpty();
    return state;
  }
  [[nodiscard]] QRect rect() const override {
    const ClusterView* view = item() == nullptr ? nullptr : viewOf(*item());
    if (view == nullptr) return {};
    const QRect seen =
        view->mapFromScene(item()->sceneBoundingRect()).boundingRect() & view->viewport()->rect();
    return seen.isEmpty() ? QRect() : QRect(view->viewport()->mapToGlobal(seen.topLeft()), seen.size());
  }

  void* interface_cast(QAccessible::InterfaceType type) override {
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
  }
  [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
  [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
  void doAction(const QString& name) override {
    if (item() == nullptr) return;
    ClusterView* view = viewOf(*item());
    if (name == setFocusAction() && view != nullptr) view->setFocus();
    if (name == pressAction() || name == setFocusAction()) emit item()->pressed();
  }

 private:
  [[nodiscard]] CanvasItem* item() const { return qobject_cast<CanvasItem*>(object()); }
};

class AccessibleView : public QAccessibleWidget {
 public:
  explicit AccessibleView(ClusterView* view) : QAccessibleWidget(view, QAccessible::List) {}

  [[nodiscard]] int childCount() const override { return static_cast<int>(items().size()); }
  [[nodiscard]] QAccessibleInterface* child(int index) const override {
    if (index < 0 || index >= childCount()) return nullptr;
    return QAccessible::queryAccessibleInterface(items()[static_cast<std::size_t>(index)]);
  }
  [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override {
    const auto found =
        std::ranges::find_if(items(), [child](const CanvasItem* item) { return item == child->object(); });
    return found == items().end() ? -1 : static_cast<int>(found - items().begin());
  }
  [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override {
    const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
    CanvasItem* item = view()->clusterScene().itemAt(view()->mapToScene(at));
    return item == nullptr ? nullptr : QAccessible::queryAccessibleInterface(item);
  }
  [[nodiscard]] QAccessibleInterface* focusChild() const override {
    CanvasItem* item = view()->hasFocus() ? view()->current() : nullptr;
    return item == nullptr ? nullptr : QAccessible::queryAccessibleInterface(item);
  }

 private:
  [[nodiscard]] ClusterView* view() const { return static_cast<ClusterView*>(widget()); }
  [[nodiscard]] const std::vector<CanvasItem*>& items() const { return view()->clusterScene().items(); }
};

QAccessibleInterface* factory(const QString& /*className*/, QObject* object) {
  if (auto* item = qobject_cast<CanvasItem*>(object)) return new AccessibleItem(item);
  if (auto* view = qobject_cast<ClusterView*>(object)) return new AccessibleView(view);
  return nullptr;
}

}  // namespace

void installCanvasAccessibility() {
  static bool installed = false;
  if (!std::exchange(installed, true)) QAccessible::installFactory(factory);
}

}  // namespace kubecast::ui
