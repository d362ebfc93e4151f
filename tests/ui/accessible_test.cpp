// SPDX-License-Identifier: Apache-2.0
// What assistive technology may ask at any time, also for what has just gone.
#include <QAccessible>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

#include "ui/shell/accessible_scroll_area.hpp"

class AccessibleTest : public QObject {
  Q_OBJECT

 private slots:
  void aScrollAreaHasNoChildBeyondItsLast() {
    kubecast::ui::installScrollAreaAccessibility();
    QScrollArea area;
    auto* inside = new QWidget;
    inside->setMinimumHeight(2000);
    area.setWidget(inside);
    area.resize(200, 200);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(&area);
    QVERIFY(accessible != nullptr);
    const int scrolling = accessible->childCount();
    QVERIFY(scrolling > 1);
    QVERIFY(accessible->child(0) != nullptr);
    inside->setMinimumHeight(10);
    inside->resize(10, 10);
    QTRY_VERIFY(!area.verticalScrollBar()->isVisible());
    (void)accessible->child(scrolling - 1);  // Qt's own ends the program here
    QVERIFY(accessible->child(accessible->childCount()) == nullptr);
    QVERIFY(accessible->child(-1) == nullptr);
  }
};

QTEST_MAIN(AccessibleTest)
#include "accessible_test.moc"
