// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/source_dir.hpp"
#include "ui/pages/capacity_page.hpp"
#include "ui/pages/compare_page.hpp"
#include "ui/pages/sweep_page.hpp"

using namespace kubecast;
using namespace kubecast::ui;

namespace {

QString fixture(const QString& name) {
  return QString::fromStdString(tests::sourceDir().string()) + "/tests/ui/data/" + name;
}

QByteArray contents(const QString& file) {
  QFile in(file);
  return in.open(QFile::ReadOnly) ? in.readAll() : QByteArray();
}

}  // namespace

class StudyPagesTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  files::Knowledge knowledge_ = files::loadKnowledge().value();

  /// A program that notes what it is asked, says how far it is, and answers with a fixture.
  QString childThat(const QString& does) {
    static int count = 0;
    const QString file = folder_.filePath(QString("child-%1.sh").arg(++count));
    QFile out(file);
    if (!out.open(QFile::WriteOnly)) return {};
    out.write(QString("#!/bin/sh\necho \"$@\" > %1/asked\ncat > %1/given\n%2\n")
                  .arg(folder_.path(), does)
                  .toUtf8());
    out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file;
  }
  QString answering(const QString& name) {
    return childThat(QString("echo 'progress 0.5 halfway' >&2\ncat %1").arg(fixture(name)));
  }

  struct Bench {
    Bench(const files::Knowledge& knowledge, const QString& folder, const QString& program)
        : document(knowledge),
          run("false", folder),
          preferences(folder + "/settings.ini"),
          workbench{knowledge, document, run, playback, selection, preferences, program, {}} {
      document.open(QString::fromStdString(tests::sourceDir().string()) + "/tests/e2e/data/tiny.yaml");
    }
    ScenarioDocument document;
    SimulationRun run;
    Playback playback;
    Selection selection;
    Preferences preferences;
    Workbench workbench;
    Navigator navigator;
  };

 private slots:
  void realAnswersAreRead() {
    const auto compare = parseCompare(contents(fixture("compare.json")));
    QVERIFY(compare.has_value());
    QCOMPARE(compare->candidates.size(), 2U);
    QVERIFY(compare->candidates[0].monthly.has_value());
    const auto capacity = parseCapacity(contents(fixture("capacity.json")));
    QVERIFY(capacity.has_value());
    QCOMPARE(*capacity->capacity.metAt, 292.0);
    QCOMPARE(capacity->unit, "users");
    const auto sweep = parseSweep(contents(fixture("sweep_two_paths.json")));
    QVERIFY(sweep.has_value());
    QCOMPARE(sweep->points.size(), 6U);
    QCOMPARE(sweep->paths.front(), "users");
    QVERIFY(parseTornado(contents(fixture("tornado.json"))).has_value());
    QVERIFY(!parseCompare("{}").has_value());
    QVERIFY(!parseCapacity("no json").has_value());
  }

  void aCapacityStudyIsAskedShownAndCopied() {
    Bench bench(knowledge_, folder_.path(), answering("capacity.json"));
    CapacityPage page(bench.workbench, bench.navigator);
    const QAbstractItemModelTester tester(const_cast<StudyTableModel*>(&page.table()));
    page.resize(1100, 700);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));  // shortcuts are the active window's
    QTest::keyClick(&page, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(page.result().has_value());
    QVERIFY(page.headline().startsWith("292–306 users"));
    QVERIFY(page.table().rowCount() > 3);
    QVERIFY(contents(folder_.filePath("asked")).startsWith("capacity "));
    QVERIFY(contents(folder_.filePath("given")).contains("name: tiny"));
    page.copyTable();
    const QString csv = QGuiApplication::clipboard()->text();
    QCOMPARE(csv.count("\r\n"), page.table().rowCount() + 1);
    QVERIFY(csv.startsWith("users,"));
  }

  void aComparisonNeedsACandidate() {
    Bench bench(knowledge_, folder_.path(), answering("compare.json"));
    ComparePage page(bench.workbench, bench.navigator);
    const QAbstractItemModelTester tester(const_cast<StudyTableModel*>(&page.table()));
    page.show();
    page.run();
    QVERIFY(!page.isRunning());
    auto* change = page.findChild<QLineEdit*>();
    QTest::keyClicks(change, "nodes[web-node].instanceType=t3.large");
    QTest::keyClick(change, Qt::Key_Return);
    QVERIFY(page.arguments().join(' ').endsWith("--with nodes[web-node].instanceType=t3.large"));
    page.addVariant("eks", true);
    QVERIFY(page.arguments().contains("--fitted"));
    page.run();
    QTRY_VERIFY(page.result().has_value());
    // The real differences come first.
    const StudyTable& table = page.table().table();
    QVERIFY(table.rows.front().front().strong);
    QVERIFY(!table.rows.back().front().strong);
    const IntervalChart chart = compareChart(page.result()->candidates[1], bench.preferences);
    QVERIFY(chart.rows.front().significant);
  }

  void aSweepOverNumbersIsALineAndOverTwoFiguresCells() {
    Bench bench(knowledge_, folder_.path(), answering("sweep.json"));
    SweepPage page(bench.workbench, bench.navigator);
    const QAbstractItemModelTester tester(const_cast<StudyTableModel*>(&page.table()));
    page.show();
    page.run();
    QTRY_VERIFY(page.result().has_value());
    QVERIFY(page.arguments().contains("--vary"));
    const auto line = sweepLine(*page.result(), bench.preferences);
    QVERIFY(line.has_value());
    QCOMPARE(line->series.front().points.size(), 5U);
    const auto two = parseSweep(contents(fixture("sweep_two_paths.json")));
    const auto cells = std::get<HeatMap>(sweepItems(*two, bench.preferences));
    QCOMPARE(cells.columns.size(), 3U);
    QCOMPARE(cells.rows.size(), 2U);
    QVERIFY(cells.cells[0].value.has_value());
  }

  void theTornadoLeadsToTheFigure() {
    Bench bench(knowledge_, folder_.path(), answering("tornado.json"));
    SweepPage page(bench.workbench, bench.navigator);
    page.show();
    page.run();
    QTRY_VERIFY(page.tornado().has_value());
    QVERIFY(page.headline().startsWith("flows[read]"));
  }

  void whatGoesWrongIsSaidAndTheFormStays() {
    Bench bench(knowledge_, folder_.path(), childThat("echo 'error: no such objective' >&2\nexit 2"));
    CapacityPage page(bench.workbench, bench.navigator);
    page.show();
    page.run();
    QTRY_VERIFY(!page.isRunning());
    bool said = false;
    for (const QLabel* label : page.findChildren<QLabel*>())
      said = said || (label->isVisible() && label->text().contains("no such objective"));
    QVERIFY(said);
    QVERIFY(!page.result().has_value());
  }

  void cancelEndsTheStudy() {
    Bench bench(knowledge_, folder_.path(), childThat("exec sleep 60"));
    CapacityPage page(bench.workbench, bench.navigator);
    page.show();
    page.run();
    QTRY_VERIFY(page.isRunning());
    page.cancel();
    QTRY_VERIFY(!page.isRunning());
  }

  void csvQuotesWhatNeedsIt() {
    StudyTable table{{"a", "b,c"}, {{{"1"}, {"say \"x\""}}}};
    QCOMPARE(csvOf(table), "a,\"b,c\"\r\n1,\"say \"\"x\"\"\"\r\n");
  }
};

QTEST_MAIN(StudyPagesTest)
#include "study_pages_test.moc"
