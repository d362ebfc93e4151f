// SPDX-License-Identifier: Apache-2.0
// What the export dialog shows, and who does its work, as values.
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include "tests/ui/page_bench.hpp"
#include "ui/export/export_files.hpp"
#include "ui/export/export_memory.hpp"
#include "ui/export/export_words.hpp"

using namespace kubecast::ui;
using kubecast::exporters::Step;
using kubecast::ui::testing::PageBench;

namespace {

namespace exporters = kubecast::exporters;

ExportResult resultOf(std::vector<std::pair<std::string, std::optional<Step>>> files) {
  ExportResult result;
  for (auto& [path, step] : files) result.files.push_back({path, step, true, path + "\n", {}});
  return result;
}

/// `charts/shop` > `Chart.yaml`: the names on the way to a row.
QStringList wayTo(QModelIndex index) {
  QStringList names;
  for (; index.isValid(); index = index.parent()) names.prepend(index.data().toString());
  return names;
}

}  // namespace

class ExportTest : public QObject {
  Q_OBJECT

 private slots:
  void filesStandInTheirFolders() {
    ExportFilesModel model;
    model.setResult(resultOf({{"charts/shop/.helmignore", Step::Same},
                              {"charts/shop/Chart.yaml", Step::Update},
                              {"charts/shop/templates/a.yaml", Step::Create},
                              {"top.yaml", Step::KeepForeign}}));
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex chart = model.index(0, 0);
    QCOMPARE(chart.data().toString(), QString("charts/shop"));
    QVERIFY(model.fileAt(chart) == nullptr);
    QCOMPARE(model.rowCount(chart), 3);
    QCOMPARE(wayTo(model.indexOf("charts/shop/templates/a.yaml")),
             QStringList({"charts/shop", "templates", "a.yaml"}));
    const QModelIndex top = model.indexOf("top.yaml");
    QCOMPARE(top.siblingAtColumn(ExportFilesModel::State).data().toString(), QString("not of an export"));
    QCOMPARE(top.data(Qt::AccessibleTextRole).toString(), QString("top.yaml, not of an export"));
    QCOMPARE(model.firstOfInterest(), top);
    QVERIFY(!model.indexOf("charts").isValid());
  }

  void whatIsSeenFirst() {
    ExportFilesModel model;
    model.setResult(resultOf({{"a/.hidden", {}}, {"a/b.yaml", {}}}));
    QCOMPARE(model.firstOfInterest().data().toString(), QString("b.yaml"));
    QCOMPARE(model.firstOfInterest().siblingAtColumn(1).data().toString(), QString());
    model.setResult(resultOf({{".only", {}}}));
    QCOMPARE(model.firstOfInterest().data().toString(), QString(".only"));
    model.setResult({});
    QVERIFY(!model.firstOfInterest().isValid());
    QCOMPARE(model.rowCount(), 0);
  }

  void summariesCount() {
    ExportResult result = resultOf({{"a", Step::Create}, {"b", Step::Create}, {"c", Step::KeepGone}});
    QCOMPARE(summaryOf(result), QString("2 new  ·  1 deleted by hand"));
    QCOMPARE(changedByHand(result), 1);
    result.writtenTo = "/out";
    QCOMPARE(summaryOf(result), QString("2 created  ·  1 left out, deleted by hand"));
    QVERIFY(!summaryOf({}).isEmpty());
  }

  void memoriesAreFewAndTheLastIsKept() {
    PageBench bench;
    for (int i = 0; i < 40; ++i)
      rememberExport(bench.preferences, QString::number(i % 30), {QString("/out/%1").arg(i), "helm", {}});
    QCOMPARE(rememberedExport(bench.preferences, "9").folder, QString("/out/39"));
    QCOMPARE(rememberedExport(bench.preferences, "29").folder, QString("/out/29"));
    QCOMPARE(rememberedExport(bench.preferences, "10").folder, QString());
  }

  void whatIsStoppedSaysSoAndIsCompletedByTheNext() {
    PageBench bench;
    const std::string out = bench.folder.filePath("out").toStdString();
    const ExportRequest request{
        bench.document.assessment().scenario, exporters::Target::Helm, {}, out, false, true};
    std::stop_source stop;
    stop.request_stop();
    const ExportResult stopped = carryOut(request, stop.get_token());
    QVERIFY(stopped.failed);
    QVERIFY(!stopped.failed->remedy.empty());
    QVERIFY(stopped.writtenTo.empty());
    QVERIFY(!stopped.files.empty());
    QCOMPARE(carryOut(request, {}).writtenTo.string(), out);
  }

  void onlyTheLastQuestionIsAnswered() {
    PageBench bench;
    ExportWork work;
    QSignalSpy answers(&work, &ExportWork::answered);
    ExportRequest request{bench.document.assessment().scenario, exporters::Target::Helm, {}, {}, {}, {}};
    for (const exporters::Target target :
         {exporters::Target::Helm, exporters::Target::Kubernetes, exporters::Target::Values}) {
      request.target = target;
      work.ask(request);
    }
    QVERIFY(answers.isEmpty());  // nothing is done on the window's own thread
    QVERIFY(answers.wait());
    QVERIFY(!work.isBusy());
    QCOMPARE(answers.size(), 1);
    QCOMPARE(answers[0][0].value<ExportResult>().files.size(), 1U);
    // What is stopped is what was asked for last, whether it runs or waits.
    work.ask(request);
    request.folder = bench.folder.filePath("out").toStdString();
    request.write = true;
    work.ask(request);
    work.stop();
    QVERIFY(answers.wait());
    QCOMPARE(answers.size(), 2);
    QVERIFY(answers[1][0].value<ExportResult>().failed);
    QVERIFY(!QFileInfo::exists(bench.folder.filePath("out")));
    // Whoever asked may go meanwhile.
    auto gone = std::make_unique<ExportWork>();
    request.target = exporters::Target::Helm;
    gone->ask(request);
    gone.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
  }
};

QTEST_MAIN(ExportTest)
#include "export_test.moc"
