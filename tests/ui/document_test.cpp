// SPDX-License-Identifier: Apache-2.0
// The open scenario: what a change says and when, what one step to undo is.
#include <sys/resource.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "scenarios/files/files.hpp"
#include "scenarios/files/knowledge.hpp"
#include "tests/source_dir.hpp"
#include "ui/document/scenario_document.hpp"

using kubecast::ui::Assessment;
using kubecast::ui::ScenarioDocument;

class DocumentTest : public QObject {
  Q_OBJECT

  const kubecast::files::Knowledge knowledge_ = kubecast::files::loadKnowledge().value();
  const QString library_ =
      QString::fromStdString((kubecast::tests::sourceDir() / "scenarios/library").string());
  QString example() const { return library_ + "/eco2-14-nodes.yaml"; }

 private slots:
  void aChangeIsJudgedOncePerRoundOfTheEventLoop() {
    ScenarioDocument document(knowledge_);
    QVERIFY(!document.open(example()));
    QSignalSpy assessed(&document, &ScenarioDocument::assessed);
    for (const char* type : {"t3.medium", "t3.large", "t3.xlarge"})
      QVERIFY(!document.setValue("nodes[scan-node].instanceType", type, "Change type"));
    QCOMPARE(assessed.count(), 0);
    // Who asks before the round is over gets the present.
    QCOMPARE(document.assessment().scenario->nodes[3].instanceType, std::string("t3.xlarge"));
    QTRY_COMPARE_WITH_TIMEOUT(assessed.count(), 1, 100);
    QTest::qWait(60);
    QCOMPARE(assessed.count(), 1);
  }

  void typingIsJudgedAtAPauseButWithinATenthOfASecond() {
    ScenarioDocument document(knowledge_);
    QVERIFY(!document.open(example()));
    QSignalSpy assessed(&document, &ScenarioDocument::assessed);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 12; ++i) {
      document.edit({document.text().size(), 0, "#"}, "Typing", 7);
      QTest::qWait(8);
    }
    const auto typed = clock.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(assessed.count() >= 1, 100);
    QVERIFY2(assessed.count() <= 1 + typed / 70, qPrintable(QString::number(assessed.count())));
  }

  void typingAndDeletingIsOneStep() {
    ScenarioDocument document(knowledge_);
    document.openText("a: 1\n", library_);
    const auto type = [&](std::size_t at, std::size_t removed, const char* text) {
      document.edit({at, removed, text}, "Typing", 7);
    };
    type(4, 0, "2");
    type(5, 0, "34");
    type(6, 1, "");  // backspace on what was typed
    type(3, 3, "");  // and beyond, over what was there
    type(3, 0, "x");
    QCOMPARE(document.text(), std::string("a: x\n"));
    QCOMPARE(document.undoStack().count(), 1);
    document.undoStack().undo();
    QCOMPARE(document.text(), std::string("a: 1\n"));
    document.undoStack().redo();
    QCOMPARE(document.text(), std::string("a: x\n"));

    document.edit({0, 0, "b"}, "Typing", 8);
    document.edit({0, 1, ""}, "Typing", 8);
    QCOMPARE(document.undoStack().count(), 1);  // typed and deleted again: nothing
    type(4, 0, "\n");
    document.edit({0, 0, "c"}, "Typing", 9);
    QCOMPARE(document.undoStack().count(), 2);
  }

  void anyTwoChangesThatTouchUndoToWhatWasBefore() {
    ScenarioDocument document(knowledge_);
    const std::string before = "abcdefgh";
    for (std::size_t at = 0; at <= 8; ++at)
      for (std::size_t removed = 0; at + removed <= 8 && removed < 4; ++removed)
        for (std::size_t next = 0; next <= 8; ++next)
          for (std::size_t gone = 0; gone < 4; ++gone) {
            document.openText(before, library_);
            document.edit({at, removed, "XY"}, "Typing", 5);
            if (next + gone > document.text().size()) continue;
            document.edit({next, gone, "z"}, "Typing", 5);
            const std::string after = document.text();
            const bool touch = next <= at + 2 && next + gone >= at;
            QCOMPARE(document.undoStack().count(), touch ? 1 : 2);
            while (document.undoStack().canUndo()) document.undoStack().undo();
            QCOMPARE(document.text(), before);
            while (document.undoStack().canRedo()) document.undoStack().redo();
            QCOMPARE(document.text(), after);
          }
  }

  void aTextWithoutAFileForgetsTheOneBefore() {
    ScenarioDocument document(knowledge_);
    QVERIFY(!document.open(example()));
    document.openText("a: 1\n", library_);
    QVERIFY(document.file().isEmpty());
    QVERIFY(!document.isModified());
    QVERIFY(document.assessment().scenario == nullptr);
    QVERIFY(document.lastGood().scenario == nullptr);
  }

  void anErrorKeepsWhatWasGood() {
    ScenarioDocument document(knowledge_);
    QVERIFY(!document.open(example()));
    document.edit({0, 0, "[\n"}, "Typing", 7);
    QVERIFY(document.assessment().scenario == nullptr);
    QVERIFY(!document.assessment().diagnostics.empty());
    QVERIFY(document.lastGood().scenario != nullptr);
    document.undoStack().undo();
    QVERIFY(document.assessment().scenario != nullptr);
  }

  /// Neither a full disk nor a folder that takes nothing loses what was typed or what was there.
  void aSaveThatFailsLosesNothing() {
    const QTemporaryDir folder;
    const QString file = folder.filePath("cluster.yaml");
    QVERIFY(QFile::copy(example(), file));
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
    ScenarioDocument document(knowledge_);
    QVERIFY(!document.open(file));
    const std::string before = document.text();
    document.edit({0, 0, "# typed\n"}, "Typing");
    const std::string typed = document.text();

    rlimit whole{};
    getrlimit(RLIMIT_FSIZE, &whole);
    const rlimit small{4096, whole.rlim_max};
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);  // as main() does
    setrlimit(RLIMIT_FSIZE, &small);
    const auto full = document.save();
    setrlimit(RLIMIT_FSIZE, &whole);
    std::signal(SIGXFSZ, ignored);
    QVERIFY(full);
    QVERIFY2(!full->what.empty() && full->where.ends_with("cluster.yaml"), full->where.c_str());
    const auto nowhere = document.saveAs("/sys/cluster.yaml");  // takes nothing from root, either
    QVERIFY(nowhere);

    QCOMPARE(document.text(), typed);
    QCOMPARE(document.file(), file);
    QVERIFY(document.isModified());
    QFile there(file);
    QVERIFY(there.open(QFile::ReadOnly));
    QCOMPARE(there.readAll().toStdString(), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);  // no half of a file beside it
    QVERIFY(!document.save());
    QVERIFY(!document.isModified());
  }

  void twoHundredNodesAreJudgedAsFourteenAre() {
    ScenarioDocument document(knowledge_);
    QVERIFY(!document.open(example()));
    for (int i = 0; i < 186; ++i)
      QVERIFY(!document.duplicate("nodes[scan-node]", "scan-node-" + std::to_string(i), "More"));
    QSignalSpy assessed(&document, &ScenarioDocument::assessed);
    QVERIFY(assessed.wait());
    QVERIFY(document.assessment().scenario != nullptr);
    QCOMPARE(document.assessment().scenario->nodes.size(), 200u);
    QCOMPARE(assessed.count(), 1);
  }
};

QTEST_MAIN(DocumentTest)
#include "document_test.moc"
