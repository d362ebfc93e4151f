// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/ui/page_bench.hpp"
#include "ui/pages/audit_page.hpp"
#include "ui/pages/runs_page.hpp"

using namespace kubecast;
using namespace kubecast::ui;
using kubecast::ui::testing::contentsOf;
using kubecast::ui::testing::PageBench;
using kubecast::ui::testing::shoot;
using kubecast::ui::testing::sourceFile;

namespace {

bool shows(QWidget& page, const QString& text) {
  for (auto* label : page.findChildren<QLabel*>())
    if (label->isVisibleTo(&page) && label->text().contains(text)) return true;
  return false;
}

QPushButton* buttonNamed(QWidget& page, const QString& text) {
  for (auto* button : page.findChildren<QPushButton*>())
    if (button->text() == text && button->isVisibleTo(&page)) return button;
  return nullptr;
}

void show(QWidget& page) {
  page.resize(1100, 750);
  page.show();
  QVERIFY(QTest::qWaitForWindowExposed(&page));
}

void click(QAbstractItemView* view, const QModelIndex& index, Qt::KeyboardModifiers keys = {}) {
  QTest::mouseClick(view->viewport(), Qt::LeftButton, keys, view->visualRect(index).center());
}

/// A store with three runs, of real forecasts.
void fillStore(const PageBench& bench) {
  auto store = store::RunStore::open(bench.workbench.storeFile.toStdString());
  QVERIFY(store);
  int hour = 2;
  for (const char* name : {"eco2-14-nodes", "scan-node-lost", "eco2-14-nodes"}) {
    const QByteArray json = contentsOf(sourceFile(QString("tests/ui/data/%1.forecast.json").arg(name)));
    QVERIFY(store->add({{.created = "2026-11-21T1" + std::to_string(hour++) + ":45:10Z",
                         .scenario = name,
                         .scenarioHash = "h",
                         .version = "0.1.0",
                         .seed = 1,
                         .partial = hour == 4,
                         .verdict = "1 met, 2 undecided"},
                        "kind: Scenario\nname: kept\n",
                        json.toStdString()}));
  }
}

std::size_t kept(const PageBench& bench) {
  return store::RunStore::open(bench.workbench.storeFile.toStdString())->list()->size();
}

}  // namespace

class ListPagesTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QApplication::setPalette(Theme::lightTheme().palette());
    QApplication::setFont(QFont("Inter", 10));
  }

  void findingsStandBelowTheirSeverity() {
    PageBench bench;
    AuditModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto items = auditItemsOf(bench.document.assessment());
    model.setItems(items);
    const auto errors = std::ranges::count_if(
        items, [](const AuditItem& item) { return item.severity == AuditSeverity::Error; });
    QVERIFY(errors > 0);
    QCOMPARE(model.count(AuditSeverity::Error), static_cast<int>(errors));
    QCOMPARE(model.rowCount(model.index(0, 0)), static_cast<int>(errors));
    model.setItems({});
    QCOMPARE(model.rowCount(), 0);
  }

  void aFindingLeadsToItsPlace() {
    PageBench bench;
    AuditPage page(bench.workbench, bench.navigator);
    show(page);
    auto* list = page.findChild<QTreeView*>();
    std::vector<std::string> went;
    connect(&bench.navigator, &Navigator::pathWanted, this,
            [&](const std::string& path) { went.push_back(path); });
    const QModelIndex first = list->model()->index(0, 0, list->model()->index(0, 0));
    click(list, first);
    const std::string path = bench.document.assessment().findings.empty()
                                 ? std::string()
                                 : auditItemsOf(bench.document.assessment()).front().path;
    QTest::keyClick(list, Qt::Key_Return);
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
    QTest::mouseClick(buttonNamed(page, "Show the place"), Qt::LeftButton);
    QCOMPARE(went.size(), std::size_t{3});
    for (const std::string& each : went) QCOMPARE(each, went.front());
    QVERIFY(!went.front().empty());
    shoot(page, "audit");
  }

  void theFilterNarrows() {
    PageBench bench;
    AuditPage page(bench.workbench, bench.navigator);
    show(page);
    auto* list = page.findChild<QTreeView*>();
    auto* filter = page.findChild<QLineEdit*>();
    QTest::keyClicks(filter, "autoscal");
    int shown = 0;
    for (int group = 0; group < list->model()->rowCount(); ++group)
      shown += list->model()->rowCount(list->model()->index(group, 0));
    QVERIFY(shown > 0);
    QVERIFY(shown < static_cast<int>(bench.document.assessment().findings.size()));
    shoot(page, "audit-filter");
    QTest::keyClicks(filter, "xyzzy");
    QVERIFY(shows(page, "Nothing matches the filter"));
  }

  void mistakesInTheFileAreFindingsToo() {
    PageBench bench;
    AuditPage page(bench.workbench, bench.navigator);
    show(page);
    bench.document.openText("kind: Nonsense\n", bench.folder.path());
    QTRY_VERIFY(page.findChild<QTreeView*>()->model()->rowCount() > 0);
    QSignalSpy yaml(&bench.navigator, &Navigator::pageWanted);
    auto* list = page.findChild<QTreeView*>();
    list->setCurrentIndex(list->model()->index(0, 0, list->model()->index(0, 0)));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(yaml.count(), 1);
    shoot(page, "audit-mistake");
  }

  void nothingFoundIsSaid() {
    PageBench bench("/bin/false", "eco2-14-nodes-corrected");
    AuditPage page(bench.workbench, bench.navigator);
    show(page);
    QVERIFY(shows(page, "0 findings"));
    shoot(page, "audit-none");
  }

  void withoutRunsItOffersOne() {
    PageBench bench;
    RunsPage page(bench.workbench, bench.navigator);
    show(page);
    QVERIFY(shows(page, "No runs are kept yet"));
    QVERIFY(!QFile::exists(bench.workbench.storeFile));
    QSignalSpy wanted(&page, &RunsPage::runWanted);
    QTest::mouseClick(buttonNamed(page, "Run"), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    shoot(page, "runs-empty");
  }

  void runsAreAModel() {
    RunsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<store::RunSummary> runs(3);
    for (std::size_t i = 0; i < runs.size(); ++i) runs[i].id = static_cast<std::int64_t>(3 - i);
    model.setRuns(runs);
    model.setHidden(2, true);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(2), -1);
    model.setHidden(2, false);
    QCOMPARE(model.rowOf(2), 1);
    model.setLabel(2, "named");
    QCOMPARE(model.index(1, RunsModel::Name).data().toString(), QString("named"));
  }

  void aRunOpensOnTheForecastPage() {
    PageBench bench;
    fillStore(bench);
    RunsPage page(bench.workbench, bench.navigator);
    show(page);
    auto* list = page.findChild<QTableView*>();
    QCOMPARE(list->model()->rowCount(), 3);
    std::shared_ptr<const studies::Forecast> opened;
    connect(&page, &RunsPage::forecastOpened, this,
            [&](const std::shared_ptr<const studies::Forecast>& forecast) { opened = forecast; });
    click(list, list->model()->index(1, RunsModel::Scenario));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(opened);
    QCOMPARE(QString::fromStdString(opened->scenario), QString("scan-node-lost"));
    shoot(page, "runs");
  }

  void aRunIsRenamedInPlace() {
    PageBench bench;
    fillStore(bench);
    RunsPage page(bench.workbench, bench.navigator);
    show(page);
    auto* list = page.findChild<QTableView*>();
    click(list, list->model()->index(0, RunsModel::Scenario));
    QTest::keyClick(list, Qt::Key_F2);
    auto* editor = list->findChild<QLineEdit*>();
    QVERIFY(editor);
    QTest::keyClicks(editor, "before the sale");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(list->model()->index(0, RunsModel::Name).data().toString(), QString("before the sale"));
    const auto runs = *store::RunStore::open(bench.workbench.storeFile.toStdString())->list();
    QCOMPARE(QString::fromStdString(runs.front().label.value_or("")), QString("before the sale"));
  }

  void aDeletionCanBeUndone() {
    PageBench bench;
    fillStore(bench);
    RunsPage page(bench.workbench, bench.navigator);
    show(page);
    auto* list = page.findChild<QTableView*>();
    click(list, list->model()->index(0, RunsModel::Scenario));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 2);
    QVERIFY(shows(page, "Run 3 deleted"));
    QCOMPARE(kept(bench), std::size_t{3});
    shoot(page, "runs-deleted");
    QTest::mouseClick(buttonNamed(page, "Undo"), Qt::LeftButton);
    QCOMPARE(list->model()->rowCount(), 3);
    QVERIFY(!shows(page, "Run 3 deleted"));
  }

  void aDeletionIsDoneWhenItsTimeIsOver() {
    PageBench bench;
    fillStore(bench);
    RunsPage page(bench.workbench, bench.navigator);
    page.history().setGrace(50);
    show(page);
    page.findChild<QTableView*>()->selectRow(0);
    QTest::mouseClick(buttonNamed(page, "Delete"), Qt::LeftButton);
    QTRY_COMPARE(kept(bench), std::size_t{2});
    QTRY_VERIFY(!shows(page, "Run 3 deleted"));
  }

  void aDeletionIsDoneWhenTheWindowCloses() {
    PageBench bench;
    fillStore(bench);
    {
      RunsPage page(bench.workbench, bench.navigator);
      show(page);
      page.findChild<QTableView*>()->selectRow(2);
      QTest::mouseClick(buttonNamed(page, "Delete"), Qt::LeftButton);
      QCOMPARE(kept(bench), std::size_t{3});
    }
    QCOMPARE(kept(bench), std::size_t{2});
  }

  void twoRunsStandBesideEachOther() {
    PageBench bench;
    fillStore(bench);
    RunsPage page(bench.workbench, bench.navigator);
    show(page);
    auto* list = page.findChild<QTableView*>();
    click(list, list->model()->index(0, RunsModel::Scenario));
    click(list, list->model()->index(1, RunsModel::Scenario), Qt::ControlModifier);
    auto* table = page.findChild<FigureTable*>();
    QVERIFY(table->isVisible());
    QVERIFY(table->shown().rowCount() >= 5);
    const auto& rows = table->shown().table().rows;
    QVERIFY(std::ranges::any_of(rows, [](const TableRow& row) { return row.cells[4].text == "apart"; }));
    QTest::qWait(50);
    shoot(page, "runs-compare");
  }

  void aBrokenStoreIsSaid() {
    PageBench bench;
    QFile file(bench.workbench.storeFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    RunsPage page(bench.workbench, bench.navigator);
    show(page);
    QVERIFY(shows(page, "the file is not a run store"));
    shoot(page, "runs-broken");
  }
};

QTEST_MAIN(ListPagesTest)
#include "list_pages_test.moc"
