// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/ui/page_bench.hpp"
#include "ui/pages/cost_page.hpp"
#include "ui/pages/cost_tables.hpp"
#include "ui/pages/decision_page.hpp"
#include "ui/pages/outlooks.hpp"

using namespace kubecast;
using namespace kubecast::ui;
using kubecast::ui::testing::PageBench;
using kubecast::ui::testing::shoot;

namespace {

FigureTable* tableNamed(QWidget& page, const QString& name) {
  for (auto* table : page.findChildren<FigureTable*>())
    if (table->accessibleName() == name) return table;
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

void makeTheMasterBigger(ScenarioDocument& document) {
  const std::string before = "instanceType: t3.large";
  const std::size_t at = document.text().find(before);
  QVERIFY(at != std::string::npos);
  document.edit({at, before.size(), "instanceType: t3.2xlarge"}, "bigger");
}

void write(const QString& file, const QByteArray& text, bool executable = false) {
  QFile out(file);
  QVERIFY(out.open(QIODevice::WriteOnly));
  out.write(text);
  if (executable) out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

}  // namespace

class MoneyPagesTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QApplication::setPalette(Theme::lightTheme().palette());
    QApplication::setFont(QFont("Inter", 10));
  }

  void theTotalIsTheBills() {
    PageBench bench;
    CostPage page(bench.workbench, bench.navigator);
    show(page);
    const cost::Bill& bill = bench.document.assessment().bill;
    QCOMPARE(page.findChild<HeadlineCard*>()->value(), bench.preferences.money(bill.total()));
    auto* lines = tableNamed(page, "Every line");
    const auto& rows = lines->shown().table().rows;
    const auto headings = std::ranges::count_if(rows, [](const TableRow& row) { return row.heading; });
    QCOMPARE(rows.size(), bill.lines.size() + static_cast<std::size_t>(headings));
    for (const char* view : {"As documented", "Like for like", "Real", "Equal availability"}) {
      QVERIFY2(tableNamed(page, view), view);
      QVERIFY2(tableNamed(page, view)->shown().rowCount() >= 4, view);
    }
    QTest::qWait(50);
    shoot(page, "cost");
    auto* area = page.findChild<ScrollPage*>();
    for (int part = 1; area->verticalScrollBar()->value() < area->verticalScrollBar()->maximum() && part < 5;
         ++part) {
      area->verticalScrollBar()->setValue(part * 600);
      shoot(page, QString("cost-%1").arg(part));
    }
  }

  void aClickOnALineShowsFormulaAndSource() {
    PageBench bench;
    CostPage page(bench.workbench, bench.navigator);
    show(page);
    auto* lines = tableNamed(page, "Every line");
    page.findChild<ScrollPage*>()->ensureWidgetVisible(lines);
    const QRect cell = lines->visualRect(lines->model()->index(1, 0));
    QTest::mouseClick(lines->viewport(), Qt::LeftButton, {}, cell.center());
    const cost::BillLine& first = bench.document.assessment().bill.lines.front();
    QVERIFY(shows(page, QString::fromStdString(first.formula)));
    QVERIFY(shows(page, QString::fromStdString(first.source)));
    shoot(page, "cost-line");
    QTest::keyClick(lines, Qt::Key_Down);
    QVERIFY(shows(page, QString::fromStdString(bench.document.assessment().bill.lines[1].formula)));
  }

  void moneyFollowsEditsAndTheCurrency() {
    PageBench bench;
    CostPage page(bench.workbench, bench.navigator);
    show(page);
    auto* total = page.findChild<HeadlineCard*>();
    const QString before = total->value();
    makeTheMasterBigger(bench.document);
    QTRY_VERIFY(total->value() != before);
    bench.document.undoStack().undo();
    QTRY_COMPARE(total->value(), before);
    bench.preferences.setCurrency(Currency::Krw, 1400);
    QVERIFY(total->value().startsWith("₩"));
    shoot(page, "cost-won");
  }

  void pricesOfTheUsersOwn() {
    PageBench bench;
    CostPage page(bench.workbench, bench.navigator);
    show(page);
    const QString before = page.findChild<HeadlineCard*>()->value();
    QSignalSpy changed(&page, &CostPage::pricesFileChanged);
    const QString bad = bench.folder.filePath("bad.csv");
    write(bad, "not a price list\n");
    page.setPricesFile(bad);
    QVERIFY(shows(page, "These prices are not used"));
    QCOMPARE(changed.count(), 0);
    QCOMPARE(page.findChild<HeadlineCard*>()->value(), before);
    const QString good = bench.folder.filePath("good.csv");
    write(good,
          "region,item,from,unit,usd,date,source\n"
          "ap-northeast-2,ec2:t3.small,,hour,1.000,2026-01-02,our contract\n");
    page.setPricesFile(good);
    QCOMPARE(changed.count(), 1);
    QVERIFY(page.findChild<HeadlineCard*>()->value() != before);
    QVERIFY(shows(page, "good.csv"));
    DecisionPage next(bench.workbench, bench.navigator);
    next.show();
    QCOMPARE(next.decision().options.front().monthly > bench.document.assessment().bill.total(), true);
    page.setPricesFile({});
    QVERIFY(!shows(page, "These prices are not used"));
    QCOMPARE(changed.count(), 2);
    QCOMPARE(page.findChild<HeadlineCard*>()->value(), before);
  }

  void theDecisionIsThereAtOnce() {
    PageBench bench;
    DecisionPage page(bench.workbench, bench.navigator);
    QElapsedTimer clock;
    clock.start();
    show(page);
    qInfo("decision shown in %lld ms", clock.elapsed());
    QVERIFY(shows(page, QString::fromStdString(page.decision().answer)));
    QCOMPARE(tableNamed(page, "Options")->shown().rowCount(),
             static_cast<int>(page.decision().options.size()));
    QVERIFY(tableNamed(page, "Criteria")->shown().rowCount() >
            static_cast<int>(page.decision().criteria.size()));
    QTest::qWait(50);
    shoot(page, "decision");
    page.findChild<ScrollPage*>()->verticalScrollBar()->setValue(100000);
    shoot(page, "decision-end");
  }

  void latenciesComeFromAStudy() {
    QTemporaryDir scripts;
    const QString script = scripts.filePath("kubecast");
    write(
        script,
        "#!/bin/sh\ncat > /dev/null\necho 'progress 0.5 how fast each answers' >&2\n"
        "echo "
        "'{\"options\":[{\"option\":\"as-described\",\"p95Seconds\":{\"value\":0.2,\"interval\":[0.19,0.21]},"
        "\"errorRate\":{\"value\":0.001},\"missed\":[]},{\"option\":\"eks-standard\",\"p95Seconds\":{"
        "\"value\":0.25},"
        "\"errorRate\":{\"value\":0},\"missed\":[\"availability\"]}]}'\n",
        true);
    PageBench bench(script);
    DecisionPage page(bench.workbench, bench.navigator);
    show(page);
    auto* options = tableNamed(page, "Options");
    const int before = options->shown().columnCount();
    for (auto* button : page.findChildren<QPushButton*>())
      if (button->text() == "With simulated latencies") QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(options->shown().columnCount(), before + 3);
    QCOMPARE(options->shown().row(0).cells[6].text, QString("200 ms"));
    QCOMPARE(options->shown().row(1).cells[8].text, QString("availability"));
    shoot(page, "decision-simulated");
    // What was simulated is of the scenario as it was.
    makeTheMasterBigger(bench.document);
    QTRY_COMPARE(options->shown().columnCount(), before);
  }

  void noiseIsNoAnswer() {
    QVERIFY(!outlooksFromJson("hello"));
    QVERIFY(!outlooksFromJson("{\"options\":[{\"option\":\"kubeadm\",\"p95Seconds\":3}]}"));
    QVERIFY(outlooksFromJson("{\"options\":[{\"option\":\"kubeadm\"}]}")->empty());
  }
};

QTEST_MAIN(MoneyPagesTest)
#include "money_pages_test.moc"
