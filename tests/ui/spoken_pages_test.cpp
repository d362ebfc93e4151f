// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QTest>
#include <QTreeView>
#include <algorithm>

#include "tests/ui/page_bench.hpp"
#include "ui/pages/audit_page.hpp"
#include "ui/pages/compare_page.hpp"
#include "ui/pages/cost_page.hpp"
#include "ui/pages/decision_page.hpp"
#include "ui/pages/forecast_page.hpp"
#include "ui/pages/widgets/link_label.hpp"
#include "ui/pages/widgets/page.hpp"
#include "ui/shell/language.hpp"
#include "ui/theme/theme.hpp"

using namespace kubecast::ui;
using testing::forecastOf;
using testing::PageBench;
using testing::shoot;

namespace {

bool isKorean(const QString& text) {
  return std::any_of(text.begin(), text.end(), [](QChar c) { return c.script() == QChar::Script_Hangul; });
}

void show(QWidget& page) {
  page.resize(1100, 900);
  page.show();
  QVERIFY(QTest::qWaitForWindowExposed(&page));
}

void speak(PageBench& bench, Language language) {
  bench.preferences.setLanguage(language);
  QApplication::processEvents();
}

/// The sentences on a forecast's cards.
QStringList sentencesOn(const QWidget& page) {
  QStringList all;
  for (const auto* label : page.findChildren<LinkLabel*>()) all << label->accessibleName();
  return all;
}

QStringList findingsOn(const QWidget& page) {
  QStringList all;
  const QAbstractItemModel& model = *page.findChild<QTreeView*>()->model();
  for (int group = 0; group < model.rowCount(); ++group) {
    const QModelIndex parent = model.index(group, 0);
    for (int row = 0; row < model.rowCount(parent); ++row)
      all << model.index(row, 0, parent).data().toString();
  }
  return all;
}

QString labelWith(const QWidget& page, const QString& part) {
  for (const auto* label : page.findChildren<QLabel*>())
    if (label->text().contains(part)) return label->text();
  return {};
}

void verify(const QStringList& texts, bool korean) {
  QVERIFY(texts.size() >= 3);
  for (const QString& text : texts) QVERIFY2(isKorean(text) == korean, qPrintable(text));
}

}  // namespace

/// Pages show what models and studies tell in the language chosen, and change it while they are open.
class SpokenPagesTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    QApplication::setPalette(Theme::lightTheme().palette());
    QApplication::setFont(QFont("Inter", 10));
  }

  void aForecast() {
    PageBench bench;
    LanguageSwitch language(bench.preferences);
    ForecastPage page(bench.workbench, bench.navigator);
    show(page);
    page.showForecast(forecastOf("scan-node-lost"));
    speak(bench, Language::English);
    verify(sentencesOn(page), false);
    speak(bench, Language::Korean);
    verify(sentencesOn(page), true);
    shoot(page, "forecast-ko");
    page.showForecast(forecastOf("eco2-14-nodes"));
    verify(sentencesOn(page), true);
    QApplication::processEvents();  // the layout of the new cards
    shoot(page, "forecast-14-ko");
    speak(bench, Language::English);
    verify(sentencesOn(page), false);
  }

  void anAudit() {
    PageBench bench;
    LanguageSwitch language(bench.preferences);
    AuditPage page(bench.workbench, bench.navigator);
    show(page);
    speak(bench, Language::English);
    verify(findingsOn(page), false);
    speak(bench, Language::Korean);
    verify(findingsOn(page), true);
    auto* list = page.findChild<QTreeView*>();
    list->setCurrentIndex(list->model()->index(0, 0, list->model()->index(0, 0)));
    shoot(page, "audit-ko");
    speak(bench, Language::English);
    verify(findingsOn(page), false);
  }

  void aDecision() {
    PageBench bench;
    LanguageSwitch language(bench.preferences);
    DecisionPage page(bench.workbench, bench.navigator);
    show(page);
    speak(bench, Language::Korean);
    QVERIFY(!labelWith(page, "EKS 1.34보다").isEmpty());
    QVERIFY(labelWith(page, "a month").isEmpty());
    shoot(page, "decision-ko");
    speak(bench, Language::English);
    QVERIFY(!labelWith(page, "a month").isEmpty());
  }

  void whatToCompareWith() {
    PageBench bench;
    LanguageSwitch language(bench.preferences);
    speak(bench, Language::Korean);
    ComparePage page(bench.workbench, bench.navigator);
    page.addVariant("eks", false);
    page.addVariant("eks-fargate", true);
    page.addVariant("kubeadm", false);
    QStringList shown;
    const auto* list = page.findChild<QListWidget*>();
    for (int i = 0; i < list->count(); ++i) shown << list->item(i)->text();
    QCOMPARE(shown, QStringList({"eks로", "eks-fargate로, 최적화", "kubeadm으로"}));
  }

  void anError() {
    PageBench bench;
    LanguageSwitch language(bench.preferences);
    const kubecast::Error error{"x.yaml:3:1", "it has more than 4 MiB",
                                "a scenario file (YAML); there is 1 more error"};
    speak(bench, Language::English);
    QCOMPARE(textOf(error),
             QString("x.yaml:3:1: it has more than 4 MiB · a scenario file (YAML); there is 1 more error"));
    speak(bench, Language::Korean);
    QCOMPARE(textOf(error),
             QString("x.yaml:3:1: 4 MiB보다 큽니다 · 시나리오 파일(YAML); 오류가 1개 더 있습니다"));
  }

  void aBill() {
    PageBench bench;
    LanguageSwitch language(bench.preferences);
    CostPage page(bench.workbench, bench.navigator);
    show(page);
    speak(bench, Language::Korean);
    QVERIFY(!labelWith(page, "공칭 부하").isEmpty());
    shoot(page, "cost-ko");
    speak(bench, Language::English);
    QVERIFY(!labelWith(page, "nominal load").isEmpty());
  }
};

QTEST_MAIN(SpokenPagesTest)
#include "spoken_pages_test.moc"
