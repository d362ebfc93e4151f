// SPDX-License-Identifier: Apache-2.0
// What a crash costs: a child edits, is killed with SIGKILL, and the next session finds the text.
#include "ui/document/autosave.hpp"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <cstdio>

#include "scenarios/files/files.hpp"
#include "scenarios/files/knowledge.hpp"

using kubecast::ui::Autosave;
using kubecast::ui::Recoverable;
using kubecast::ui::ScenarioDocument;

namespace {

const std::string kBefore = "apiVersion: kubecast/v1\n#";

const kubecast::files::Knowledge& knowledge() {
  static const kubecast::files::Knowledge all = kubecast::files::loadKnowledge().value();
  return all;
}

/// The child: opens a file, appends a digit every 20 ms and says which, until it is killed.
int edit(const QString& file, const QString& recovery) {
  ScenarioDocument document(knowledge());
  const Autosave autosave(document, recovery);
  if (document.open(file)) return 1;
  int typed = 0;
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, [&] {
    document.edit({document.text().size(), 0, std::string(1, static_cast<char>('0' + typed % 10))}, "Typing",
                  1);
    std::printf("%d\n", ++typed);
    std::fflush(stdout);
  });
  timer.start(20);
  return QCoreApplication::exec();
}

}  // namespace

class AutosaveTest : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  QString recovery() const { return folder_.filePath("recovery"); }
  QString file() const { return folder_.filePath("mine.yaml"); }
  QStringList copies() const { return QDir(recovery()).entryList({"*.yaml"}, QDir::Files); }

 private slots:
  void init() {
    QDir(recovery()).removeRecursively();
    QVERIFY(!kubecast::files::writeText(file().toStdString(), kBefore));
  }

  void aKilledSessionLosesAtMostTwoSeconds() {
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {"--edit", file(), recovery()});
    QVERIFY(child.waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(copies().size(), 1, 20'000);
    QTest::qWait(2500);

    ScenarioDocument document(knowledge());
    Autosave autosave(document, recovery());
    QVERIFY2(autosave.recoverable().empty(), "what an open session works on is offered to nobody");

    child.kill();  // SIGKILL
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    const int typed = QString(child.readAllStandardOutput()).trimmed().split('\n').last().toInt();

    std::vector<Recoverable> left = autosave.recoverable();
    QCOMPARE(left.size(), 1u);
    QCOMPARE(left[0].file, file());
    QVERIFY(left[0].time.secsTo(QDateTime::currentDateTime()) <= 4);
    const int kept = static_cast<int>(left[0].text.size() - kBefore.size());
    qInfo("typed %d, kept %d", typed, kept);
    QVERIFY2(typed - kept <= 2000 / 20 + 2, "more than two seconds are lost");
    QVERIFY(autosave.recoverable().empty());  // held here, offered to no second window

    QVERIFY(!autosave.restore(left[0]));
    QCOMPARE(document.text(), left[0].text);
    QCOMPARE(document.file(), file());
    QVERIFY(document.isModified());
    QCOMPARE(copies().size(), 1);  // this session's own now
    document.undoStack().undo();
    QCOMPARE(document.text(), kBefore);
  }

  void aSessionThatEndsWellLeavesNothing() {
    {
      ScenarioDocument document(knowledge());
      Autosave autosave(document, recovery());
      QVERIFY(!document.open(file()));
      QTest::qWait(50);
      QCOMPARE(copies().size(), 0);  // nothing is modified
      document.edit({0, 0, "# 한국어\n"}, "Typing");
      QTRY_COMPARE_WITH_TIMEOUT(copies().size(), 1, 2000);
      QCOMPARE(kubecast::files::readText((recovery() + "/" + copies().first()).toStdString()).value(),
               document.text());
      QVERIFY(!document.save());
      QCOMPARE(copies().size(), 0);
      document.edit({0, 0, "# more\n"}, "Typing");
      QVERIFY(!autosave.keep());
      QCOMPARE(copies().size(), 1);
      document.undoStack().undo();
      QCOMPARE(copies().size(), 0);  // as saved again
      document.undoStack().redo();
      QVERIFY(!autosave.keep());
    }
    QVERIFY(QDir(recovery()).entryList(QDir::Files).isEmpty());
  }

  void whatIsLeftCanBeGivenUp() {
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {"--edit", file(), recovery()});
    QTRY_COMPARE_WITH_TIMEOUT(copies().size(), 1, 20'000);
    child.kill();
    QVERIFY(child.waitForFinished());
    ScenarioDocument document(knowledge());
    Autosave autosave(document, recovery());
    for (const Recoverable& left : autosave.recoverable()) autosave.discard(left);
    QVERIFY(autosave.recoverable().empty());
    QVERIFY(QDir(recovery()).entryList(QDir::Files).isEmpty());
  }

  void aFolderThatCannotBeWrittenIsSaid() {
    QVERIFY(!kubecast::files::writeText(folder_.filePath("flat").toStdString(), ""));
    ScenarioDocument document(knowledge());
    Autosave autosave(document, folder_.filePath("flat") + "/recovery");
    QSignalSpy failed(&autosave, &Autosave::failed);
    document.openText("a: 1\n", folder_.path());
    document.edit({0, 0, "b"}, "Typing");
    QVERIFY(failed.wait(3000));
  }
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  if (arguments.size() == 4 && arguments[1] == "--edit") return edit(arguments[2], arguments[3]);
  AutosaveTest test;
  return QTest::qExec(&test, argc, argv);
}
#include "autosave_test.moc"
