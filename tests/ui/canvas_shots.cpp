// SPDX-License-Identifier: Apache-2.0
// Pictures of the canvas for people to look at: with KUBECAST_SHOTS naming a folder, else nothing is done.
#include <QApplication>
#include <QTest>
#include <QTranslator>

#include "tests/ui/canvas_desk.hpp"
#include "ui/theme/theme.hpp"

using namespace kubecast;
using namespace kubecast::ui;
using testing::Desk;

namespace {

/// Some of the canvas's words in Korean, to see whether they have room.
class Korean : public QTranslator {
 public:
  [[nodiscard]] bool isEmpty() const override { return false; }
  [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
    static const QMap<QString, QString> words = {
        {"Control plane", "컨트롤 플레인"},
        {"API", "API"},
        {"Workers", "워커"},
        {"Infrastructure", "인프라"},
        {"%n nodes", "노드 %n개"},
        {"%n pods stay Pending: drag one to a node",
         "파드 %n개가 대기(Pending) 중입니다. 노드로 끌어다 놓으세요"},
        {"%1/%2 pods", "파드 %1/%2"},
        {"CPU", "CPU"},
        {"Mem", "메모리"},
        {"Credits", "크레딧"},
        {"%1 credits", "크레딧 %1"},
        {"NotReady", "준비 안 됨"},
        {"throttled", "스로틀링"},
        {"%1 waiting", "대기 %1건"},
        {"Clients", "클라이언트"},
        {"Find a node, pod or workload (Ctrl+F)", "노드, 파드, 워크로드 찾기 (Ctrl+F)"},
        {"Zones", "가용 영역"},
        {"If it fails", "장애 시 영향"},
        {"Export…", "내보내기…"},
        {"Fit", "맞춤"},
        {"CPU in use", "CPU 사용률"},
        {"requested", "요청량"},
        {"fails", "장애"},
        {"N−1: %n pods stay Pending.", "N−1: 파드 %n개가 대기 상태로 남습니다."},
        {"If %1 fails", "%1 장애 시"},
        {"Stay Pending", "대기 상태로 남는 파드"},
        {"Flows that fail for good", "복구되지 않는 흐름"},
        {"Agents that go with it", "함께 사라지는 에이전트"}};
    return words.value(text);
  }
};

}  // namespace

class CanvasShots : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    folder_ = qEnvironmentVariable("KUBECAST_SHOTS");
    if (folder_.isEmpty()) QSKIP("KUBECAST_SHOTS names no folder");
    QFont font("Inter");
    font.setPixelSize(13);
    QApplication::setFont(font);
  }

  void atRest() {
    take("rest", "eco2-14-nodes", {1280, 800}, [](Desk&, ClusterCanvas&) {});
    take("full", "eco2-14-nodes", {1280, 800}, [](Desk&, ClusterCanvas& canvas) {
      canvas.view().setZoom(1);
      canvas.view().centerOn(500, 250);
    });
  }
  void selected() {
    take("selected", "eco2-14-nodes", {1500, 900},
         [](Desk& desk, ClusterCanvas&) { desk.selection.select("nodes[scan-node]"); });
  }
  void running() {
    take("running", "eco2-14-nodes", {1280, 800}, [](Desk& desk, ClusterCanvas&) {
      desk.playback.setRecording(testing::runOf(desk.document.assessment()));
      desk.playback.setPosition(480);
    });
    take("running-full", "eco2-14-nodes", {1280, 800}, [](Desk& desk, ClusterCanvas& canvas) {
      desk.playback.setRecording(testing::runOf(desk.document.assessment()));
      desk.playback.setPosition(480);
      canvas.view().setZoom(1);
      canvas.view().centerOn(900, 350);
    });
  }
  void failure() {
    take("failure", "eco2-14-nodes", {1500, 900}, [](Desk& desk, ClusterCanvas& canvas) {
      desk.selection.select("nodes[postgresql-node]");
      canvas.setShowingFailure(true);
    });
  }
  void dragged() {
    take("dragged", "eco2-14-nodes", {1500, 900}, [](Desk& desk, ClusterCanvas& canvas) {
      canvas.scene().setVerdicts(dropVerdicts(desk.document.assessment(), "chat-service"));
    });
  }
  void compared() {
    take("compared", "eco2-14-nodes-corrected", {1500, 900}, [](Desk&, ClusterCanvas& canvas) {
      Desk other(testing::libraryText("eco2-13-nodes"));
      canvas.setBaseline(other.document.assessment());
    });
  }
  void faults() {
    take("faults", "scan-node-lost", {1280, 800}, [](Desk&, ClusterCanvas&) {});
  }
  void many() {
    take("many", "", {1280, 800}, [](Desk& desk, ClusterCanvas&) {
      desk.playback.setRecording(testing::runOf(desk.document.assessment(), 60));
      desk.playback.setPosition(50);
    });
    take("many-zones", "", {1280, 800}, [](Desk&, ClusterCanvas& canvas) { canvas.setByZone(true); });
    take("many-near", "", {1280, 800}, [](Desk&, ClusterCanvas& canvas) {
      canvas.view().setZoom(0.6);
      canvas.view().centerOn(1400, 600);
    });
    take("many-collapsed", "", {1280, 800},
         [](Desk&, ClusterCanvas& canvas) { canvas.scene().setCollapsed("api", true); });
  }
  void korean() {
    Korean korean;
    QApplication::installTranslator(&korean);
    take("korean", "eco2-14-nodes", {1280, 800}, [](Desk& desk, ClusterCanvas& canvas) {
      desk.preferences.setCurrency(Currency::Krw, 1380);
      desk.playback.setRecording(testing::runOf(desk.document.assessment()));
      desk.playback.setPosition(480);
      desk.selection.select("nodes[scan-node]");
      canvas.setShowingFailure(true);
    });
    QApplication::removeTranslator(&korean);
  }
  void empty() {
    take("empty", "-", {1280, 800}, [](Desk&, ClusterCanvas&) {});
  }
  void exported() {
    Desk desk(testing::libraryText("eco2-14-nodes"));
    ClusterCanvas canvas(desk.workbench, desk.navigator);
    canvas.resize(1000, 700);
    QVERIFY(!canvas.exportTo(folder_ + "/exported.svg"));
    QVERIFY(!canvas.exportTo(folder_ + "/exported.png"));
  }

 private:
  template <class Change>
  void take(const QString& name, const std::string& scenario, QSize size, Change change) {
    const QStringList wanted = qEnvironmentVariable("KUBECAST_SHOTS_ONLY").split(',', Qt::SkipEmptyParts);
    if (!wanted.isEmpty() && !wanted.contains(name)) return;
    for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()}) {
      QApplication::setPalette(theme->palette());
      Desk desk(scenario.empty()  ? testing::manyNodes(200)
                : scenario == "-" ? "nodes: ["
                                  : testing::libraryText(scenario));
      for (const auto& diagnostic : desk.document.assessment().diagnostics)
        if (scenario.empty() && !desk.document.assessment().scenario) qWarning("%s", diagnostic.what.c_str());
      ClusterCanvas canvas(desk.workbench, desk.navigator);
      canvas.resize(size);
      canvas.show();
      QVERIFY(QTest::qWaitForWindowExposed(&canvas));
      canvas.fit();
      change(desk, canvas);
      QTest::qWait(120);
      canvas.grab().save(QString("%1/%2-%3.png").arg(folder_, name, theme->dark ? "dark" : "light"));
    }
  }

  QString folder_;
};

QTEST_MAIN(CanvasShots)
#include "canvas_shots.moc"
