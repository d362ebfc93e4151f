// SPDX-License-Identifier: Apache-2.0
// How every part of the window looks, in both themes and both languages, against pictures kept in
// tests/ui/screens/.
#include "tests/ui/screens.hpp"

#include <QApplication>
#include <QTest>
#include <functional>

#include "tests/ui/canvas_desk.hpp"
#include "tests/ui/fake_recording.hpp"
#include "tests/ui/page_bench.hpp"
#include "ui/canvas/card_painter.hpp"
#include "ui/export/export_dialog.hpp"
#include "ui/inspector/inspector.hpp"
#include "ui/inspector/project_tree.hpp"
#include "ui/pages/audit_page.hpp"
#include "ui/pages/compare_page.hpp"
#include "ui/pages/cost_page.hpp"
#include "ui/pages/decision_page.hpp"
#include "ui/pages/forecast_page.hpp"
#include "ui/plots/timeline.hpp"
#include "ui/run/run_panel.hpp"
#include "ui/shell/language.hpp"
#include "ui/shell/navigation_rail.hpp"
#include "ui/shell/preferences_dialog.hpp"
#include "ui/theme/appearance.hpp"
#include "ui/yaml/yaml_view.hpp"

using namespace kubecast::ui;
using kubecast::tests::differenceFromKept;
using kubecast::ui::testing::PageBench;
using kubecast::ui::testing::sourceFile;

namespace {

constexpr std::array<const char*, 4> kLooks{"light-en", "light-ko", "dark-en", "dark-ko"};

/// A bench in one of the looks.
struct Screen : PageBench {
  explicit Screen(const QString& look, const QString& program = "/bin/false") : PageBench(program) {
    preferences.setTheme(look.startsWith("dark") ? ThemeChoice::Dark : ThemeChoice::Light);
    preferences.setLanguage(look.endsWith("ko") ? Language::Korean : Language::English);
    language = std::make_unique<LanguageSwitch>(preferences);
    appearance = std::make_unique<Appearance>(preferences);
  }
  std::unique_ptr<LanguageSwitch> language;
  std::unique_ptr<Appearance> appearance;
};

}  // namespace

class ScreensTest : public QObject {
  Q_OBJECT

  static void compare(QWidget& widget, const QSize& size, const QString& name) {
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QTest::qWait(60);  // what is laid out once it is shown, and follows the document
    if (QWidget* focused = QApplication::focusWidget()) focused->clearFocus();  // no blinking cursor
    QImage picture(widget.size(), QImage::Format_RGB32);
    picture.fill(widget.palette().color(QPalette::Window));
    widget.render(&picture);
    const QString difference = differenceFromKept(picture, name);
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
  }

  static void looks() {
    QTest::addColumn<QString>("look");
    for (const char* look : kLooks) QTest::newRow(look) << QString(look);
  }
  static QString named(const char* what) { return QString("%1-%2").arg(what, QTest::currentDataTag()); }

 private slots:
  void initTestCase() {
    const QString missing = kubecast::tests::missingFonts();
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    QFont font = QApplication::font();
    font.setFamilies({"Inter", "Noto Sans CJK KR"});
    QApplication::setFont(font);
  }

  /// A test that cannot fail is none.
  void anotherColourIsSeen() {
    QImage a(64, 64, QImage::Format_RGB32);
    a.fill(QColor("#1460c4"));
    QImage b = a;
    QCOMPARE(kubecast::tests::tilesThatDiffer(a, b).size(), 0U);
    for (int y = 16; y < 32; ++y)
      for (int x = 16; x < 32; ++x) b.setPixelColor(x, y, QColor("#0b6b43"));
    QCOMPARE(kubecast::tests::tilesThatDiffer(a, b), (std::vector<QRect>{{16, 16, 16, 16}}));
    QCOMPARE(kubecast::tests::tilesThatDiffer(kubecast::tests::inFewColours(b), b).size(), 0U);
  }

  void canvas_data() { looks(); }
  void canvas() {
    QFETCH(QString, look);
    Screen s(look);
    ClusterCanvas canvas(s.workbench, s.navigator);
    canvas.resize(820, 620);
    canvas.show();
    QTest::qWait(50);
    canvas.fit();
    compare(canvas, {820, 620}, named("canvas"));
  }

  void canvasDuringARun_data() { looks(); }
  void canvasDuringARun() {
    QFETCH(QString, look);
    Screen s(look);
    ClusterCanvas canvas(s.workbench, s.navigator);
    const auto recording = kubecast::ui::testing::runOf(s.document.assessment(), 360);
    s.playback.setRecording(recording);
    s.playback.setPosition(320);
    s.selection.select("nodes[scan-node]");
    canvas.resize(820, 620);
    canvas.show();
    QTest::qWait(50);
    canvas.fit();
    compare(canvas, {820, 620}, named("canvas-heat"));
  }

  void inspectorOfANode_data() { looks(); }
  void inspectorOfANode() {
    QFETCH(QString, look);
    Screen s(look);
    Inspector inspector(s.workbench, s.navigator);
    s.selection.select("nodes[scan-node]");
    compare(inspector, {330, 560}, named("inspector"));
  }

  void tree_data() { looks(); }
  void tree() {
    QFETCH(QString, look);
    Screen s(look);
    ProjectTree tree(s.workbench, s.navigator);
    compare(tree, {230, 560}, named("tree"));
  }

  void rail_data() { looks(); }
  void rail() {
    QFETCH(QString, look);
    Screen s(look);
    NavigationRail rail;
    rail.setPage(PageId::Forecast);
    rail.setBadge(PageId::Audit, 30);
    compare(rail, {84, 640}, named("rail"));
  }

  void runPanel_data() { looks(); }
  void runPanel() {
    QFETCH(QString, look);
    Screen s(look);
    RunPanel panel(s.workbench);
    compare(panel, {1100, 44}, named("run-panel"));
  }

  void timeline_data() { looks(); }
  void timeline() {
    QFETCH(QString, look);
    Screen s(look);
    Timeline timeline(s.workbench);
    timeline.setRecording(kubecast::tests::exampleRecording());
    compare(timeline, {900, 260}, named("timeline"));
  }

  void forecast_data() { looks(); }
  void forecast() {
    QFETCH(QString, look);
    Screen s(look);
    ForecastPage page(s.workbench, s.navigator);
    page.showForecast(kubecast::ui::testing::forecastOf("scan-node-lost"));
    compare(page, {1000, 640}, named("forecast"));
  }

  void cost_data() { looks(); }
  void cost() {
    QFETCH(QString, look);
    Screen s(look);
    CostPage page(s.workbench, s.navigator);
    compare(page, {1000, 640}, named("cost"));
  }

  void decision_data() { looks(); }
  void decision() {
    QFETCH(QString, look);
    Screen s(look);
    DecisionPage page(s.workbench, s.navigator);
    compare(page, {1000, 640}, named("eks"));
  }

  void audit_data() { looks(); }
  void audit() {
    QFETCH(QString, look);
    Screen s(look);
    AuditPage page(s.workbench, s.navigator);
    compare(page, {900, 420}, named("audit"));
  }

  void comparison_data() { looks(); }
  void comparison() {
    QFETCH(QString, look);
    QTemporaryDir folder;
    const QString program = folder.filePath("answers.sh");
    QFile script(program);
    QVERIFY(script.open(QFile::WriteOnly));
    script.write("#!/bin/sh\ncat > /dev/null\ncat " + sourceFile("tests/ui/data/compare.json").toUtf8() +
                 "\n");
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    script.close();
    Screen s(look, program);
    ComparePage page(s.workbench, s.navigator);
    page.addVariant("eks", false);
    page.run();
    QTRY_VERIFY_WITH_TIMEOUT(page.result().has_value(), 60'000);
    QTRY_VERIFY(!page.isRunning());
    compare(page, {1000, 640}, named("compare"));
  }

  void yamlWithAMistake_data() { looks(); }
  void yamlWithAMistake() {
    QFETCH(QString, look);
    Screen s(look);
    const std::size_t at = s.document.text().find("instanceType: t3.large");
    s.document.edit({at, 22, "instanceType: t3.gigantic"}, "a mistake");
    YamlView view(s.workbench);
    view.resize(800, 480);
    view.show();
    s.selection.select("nodes[k8s-master]");  // the view goes to the place, and the mistake is near it
    compare(view, {800, 480}, named("yaml"));
  }

  /// Exported before; since then the scenario has changed in the window, and a file by hand.
  void exportThatChangesAFolder_data() { looks(); }
  void exportThatChangesAFolder() {
    QFETCH(QString, look);
    Screen s(look);
    const QString out = s.folder.filePath("deploy");
    QCOMPARE(s.document.saveAs(s.folder.filePath("cluster.yaml")), std::nullopt);
    const ExportRequest request{s.document.assessment().scenario,
                                kubecast::exporters::Target::Helm,
                                {},
                                out.toStdString(),
                                false,
                                true};
    QCOMPARE(carryOut(request, {}).writtenTo.string(), out.toStdString());
    QFile chart(out + "/charts/eco2-14-nodes/Chart.yaml");
    QVERIFY(chart.open(QFile::ReadWrite));
    const QByteArray text = chart.readAll().replace("version: \"0.1.0\"", "version: \"0.2.0\"");
    chart.seek(0);
    chart.write(text + "home: https://shop.example\n");
    chart.close();
    QCOMPARE(s.document.setValue("workloads[scan-service].containers[app].requests.memory", "768Mi", "Room"),
             std::nullopt);
    ExportDialog dialog(s.workbench, s.navigator);
    for (auto* field : dialog.findChildren<QLineEdit*>())
      if (field->text().endsWith("/deploy")) field->setText("deploy");
    QTRY_VERIFY(dialog.isUpToDate());
    compare(dialog, {1120, 700}, named("export"));
  }

  void exportThatAsks_data() { looks(); }
  void exportThatAsks() {
    QFETCH(QString, look);
    Screen s(look);
    QCOMPARE(s.document.saveAs(s.folder.filePath("cluster.yaml")), std::nullopt);
    ExportDialog dialog(s.workbench, s.navigator);
    dialog.setTarget("argocd");
    for (auto* field : dialog.findChildren<QLineEdit*>()) {
      if (field->text().endsWith("/deploy")) field->setText("deploy");
      if (field->objectName() == "--name") field->setText("My chart");
    }
    QTRY_VERIFY(dialog.isUpToDate());
    compare(dialog, {900, 560}, named("export-asked"));
  }

  void preferences_data() { looks(); }
  void preferences() {
    QFETCH(QString, look);
    Screen s(look);
    PreferencesDialog dialog(s.preferences);
    compare(dialog, {420, 260}, named("preferences"));
  }
};

QTEST_MAIN(ScreensTest)
#include "screens_test.moc"
