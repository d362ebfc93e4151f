// SPDX-License-Identifier: Apache-2.0
// The export dialog: what it shows is what it does, and what it does is what the command does.
#include "ui/export/export_dialog.hpp"

#include <QDesktopServices>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/ui/export_desk.hpp"
#include "ui/export/export_words.hpp"

using namespace kubecast::ui;
using kubecast::exporters::Step;
using kubecast::tests::isSeen;
using kubecast::tests::seenText;
using kubecast::ui::testing::contentsOf;
using kubecast::ui::testing::filesIn;
using kubecast::ui::testing::PageBench;
using kubecast::ui::testing::shoot;
using Desk = kubecast::ui::testing::ExportDesk;

namespace {

namespace exporters = kubecast::exporters;

constexpr const char* kRepository = "https://github.com/shop/deploy.git";

void append(const QString& file, const QByteArray& text) {
  QFile out(file);
  QVERIFY(out.open(QIODevice::Append));
  out.write(text);
}

}  // namespace

class ExportDialogTest : public QObject {
  Q_OBJECT

  static inline QUrl opened_;

 public slots:
  static void noteOpened(const QUrl& url) { opened_ = url; }

 private slots:
  void everyTargetIsWhatTheCommandWrites_data() {
    QTest::addColumn<int>("row");
    int row = 0;
    for (const exporters::TargetWords& one : exporters::targetsOfAScenario())
      QTest::newRow(one.word) << row++;
  }
  void everyTargetIsWhatTheCommandWrites() {
    QFETCH(int, row);
    const exporters::TargetWords& target = exporters::targetsOfAScenario()[static_cast<std::size_t>(row)];
    Desk desk;
    desk.choose(target.word);
    QStringList arguments{"export", target.word, desk.document.file(), "--out", desk.folder.filePath("cli")};
    for (const exporters::OptionWords& option : exporters::options())
      if (option.flag == std::string("--repo") && exporters::belongsTo(option, target.target)) {
        desk.field(option.name)->setText(kRepository);
        arguments << option.flag << kRepository;
      }
    desk.settle();
    QProcess command;
    command.start(qEnvironmentVariable("KUBECAST"), arguments);
    QVERIFY(command.waitForFinished(60'000));
    QVERIFY(!QFileInfo::exists(desk.out));  // a preview writes nothing
    if (command.exitCode() != 0) {
      // What the command refuses, the window refuses in its words.
      QVERIFY(desk.dialog->shownResult().refused);
      const QByteArray said = command.readAllStandardError().simplified();
      QVERIFY2(said.contains(QByteArray::fromStdString(desk.dialog->shownResult().refused->what)),
               said.constData());
      const kubecast::Error& refused = *desk.dialog->shownResult().refused;
      QVERIFY(desk.seen().contains(QString::fromStdString(refused.what)) ||
              desk.seen().contains(QString::fromStdString(refused.remedy)));
      QVERIFY(!desk.button("Export")->isEnabled());
      return;
    }
    desk.write();
    const auto files = filesIn(desk.out);
    QVERIFY(files.size() >= 2);
    QCOMPARE(files, filesIn(desk.folder.filePath("cli")));
    // And what was shown is what is there.
    for (const ExportFile& file : desk.dialog->shownResult().files)
      QCOMPARE(files[QString::fromStdString(file.path)], QByteArray::fromStdString(file.content));
    QVERIFY(desk.seen().contains("Written to " + desk.out));
  }

  void editsThatAreNotSavedAreExported() {
    Desk desk;
    QVERIFY(desk.seen().contains("as it is in the window"));
    QVERIFY(!desk.seen().contains("not saved yet"));
    desk.document.setValue("nodes[scan-node].instanceType", "m6i.4xlarge", "Another type");
    desk.open();
    QVERIFY(desk.seen().contains("not saved yet"));
    ExportRequest request{desk.document.assessment().scenario, exporters::Target::Terraform, {}, {}, {}, {}};
    const ExportResult changed = carryOut(request, {});
    QVERIFY(std::ranges::any_of(changed.files, [](const ExportFile& file) {
      return file.content.find("m6i.4xlarge") != std::string::npos;
    }));
    desk.choose("terraform");
    QVERIFY(std::ranges::equal(desk.dialog->shownResult().files, changed.files, {}, &ExportFile::content,
                               &ExportFile::content));
  }

  void whatPeopleChangedIsKeptUntilItIsTakenBack() {
    Desk desk;
    desk.choose("helm");
    desk.write();
    const std::string chart = "charts/eco2-14-nodes/Chart.yaml";
    const QString file = desk.out + "/" + QString::fromStdString(chart);
    const QByteArray exported = contentsOf(file);
    QVERIFY(!exported.isEmpty());
    append(file, "home: https://shop.example\n");
    QVERIFY(QFile::remove(desk.out + "/charts/eco2-14-nodes/values-dev.yaml"));
    desk.choose("values");
    desk.choose("helm");
    QCOMPARE(desk.stepOf(chart), Step::KeepEdited);
    QCOMPARE(desk.stepOf("charts/eco2-14-nodes/values-dev.yaml"), Step::KeepGone);

    auto* view = desk.dialog->findChild<FileView*>();
    QVERIFY(view->showsDifference());  // it is what is seen first
    QVERIFY2(view->text().contains("-home: https://shop.example"), qPrintable(view->text()));
    view->showDifference(false);
    QCOMPARE(view->text().toUtf8(), exported);

    desk.write();
    QVERIFY(contentsOf(file).endsWith("home: https://shop.example\n"));
    QVERIFY2(desk.seen().contains("1 kept, changed by hand"), qPrintable(desk.seen()));
    shoot(*desk.dialog, "export-kept");

    auto* takeBack = desk.dialog->findChild<QCheckBox*>();
    QVERIFY(isSeen(takeBack));
    takeBack->setChecked(true);
    desk.settle();
    QCOMPARE(desk.stepOf(chart), Step::TakeBack);
    QVERIFY(contentsOf(file).endsWith("home: https://shop.example\n"));  // not before Export
    shoot(*desk.dialog, "export-take-back");
    desk.write();
    QCOMPARE(contentsOf(file), exported);
    QVERIFY(QFileInfo::exists(desk.out + "/charts/eco2-14-nodes/values-dev.yaml"));
    QVERIFY2(desk.seen().contains("2 taken back"), qPrintable(desk.seen()));
    QVERIFY(!isSeen(takeBack));
    QVERIFY(!takeBack->isChecked());
  }

  void aWrongOptionIsToldWhereItIs() {
    Desk desk;
    desk.choose("helm");
    QVERIFY(desk.button("Export")->isEnabled());
    QLineEdit* name = desk.field("Chart name");
    QVERIFY(isSeen(name));
    name->setFocus();
    QTest::keyClicks(name, "My Chart");
    desk.settle();
    QVERIFY(name->property("invalid").toBool());
    QVERIFY2(desk.seen().contains("no chart can be called 'My Chart' · give lower-case letters"),
             qPrintable(desk.seen()));
    QVERIFY(name->accessibleDescription().contains("no chart can be called"));
    QVERIFY(!desk.button("Export")->isEnabled());
    // Another target does not ask for it.
    desk.choose("values");
    QVERIFY(!isSeen(name));
    QVERIFY(desk.button("Export")->isEnabled());
    desk.choose("helm");
    QVERIFY(!desk.button("Export")->isEnabled());
    name->setText("my-chart");
    desk.settle();
    QVERIFY(!name->property("invalid").toBool());
    QVERIFY(!desk.seen().contains("no chart can be called"));
    QVERIFY(desk.stepOf("charts/my-chart/Chart.yaml"));
  }

  /// What nobody was at yet is asked for, not complained about.
  void whatIsMissingIsAskedFor() {
    Desk desk;
    desk.choose("argocd");
    QLineEdit* repository = desk.field("Repository");
    QVERIFY(!repository->property("invalid").toBool());
    QVERIFY(desk.seen().contains("give the repository that the export is committed to"));
    QVERIFY(!desk.seen().contains("cannot fetch"));
    QCOMPARE(desk.field("Revision")->text(), QString("main"));
    shoot(*desk.dialog, "export-asked");
    repository->setFocus();
    QTest::keyClicks(repository, "ftp://shop");
    desk.settle();
    QVERIFY(repository->property("invalid").toBool());
    QVERIFY(desk.seen().contains("Argo CD cannot fetch from 'ftp://shop'"));
    repository->setText(kRepository);
    desk.settle();
    QVERIFY(desk.button("Export")->isEnabled());
  }

  void aFolderThatIsNoneIsAnErrorUntilItIsMended() {
    Desk desk;
    append(desk.folder.filePath("file"), "mine");
    desk.setFolder(desk.folder.filePath("file"));
    desk.settle();
    QVERIFY2(desk.seen().contains("is no folder · export into another one"), qPrintable(desk.seen()));
    QVERIFY(!desk.button("Export")->isEnabled());
    QVERIFY(QFile::remove(desk.folder.filePath("file")));
    desk.button("Look again")->click();
    desk.settle();
    QVERIFY(!desk.seen().contains("is no folder"));
    QVERIFY(desk.button("Export")->isEnabled());
  }

  void whatCannotBeWrittenIsToldAndNotRemembered() {
    Desk desk;
    desk.setFolder("/proc/kubecast");  // nobody writes there, root neither
    desk.settle();
    QVERIFY(desk.button("Export")->isEnabled());
    desk.write();
    QVERIFY2(desk.seen().contains("/proc/kubecast: cannot be made: "), qPrintable(desk.seen()));
    QVERIFY(desk.dialog->shownResult().writtenTo.empty());
    QVERIFY(desk.button("Look again"));
    QCOMPARE(rememberedExport(desk.preferences, desk.document.file()).folder, QString());
  }

  void withoutAFolderTheFilesAreSeenAndNotWritten() {
    Desk desk;
    desk.setFolder("  ");
    desk.settle();
    const ExportResult& shown = desk.dialog->shownResult();
    QVERIFY(shown.files.size() > 5);
    QVERIFY(!shown.files.front().step);
    QVERIFY(!desk.button("Export")->isEnabled());
    QTest::keyClick(desk.dialog.get(), Qt::Key_Return, Qt::ControlModifier);
    desk.settle();
    QVERIFY(shown.writtenTo.empty());
  }

  void aRelativeFolderIsBesideTheScenario() {
    Desk desk;
    QCOMPARE(desk.document.saveAs(desk.folder.filePath("cluster.yaml")), std::nullopt);
    desk.open();
    desk.setFolder("there/");
    desk.settle();
    desk.write();
    QVERIFY(desk.seen().contains("Written to " + desk.folder.filePath("there")));
    QVERIFY(QFileInfo::exists(desk.folder.filePath("there/.kubecast-helm.json")));
  }

  void itIsAllDoneByKeys() {
    Desk desk;
    auto* targets = desk.dialog->findChild<QListWidget*>();
    QVERIFY(targets->hasFocus());
    QCOMPARE(targets->currentRow(), 0);
    QTest::keyClick(targets, Qt::Key_Down);
    QCOMPARE(targets->currentRow(), 1);
    QLineEdit* folder = desk.field("Folder");
    folder->setFocus();
    QTest::keyClick(folder, Qt::Key_Return);  // no order to write
    desk.settle();
    QVERIFY(!QFileInfo::exists(desk.out));
    QTest::keyClick(folder, Qt::Key_Return, Qt::ControlModifier);
    desk.settle();
    QVERIFY(QFileInfo::exists(desk.out + "/.kubecast-values.json"));
    QCOMPARE(desk.dialog->focusWidget(), folder);
    QTest::keyClick(desk.dialog.get(), Qt::Key_Escape);
    QVERIFY(!desk.dialog->isVisible());
  }

  void theNextTimeIsAsTheLast() {
    Desk desk;
    desk.choose("argocd");
    desk.field("Repository")->setText(kRepository);
    desk.settle();
    desk.write();
    desk.open();
    QCOMPARE(desk.field("Folder")->text(), desk.out);
    QCOMPARE(desk.field("Repository")->text(), QString(kRepository));
    QCOMPARE(desk.dialog->findChild<QListWidget*>()->currentItem()->text(), QString("Argo CD applications"));
    QCOMPARE(desk.stepOf("argocd/root.yaml"), Step::Same);
    // Another scenario has its own.
    QCOMPARE(desk.document.saveAs(desk.folder.filePath("other.yaml")), std::nullopt);
    desk.open();
    QCOMPARE(desk.field("Folder")->text(), desk.folder.filePath("deploy"));
  }

  void theFolderIsOpened() {
    Desk desk;
    desk.write();
    QDesktopServices::setUrlHandler("file", this, "noteOpened");
    desk.button("Open folder")->click();
    QDesktopServices::unsetUrlHandler("file");
    QCOMPARE(opened_, QUrl::fromLocalFile(desk.out));
  }

  void aScenarioWithMistakesIsNotExported() {
    PageBench bench;
    const std::size_t at = bench.document.text().find("instanceType: t3.large");
    bench.document.edit({at, 22, "instanceType: t3.gigantic"}, "a mistake");
    ExportDialog dialog(bench.workbench, bench.navigator);
    dialog.show();
    QVERIFY(seenText(&dialog).contains("The scenario has mistakes"));
    QVERIFY(dialog.findChildren<QListWidget*>().size() > 0 && !isSeen(dialog.findChild<QListWidget*>()));
    dialog.write();
    QVERIFY(dialog.shownResult().files.empty());
    QSignalSpy wanted(&bench.navigator, &Navigator::pageWanted);
    dialog.findChild<EmptyState*>()->findChild<QPushButton*>()->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<PageId>(), PageId::Yaml);
    QVERIFY(!dialog.isVisible());
  }

  void escapeStopsWhatIsWrittenAndThenCloses() {
    Desk desk;
    desk.button("Export")->click();
    QVERIFY(desk.button("Stop"));
    QVERIFY(!desk.button("Export")->isEnabled());
    QTest::keyClick(desk.dialog.get(), Qt::Key_Escape);
    QVERIFY(desk.dialog->isVisible());
    desk.settle();
    // Stopped, or already done: never half of it without a word.
    const ExportResult& shown = desk.dialog->shownResult();
    QVERIFY(shown.failed.has_value() != !shown.writtenTo.empty());
    QVERIFY(desk.button("Close"));
    if (shown.failed) QVERIFY(desk.seen().contains("the export was stopped before its end"));
    QTest::keyClick(desk.dialog.get(), Qt::Key_Escape);
    QVERIFY(!desk.dialog->isVisible());
  }

  void aLongPathGivesWayInItsMiddle() {
    Desk desk;
    desk.dialog->resize(desk.dialog->minimumSize());
    const QString deep = desk.folder.filePath(QString("deep-%1").arg(QString(200, 'x')));
    desk.setFolder(deep);
    desk.settle();
    desk.write();
    QVERIFY(QFileInfo::exists(deep));
    QCOMPARE(desk.dialog->width(), desk.dialog->minimumWidth());
    QVERIFY(desk.seen().contains("…xxx"));
    auto* notice = desk.dialog->findChild<PageNotice*>();
    QVERIFY(notice->toolTip().contains(deep));
    shoot(*desk.dialog, "export-small");
  }

  void everythingHasANameInBothLanguages() {
    Desk desk;
    desk.choose("prometheus");
    QVERIFY2(desk.seen().contains("Not as the scenario says: 1 part of it"), qPrintable(desk.seen()));
    for (const Language language : {Language::English, Language::Korean}) {
      desk.preferences.setLanguage(language);
      QApplication::processEvents();
      for (const auto* widget : desk.dialog->findChildren<QWidget*>()) {
        if (!isSeen(widget) || widget->focusPolicy() == Qt::NoFocus) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const QString name =
            button && widget->accessibleName().isEmpty() ? button->text() : widget->accessibleName();
        QVERIFY2(!name.isEmpty() || qobject_cast<const QLabel*>(widget), widget->metaObject()->className());
      }
    }
    const QString seen = desk.seen();
    QVERIFY2(seen.contains("Prometheus 규칙") && seen.contains("내보내기") && seen.contains("다른 부분"),
             qPrintable(seen));
    shoot(*desk.dialog, "export-ko");
    for (const ExportFile& file : desk.dialog->shownResult().files)
      QCOMPARE(stepText(file, false), QString("새 파일"));
  }
};

QTEST_MAIN(ExportDialogTest)
#include "export_dialog_test.moc"
