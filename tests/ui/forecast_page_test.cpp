// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/forecast_page.hpp"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QProcess>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <set>

#include "tests/ui/page_bench.hpp"
#include "ui/pages/figures.hpp"
#include "ui/pages/forecast_tables.hpp"
#include "ui/pages/widgets/figure_table.hpp"
#include "ui/pages/widgets/verdict_badge.hpp"
#include "ui/report/report.hpp"

using namespace kubecast;
using namespace kubecast::ui;
using kubecast::ui::testing::forecastOf;
using kubecast::ui::testing::PageBench;
using kubecast::ui::testing::shoot;

namespace {

FigureTable* tableNamed(QWidget& page, const QString& name) {
  for (auto* table : page.findChildren<FigureTable*>())
    if (table->accessibleName() == name) return table;
  return nullptr;
}

QPushButton* buttonNamed(QWidget& page, const QString& text) {
  for (auto* button : page.findChildren<QPushButton*>())
    if (button->text() == text && button->isVisibleTo(&page)) return button;
  return nullptr;
}

bool shows(QWidget& page, const QString& text) {
  for (auto* label : page.findChildren<QLabel*>())
    if (label->isVisibleTo(&page) && label->text().contains(text)) return true;
  return false;
}

void show(QWidget& page) {
  page.resize(1100, 750);
  page.show();
  QVERIFY(QTest::qWaitForWindowExposed(&page));
}

RunRequest requestOf(const PageBench& bench) {
  RunRequest request;
  request.text = bench.document.text();
  request.file = bench.document.file();
  return request;
}

/// A script in place of `kubecast` that is never done.
QString endless(const QTemporaryDir& folder) {
  QFile script(folder.filePath("endless"));
  if (!script.open(QIODevice::WriteOnly)) return {};
  script.write("#!/bin/sh\nexec sleep 600\n");
  script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
  return script.fileName();
}

}  // namespace

class ForecastPageTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QApplication::setPalette(Theme::lightTheme().palette());
    QApplication::setFont(QFont("Inter", 10));
  }

  void withoutARunItOffersOne() {
    PageBench bench;
    ForecastPage page(bench.workbench, bench.navigator);
    show(page);
    QVERIFY(shows(page, "No run yet"));
    QSignalSpy wanted(&page, &ForecastPage::runWanted);
    QTest::mouseClick(buttonNamed(page, "Run"), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    shoot(page, "forecast-empty");
  }

  void theAnswerComesFirst() {
    PageBench bench;
    ForecastPage page(bench.workbench, bench.navigator);
    show(page);
    const auto forecast = forecastOf("scan-node-lost");
    page.showForecast(forecast);
    for (const std::string& line : forecast->story) {
      const bool shown = std::ranges::any_of(page.findChildren<LinkLabel*>(), [&](LinkLabel* label) {
        return label->accessibleName().toStdString() == line;
      });
      QVERIFY2(shown, line.c_str());
    }
    QStringList verdicts;
    for (auto* badge : page.findChildren<VerdictBadge*>()) verdicts << badge->word();
    QCOMPARE(verdicts, QStringList({"MISSED", "UNDECIDED", "MISSED"}));
    QTest::qWait(50);
    shoot(page, "forecast-lost");
    auto* area = page.findChild<ScrollPage*>();
    for (int part = 1; area->verticalScrollBar()->value() < area->verticalScrollBar()->maximum() && part < 8;
         ++part) {
      area->verticalScrollBar()->setValue(part * 560);
      shoot(page, QString("forecast-lost-%1").arg(part));
    }
  }

  void eachTableHasItsRows() {
    PageBench bench;
    ForecastPage page(bench.workbench, bench.navigator);
    show(page);
    const auto forecast = forecastOf("eco2-14-nodes");
    page.showForecast(forecast);
    auto* nodes = tableNamed(page, "Nodes");
    QVERIFY(nodes);
    QCOMPARE(nodes->shown().rowCount(), 14);
    QCOMPARE(nodes->shown().data(nodes->shown().index(0, 0), Qt::DisplayRole).toString(), "k8s-master");
    auto* latencies = tableNamed(page, "Latency");
    QVERIFY(latencies);
    QVERIFY(latencies->shown().row(0).heading);
    QCOMPARE(latencies->shown().row(1).cells[0].text, QString("all calls"));
    QCOMPARE(latencies->shown().row(1).cells[4].text, durationText(forecast->latencies[0].p95.value));
    QVERIFY(latencies->shown().row(1).cells[4].note.startsWith("±"));
    for (const char* name : {"What gives out first", "CPU credits", "Queues", "Caches", "Assumptions"})
      QVERIFY2(tableNamed(page, name), name);
    QTest::qWait(50);
    shoot(page, "forecast-eco2");
    auto* area = page.findChild<ScrollPage*>();
    for (int part = 1; area->verticalScrollBar()->value() < area->verticalScrollBar()->maximum() && part < 9;
         ++part) {
      area->verticalScrollBar()->setValue(part * 560);
      shoot(page, QString("forecast-eco2-%1").arg(part));
    }
  }

  void aNameLeadsToWhatItNames() {
    PageBench bench;
    ForecastPage page(bench.workbench, bench.navigator);
    show(page);
    page.showForecast(forecastOf("scan-node-lost"));
    std::vector<std::string> went;
    connect(&bench.navigator, &Navigator::pathWanted, this,
            [&](const std::string& path) { went.push_back(path); });
    for (auto* label : page.findChildren<LinkLabel*>())
      if (label->text().contains("nodes[scan-node]")) {
        emit label->linkActivated("nodes[scan-node]");
        break;
      }
    auto* nodes = tableNamed(page, "Nodes");
    page.findChild<ScrollPage*>()->ensureWidgetVisible(nodes);
    const QRect cell = nodes->visualRect(nodes->model()->index(1, 0));
    QTest::mouseClick(nodes->viewport(), Qt::LeftButton, {}, cell.center());
    nodes->setCurrentIndex(nodes->model()->index(2, 1));
    QTest::keyClick(nodes, Qt::Key_Return);
    const auto& rows = nodes->shown().table().rows;
    QCOMPARE(went, (std::vector<std::string>{"nodes[scan-node]", rows[1].path, rows[2].path}));
  }

  void onlyWholeNamesAreLinks() {
    const NamedPaths names{{"scan", "flows[scan]"}, {"scan-node", "nodes[scan-node]"}};
    QCOMPARE(
        linked("scan-node & rescan", names),
        QString("<a href=\"nodes[scan-node]\" style=\"text-decoration:none\">scan-node</a> &amp; rescan"));
    QVERIFY(linked("with loads[app].mix.chat = 15", names).contains("<a href=\"loads[app].mix.chat\""));
  }

  void whatARunReplacesStandsFaded() {
    QTemporaryDir scripts;
    PageBench bench(endless(scripts));
    ForecastPage page(bench.workbench, bench.navigator);
    show(page);
    page.showForecast(forecastOf("eco2-14-nodes"));
    bench.run.start(requestOf(bench));
    QTRY_COMPARE(bench.run.state(), SimulationRun::State::Running);
    auto* busy = page.findChild<BusyBar*>();
    QVERIFY(busy->isVisible());
    busy->setProgress(0.42, "replications");
    auto* area = page.findChild<ScrollPage*>();
    QVERIFY(area->isFaded());
    // What stood out is faded wherever it is.
    QCOMPARE(area->fadedPart().size(), area->column()->parentWidget()->size());
    shoot(page, "forecast-running");
    QPushButton* cancel = buttonNamed(page, "Cancel");
    QVERIFY(cancel);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_COMPARE(bench.run.state(), SimulationRun::State::Idle);
    QVERIFY(!busy->isVisible());
  }

  void aRunThatFailsIsSaid() {
    PageBench bench("/nowhere/kubecast");
    ForecastPage page(bench.workbench, bench.navigator);
    show(page);
    bench.run.start(requestOf(bench));
    QTRY_VERIFY(buttonNamed(page, "Run again"));
    QSignalSpy wanted(&page, &ForecastPage::runWanted);
    QTest::mouseClick(buttonNamed(page, "Run again"), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
  }

  void tablesAreModels() {
    const auto forecast = forecastOf("scan-node-lost");
    for (auto& section : ForecastTables::of(*forecast)) {
      TableModel model;
      QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
      model.setTable(section.table);
      for (const TableRow& row : section.table.rows)
        QVERIFY(row.cells.size() <= section.table.columns.size());
    }
  }

  void theReportIsAPdfWithItsFonts() {
    PageBench bench;
    const auto forecast = forecastOf("scan-node-lost");
    const QString file = bench.folder.filePath("report.pdf");
    QElapsedTimer clock;
    clock.start();
    const auto error = report::writePdf(file, reportOf(bench.workbench, *forecast));
    QVERIFY(!error);
    qInfo("report written in %lld ms", clock.elapsed());
    const QByteArray pdf = ui::testing::contentsOf(file);
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.contains("/FontFile"));
    QVERIFY(!pdf.contains("/Subtype /Image"));  // charts are vectors
    if (const QString shots = qEnvironmentVariable("KUBECAST_SHOTS"); !shots.isEmpty())
      QFile::copy(file, shots + "/report.pdf");
    if (QStandardPaths::findExecutable("pdftotext").isEmpty()) QSKIP("no poppler-utils: read no further");
    const auto said = [](const QString& reader, const QStringList& arguments) {
      QProcess process;
      process.start(reader, arguments);
      return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
    };
    const QString text = said("pdftotext", {"-layout", file, "-"});
    for (const char* word : {"scan-node-lost", "P95", "scan-node", "Objectives"})
      QVERIFY2(text.contains(word), qPrintable(QString(word) + " is not in\n" + text.left(2000)));
    // Below two lines of head, one a picture or font.
    QCOMPARE(said("pdfimages", {"-list", file}).split('\n', Qt::SkipEmptyParts).size(), 2);
    const QStringList fonts = said("pdffonts", {file}).split('\n', Qt::SkipEmptyParts).mid(2);
    QVERIFY(!fonts.isEmpty());
    for (const QString& font : fonts) QVERIFY2(font.contains(" yes "), qPrintable(font));
  }

  void koreanIsEmbeddedToo() {
    PageBench bench;
    studies::Forecast forecast = *forecastOf("scan-node-lost");
    forecast.scenario = "에코 서울";
    const QString file = bench.folder.filePath("report.pdf");
    QVERIFY(!report::writePdf(file, reportOf(bench.workbench, forecast)));
    QVERIFY(ui::testing::contentsOf(file).contains("CJK"));
  }

  void aReportThatCannotBeWrittenIsAnError() {
    PageBench bench;
    const auto forecast = forecastOf("scan-node-lost");
    QVERIFY(report::writePdf("/proc/nowhere/report.pdf", reportOf(bench.workbench, *forecast)));
  }

  void figuresReadAlike() {
    QCOMPARE(percentText(0.35), QString("35 %"));
    QCOMPARE(percentText(0.105), QString("10.5 %"));
    QCOMPARE(percentText(0.9997), QString(">99.9 %"));
    QCOMPARE(percentText(0), QString("0 %"));
    QCOMPARE(percentText(0.000175), QString("0.02 %"));
    QCOMPARE(numberText(1234567), QString("1,234,567"));
    QCOMPARE(numberText(0.3249), QString("0.32"));
    QCOMPARE(plusMinusText({10, std::pair{9.0, 12.0}, results::Confidence::Interval}), "±20 %");
  }
};

QTEST_MAIN(ForecastPageTest)
#include "forecast_page_test.moc"
