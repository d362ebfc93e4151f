// SPDX-License-Identifier: Apache-2.0
#include <QAccessible>
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QWheelEvent>

#include "tests/ui/canvas_desk.hpp"
#include "tests/ui/fake_recording.hpp"
#include "ui/theme/theme.hpp"

using namespace kubecast;
using namespace kubecast::ui;
using testing::Desk;

namespace {

struct Shown {
  explicit Shown(const std::string& text, QSize size = {1280, 800})
      : desk(text), canvas(desk.workbench, desk.navigator) {
    canvas.resize(size);
    canvas.show();
    canvas.activateWindow();
    (void)QTest::qWaitForWindowActive(&canvas);
    canvas.fit();
  }
  QPoint pointOf(const std::string& node) {
    return canvas.view().mapFromScene(canvas.scene().cardOf(node)->pos() + QPointF(100, 20));
  }
  /// The middle of the first chip of a workload's on its card.
  QPoint chipOf(const std::string& node, const std::string& workload) {
    const NodeCard* card = canvas.scene().cardOf(node);
    for (const Chip& chip : chipsOf(card->values(), canvas.scene().style().detail))
      if (chip.pod >= 0 && card->values().pods[static_cast<std::size_t>(chip.pod)].workload == workload)
        return canvas.view().mapFromScene(card->mapToScene(chip.rect.center()));
    return {};
  }
  void click(QPoint at) { QTest::mouseClick(canvas.view().viewport(), Qt::LeftButton, {}, at); }

  Desk desk;
  ClusterCanvas canvas;
};

void drag(QWidget* in, QPoint from, QPoint to, bool drop) {
  QTest::mousePress(in, Qt::LeftButton, {}, from);
  for (const double share : {0.3, 0.7, 1.0}) {
    const QPointF at = QPointF(from) + share * QPointF(to - from);
    QMouseEvent move(QEvent::MouseMove, at, in->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(in, &move);
  }
  if (drop) QTest::mouseRelease(in, Qt::LeftButton, {}, to);
}

}  // namespace

class CanvasTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QApplication::setPalette(Theme::lightTheme().palette());
    QFont font("Inter");
    font.setPixelSize(13);
    QApplication::setFont(font);
  }

  void aClickSelectsTheNodeAndAChipItsWorkload() {
    Shown shown(eco2());
    shown.click(shown.pointOf("scan-node"));
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[scan-node]"));
    QVERIFY(shown.canvas.scene().cardOf("scan-node")->isPicked());
    shown.click(shown.chipOf("scan-node", "scan-service"));
    QCOMPARE(shown.desk.selection.path(), std::string("workloads[scan-service]"));
    shown.click(shown.canvas.view().mapFromScene(shown.canvas.scene().picture().topLeft() + QPointF(5, 5)));
    QCOMPARE(shown.desk.selection.path(), std::string());
  }

  void aSelectionMadeElsewhereShows() {
    Shown shown(eco2());
    shown.desk.selection.select("nodes[redis-node]");
    QVERIFY(shown.canvas.scene().cardOf("redis-node")->isPicked());
    shown.desk.selection.select("nodes[ai-node].instanceType");
    QVERIFY(shown.canvas.scene().cardOf("ai-node")->isPicked());
    QVERIFY(!shown.canvas.scene().cardOf("redis-node")->isPicked());
  }

  void keysWalkFromCardToCard() {
    Shown shown(eco2());
    QSignalSpy inspect(&shown.canvas, &ClusterCanvas::inspectWanted);
    ClusterView& view = shown.canvas.view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[k8s-master]"));
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[auth-node]"));
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[scan-node]"));
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[character-node]"));
    QTest::keyClick(&view, Qt::Key_Tab);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[location-node]"));
    QTest::keyClick(&view, Qt::Key_Backtab);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[character-node]"));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(inspect.size(), 1);
    QCOMPARE(inspect.front().front().value<std::string>(), std::string("nodes[character-node]"));
    QTest::keyClick(&view, Qt::Key_Escape);
    QCOMPARE(shown.desk.selection.path(), std::string());
  }

  void tabLeavesTheCanvasAfterItsLastCard() {
    Shown shown(eco2());
    ClusterView& view = shown.canvas.view();
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_End);
    QTest::keyClick(&view, Qt::Key_Tab);
    QVERIFY(!view.hasFocus());
  }

  void zoomByKeysWheelAndFit() {
    Shown shown(eco2());
    ClusterView& view = shown.canvas.view();
    view.setFocus();
    const double fitted = view.zoom();
    QVERIFY(fitted < 0.85 && fitted > 0.3);
    QVERIFY(view.viewport()->rect().contains(shown.pointOf("k8s-master")));
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(view.zoom() > fitted);
    QTest::keyClick(&view, Qt::Key_Minus);
    QVERIFY(std::abs(view.zoom() - fitted) < 1e-9);
    const QPointF middle(300, 300);
    QWheelEvent wheel(middle, view.viewport()->mapToGlobal(middle), {}, {0, 480}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(view.viewport(), &wheel);
    QVERIFY(view.zoom() > 0.85);
    QCOMPARE(shown.canvas.scene().style().detail, Detail::Full);
    QTest::keyClick(&view, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(std::abs(view.zoom() - fitted) < 1e-9);
    QCOMPARE(shown.canvas.scene().style().detail, Detail::Bars);
  }

  void theMiddleButtonPans() {
    Shown shown(eco2());
    ClusterView& view = shown.canvas.view();
    view.setZoom(1.5);
    const int before = view.horizontalScrollBar()->value();
    QTest::mousePress(view.viewport(), Qt::MiddleButton, {}, {400, 300});
    QMouseEvent move(QEvent::MouseMove, QPointF(300, 300), view.viewport()->mapToGlobal(QPointF(300, 300)),
                     Qt::NoButton, Qt::MiddleButton, Qt::NoModifier);
    QApplication::sendEvent(view.viewport(), &move);
    QTest::mouseRelease(view.viewport(), Qt::MiddleButton, {}, {300, 300});
    QCOMPARE(view.horizontalScrollBar()->value(), before + 100);
  }

  void searchCyclesThroughWhatIsFound() {
    Shown shown(eco2());
    QTest::keyClick(&shown.canvas, Qt::Key_F, Qt::ControlModifier);
    auto* search = shown.canvas.findChild<QLineEdit*>("canvasSearch");
    auto* found = shown.canvas.findChild<QLabel*>("canvasFound");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, "-node");
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[auth-node]"));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[my-node]"));
    QVERIFY(found->text().startsWith("2 of "));
    QTest::keyClick(search, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[auth-node]"));
    search->setText("xyz");
    QCOMPARE(found->text(), QString("not found"));
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(shown.canvas.view().hasFocus());
  }

  void whileAPodIsDraggedTheSchedulerSpeaks() {
    Shown shown(eco2());
    QWidget* in = shown.canvas.view().viewport();
    drag(in, shown.chipOf("chat-node", "chat-service"), shown.pointOf("auth-node"), false);
    const CardMark refused = shown.canvas.scene().cardOf("auth-node")->mark();
    QCOMPARE(refused.tone, CardMark::Tone::Bad);
    QVERIFY(refused.text.contains("Insufficient memory"));
    QCOMPARE(shown.canvas.scene().cardOf("ai-node")->mark().tone, CardMark::Tone::Good);
    const std::string before = shown.desk.document.text();
    QTest::mouseRelease(in, Qt::LeftButton, {}, shown.pointOf("auth-node"));
    QCOMPARE(shown.desk.document.text(), before);  // not feasible: nothing happens
    QCOMPARE(shown.canvas.scene().cardOf("auth-node")->mark().tone, CardMark::Tone::None);
  }

  void aDropIsOneStepToUndo() {
    Shown shown(eco2());
    const std::string before = shown.desk.document.text();
    const auto chatPodsOnAi = [&shown] {
      const auto& pods = shown.canvas.scene().cardOf("ai-node")->values().pods;
      return std::ranges::count(pods, "chat-service", &PodValues::workload);
    };
    drag(shown.canvas.view().viewport(), shown.chipOf("chat-node", "chat-service"), shown.pointOf("ai-node"),
         true);
    QTRY_COMPARE(chatPodsOnAi(), 2);
    QCOMPARE(shown.desk.document.undoStack().count(), 1);
    shown.desk.document.undoStack().undo();
    QCOMPARE(shown.desk.document.text(), before);
    QTRY_COMPARE(chatPodsOnAi(), 0);
  }

  void aRunShowsOnTheCards() {
    Shown shown(eco2());
    shown.desk.playback.setRecording(testing::runOf(shown.desk.document.assessment()));
    shown.desk.playback.setPosition(500);
    QTRY_VERIFY(shown.canvas.scene().cardOf("location-node")->live()->notReady);
    QVERIFY(shown.canvas.scene().cardOf("scan-node")->live()->isThrottled());
    QVERIFY(shown.canvas.scene().cardOf("scan-node")->summary().contains("CPU "));
    shown.desk.playback.setPosition(100);
    QTRY_VERIFY(!shown.canvas.scene().cardOf("location-node")->live()->notReady);
    shown.desk.playback.setRecording(nullptr);
    QTRY_VERIFY(!shown.canvas.scene().cardOf("scan-node")->live());
  }

  /// Nodes and pods that autoscalers bring have cards and chips while they live.
  void guestsComeAndGo() {
    Shown shown(testing::libraryText("black-friday-autoscaled"));
    auto& scene = shown.canvas.scene();
    const auto recording =
        tests::recordingOf({"node/scan-1/cpu", "node/scan-node/cpu"}, 100, 1,
                           [](std::size_t series, std::size_t) { return series == 0 ? 0.25 : 0.5; });
    const auto note = [&](double at, const char* reason, const char* object, const char* message) {
      recording->note({Seconds(at), reason, object, message});
    };
    note(10, "SuccessfulRescale", "horizontalpodautoscaler/scan-service", "New size: 4; reason: cpu");
    note(20, "RegisteredNode", "node/scan-1", "Node scan-1 event: Registered Node scan-1 in Controller");
    note(20, "Scheduled", "pod/kube-proxy-scan-1", "assigned to scan-1");
    note(21, "Scheduled", "pod/scan-service-2", "assigned to scan-node");
    note(22, "Scheduled", "pod/scan-service-3", "assigned to scan-1");
    note(60, "SuccessfulRescale", "horizontalpodautoscaler/scan-service", "New size: 3; reason: fewer");
    note(80, "RemovingNode", "node/scan-1", "Node scan-1 event: Removing Node scan-1 from Controller");
    const std::size_t nodes = scene.view().nodes.size();
    const auto podsOf = [&](const std::string& node) {
      std::vector<std::string> names;
      for (const PodValues& pod : scene.cardOf(node)->values().pods) names.push_back(pod.name);
      return names;
    };
    const std::vector<std::string> residents = podsOf("scan-node");
    QCOMPARE(std::ranges::count_if(residents,
                                   [](const std::string& pod) { return pod.starts_with("scan-service-"); }),
             2);  // what the rescale to three leaves one guest beside

    Playback& playback = shown.desk.playback;
    playback.setRecording(recording);
    playback.setPosition(5);
    QTRY_VERIFY(scene.cardOf("scan-1") == nullptr);
    playback.setPosition(40);
    QTRY_VERIFY(scene.cardOf("scan-1") != nullptr);
    const NodeCard* card = scene.cardOf("scan-1");
    QCOMPARE(card->values().since, std::optional(Seconds(20)));
    QCOMPARE(podsOf("scan-1"), (std::vector<std::string>{"kube-proxy-scan-1", "scan-service-3"}));
    QVERIFY2(card->summary().contains("CPU 25%") && card->summary().contains("since 0:20"),
             qPrintable(card->summary()));
    QCOMPARE(card->values().type, std::string("t3.small"));
    QCOMPARE(podsOf("scan-node").size(), residents.size() + 1);
    shown.desk.selection.select("nodes[scan-1]");
    shown.canvas.setShowingFailure(true);  // of a node the scenario does not have, nothing follows
    shown.canvas.setShowingFailure(false);
    playback.setPosition(70);
    QTRY_COMPARE(podsOf("scan-1"), (std::vector<std::string>{"kube-proxy-scan-1"}));  // the youngest went
    playback.setPosition(90);
    QTRY_VERIFY(scene.cardOf("scan-1") == nullptr);
    QCOMPARE(scene.view().nodes.size(), nodes);
    playback.setPosition(40);
    QTRY_VERIFY(scene.cardOf("scan-1") != nullptr);
    playback.setRecording(nullptr);
    QTRY_VERIFY(scene.cardOf("scan-1") == nullptr);
    QCOMPARE(podsOf("scan-node"), residents);
  }

  void cardsCanBeHeardAndPressed() {
    Shown shown(eco2());
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&shown.canvas.view());
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), static_cast<int>(shown.canvas.scene().items().size()));
    QAccessibleInterface* scan = nullptr;
    for (int i = 0; i < list->childCount(); ++i) {
      QAccessibleInterface* child = list->child(i);
      QVERIFY(child != nullptr && child->isValid());
      QVERIFY(!child->text(QAccessible::Name).isEmpty());
      QCOMPARE(list->indexOfChild(child), i);
      if (child->text(QAccessible::Name).startsWith("scan-node")) scan = child;
    }
    QVERIFY(scan != nullptr);
    QCOMPARE(scan->role(), QAccessible::ListItem);
    QCOMPARE(scan->text(QAccessible::Name),
             QString("scan-node, t3.small, 6 pods, CPU 38% requested, memory 67% requested"));
    QVERIFY(!scan->rect().isEmpty());
    QCOMPARE(list->childAt(scan->rect().center().x(), scan->rect().center().y()), scan);
    QVERIFY(!scan->state().selected);
    scan->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(shown.desk.selection.path(), std::string("nodes[scan-node]"));
    QVERIFY(scan->state().selected);
  }

  void aTierCollapsesAndComesBack() {
    Shown shown(testing::manyNodes(60));
    QCOMPARE(shown.canvas.scene().view().nodes.size(), 60u);
    shown.canvas.scene().setCollapsed("api", true);
    const NodeCard* group = shown.canvas.scene().cardOf("api-3");
    QVERIFY(group != nullptr && group->isGroup());
    QCOMPARE(group->values().allocatable.pods, 110 * static_cast<int>(group->nodes().size()));
    shown.canvas.scene().setCollapsed("api", false);
    QVERIFY(!shown.canvas.scene().cardOf("api-3")->isGroup());
  }

  void aBaselineMarksWhatDiffers() {
    Shown shown(eco2());
    Desk other(testing::libraryText("eco2-13-nodes"));
    QVERIFY(other.document.assessment().scenario);
    shown.canvas.setBaseline(other.document.assessment());
    int marked = 0;
    for (const NodeValues& node : shown.canvas.scene().view().nodes)
      marked += shown.canvas.scene().cardOf(node.name)->mark().tone != CardMark::Tone::None ? 1 : 0;
    QVERIFY(marked > 0);
    shown.canvas.setBaseline(std::nullopt);
    for (const NodeValues& node : shown.canvas.scene().view().nodes)
      QCOMPARE(shown.canvas.scene().cardOf(node.name)->mark().tone, CardMark::Tone::None);
  }

  void thePanelSaysWhatFollowsAFailure() {
    Shown shown(eco2());
    shown.click(shown.pointOf("scan-node"));
    QTest::mouseClick(shown.canvas.findChild<QToolButton*>("canvasFailure"), Qt::LeftButton);
    auto* panel = shown.canvas.findChild<QLabel*>("canvasPanel");
    QVERIFY(panel->isVisible());
    QVERIFY(panel->text().contains("scan-service-0"));
    QCOMPARE(shown.canvas.scene().cardOf("scan-node")->mark().tone, CardMark::Tone::Bad);
  }

  void aTextThatDoesNotLoadLeavesTheLastPicture() {
    Shown shown(eco2());
    auto* banner = shown.canvas.findChild<QLabel*>("canvasBanner");
    QVERIFY(!banner->isVisible());
    shown.desk.document.edit({0, 0, "nonsense: [\n"}, "typing");
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(shown.canvas.scene().cardOf("scan-node") != nullptr);
    shown.desk.document.undoStack().undo();
    QTRY_VERIFY(!banner->isVisible());
  }

  void nothingToShowIsSaid() {
    Shown shown("nonsense: [");
    QVERIFY(shown.canvas.findChild<QLabel*>("canvasEmpty")->isVisible());
    QTest::keyClick(&shown.canvas.view(), Qt::Key_Right);  // walks nowhere
    QCOMPARE(shown.desk.selection.path(), std::string());
  }

  void thePictureIsExported() {
    Shown shown(eco2());
    const QString png = shown.desk.folder.filePath("cluster.png"),
                  svg = shown.desk.folder.filePath("cluster.svg");
    QVERIFY(!shown.canvas.exportTo(png));
    const QImage image(png);
    QCOMPARE(image.width(), qRound(shown.canvas.scene().picture().width() * 2));
    QVERIFY(!shown.canvas.exportTo(svg));
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("scan-node"));
    QVERIFY(shown.canvas.exportTo(shown.desk.folder.filePath("cluster.gif")).has_value());
    QVERIFY(shown.canvas.exportTo("/nowhere/cluster.png").has_value());
    QCOMPARE(shown.canvas.scene().style().detail, Detail::Bars);  // as it was
  }

 private:
  static std::string eco2() {
    static const std::string text = testing::libraryText("eco2-14-nodes");
    return text;
  }
};

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
