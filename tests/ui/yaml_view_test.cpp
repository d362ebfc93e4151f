// SPDX-License-Identifier: Apache-2.0
// The YAML view, by keyboard and mouse: text and document in step, errors where they are, habits of an
// editor.
#include "ui/yaml/yaml_view.hpp"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTreeView>
#include <random>

#include "tests/source_dir.hpp"
#include "tests/ui/on_screen.hpp"
#include "ui/theme/theme.hpp"
#include "ui/yaml/line_table.hpp"
#include "ui/yaml/yaml_editor.hpp"
#include "ui/yaml/yaml_tokens.hpp"

using namespace kubecast::ui;
using kubecast::tests::SessionInAFolder;

class YamlViewTest : public QObject {
  Q_OBJECT

  struct View {
    SessionInAFolder session;
    Workbench& workbench = session.workbench();
    ScenarioDocument& document = workbench.document;
    YamlView view{workbench};
    YamlEditor* editor = view.findChild<YamlEditor*>();
    QTreeView* list = view.findChild<QTreeView*>();

    explicit View(const QString& text = {}) {
      if (text.isEmpty()) {
        const auto library = kubecast::tests::sourceDir() / "scenarios/library/eco2-14-nodes.yaml";
        document.open(QString::fromStdString(library.string()));
      } else {
        document.openText(text.toStdString(), QDir::tempPath());
      }
      view.resize(1000, 700);
      view.show();
      editor->setFocus();
      QApplication::setActiveWindow(&view);
      (void)QTest::qWaitForWindowActive(&view);
    }
    void at(const QString& words) {
      QTextCursor cursor = editor->document()->find(words);
      cursor.setPosition(cursor.selectionEnd());
      editor->setTextCursor(cursor);
    }
    void type(const QString& text) { QTest::keyClicks(editor, text); }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { QTest::keyClick(editor, key, with); }
    bool inStep() const { return LineTable::shown(document.text()) == editor->toPlainText(); }
  };

 private slots:
  void whatIsTypedIsOneUndoableStep() {
    View v;
    const std::string before = v.document.text();
    v.at("name: eco2-14-nodes");
    v.type("-mine");
    QVERIFY(v.inStep());
    QVERIFY(v.document.isModified());
    QCOMPARE(v.document.undoStack().count(), 1);
    QTRY_COMPARE(v.document.assessment().scenario->name, std::string("eco2-14-nodes-mine"));
    v.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(v.document.text(), before);
    QVERIFY(v.inStep());
    v.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(v.document.text().find("eco2-14-nodes-mine") != std::string::npos);
    v.key(Qt::Key_Z, Qt::ControlModifier);
    v.key(Qt::Key_Y, Qt::ControlModifier);
    QVERIFY(v.document.isModified());
    QVERIFY(v.inStep());
  }

  void aChangeElsewhereKeepsCursorAndScroll() {
    View v;
    v.at("name: scan-node");
    v.editor->verticalScrollBar()->setValue(30);
    const QString line = v.editor->textCursor().block().text();
    QVERIFY(!v.document.setValue("metadata.description", "\"more\"", "Describe"));
    QVERIFY(!v.document.addItem("nodes", "{name: extra, instanceType: t3.small}", "Add"));
    QVERIFY(v.inStep());
    QCOMPARE(v.editor->textCursor().block().text(), line);
    QCOMPARE(v.editor->verticalScrollBar()->value(), 30);
  }

  void koreanAndCrlfStandWhereTheyShould() {
    View v(QString("이름: 값 # 주석 😀\r\nb:\r\n  c: 둘\r\n"));
    QVERIFY(v.inStep());
    v.at("둘");
    v.type("x");
    v.key(Qt::Key_Return);
    v.type("d: 3");
    QCOMPARE(QString::fromStdString(v.document.text()),
             QString("이름: 값 # 주석 😀\r\nb:\r\n  c: 둘x\r\n  d: 3\r\n"));
    v.at("😀");
    v.key(Qt::Key_Backspace);
    v.key(Qt::Key_Delete);  // joins the lines
    QCOMPARE(QString::fromStdString(v.document.text()),
             QString("이름: 값 # 주석 b:\r\n  c: 둘x\r\n  d: 3\r\n"));
    while (v.document.undoStack().canUndo()) v.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(QString::fromStdString(v.document.text()), QString("이름: 값 # 주석 😀\r\nb:\r\n  c: 둘\r\n"));
    QVERIFY(v.inStep());
  }

  void bothSidesStayInStepWhateverHappens() {
    View v(QString("a: 하나\r\nb: [1, 2]\nc: {d: 😀}\n"));
    std::mt19937 random(1);
    const QStringList texts{"x", "한", "\n", "😀", "  ", ": ", "long words\nover lines\n"};
    for (int i = 0; i < 600; ++i) {
      const int size = v.editor->document()->characterCount();
      QTextCursor cursor(v.editor->document());
      const int position = static_cast<int>(random() % static_cast<unsigned>(size));
      if (v.editor->document()->characterAt(position).isLowSurrogate()) continue;  // no cursor gets there
      cursor.setPosition(position);
      cursor.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor, static_cast<int>(random() % 5));
      const unsigned what = random() % 4;
      if (what == 0) {
        cursor.removeSelectedText();
      } else if (what == 1) {
        v.document.undoStack().undo();
      } else {
        cursor.insertText(texts[static_cast<int>(random() % 7)]);
      }
      QVERIFY2(v.inStep(), qPrintable(QString::number(i)));
      LineTable fresh;
      fresh.reset(v.document.text());
      QCOMPARE(fresh.length(), v.editor->document()->characterCount() - 1);
    }
  }

  void indentationFollowsTheStructure() {
    View v("a: 1\n");
    v.at("a: 1");
    v.key(Qt::Key_Return);
    v.type("nodes:");
    v.key(Qt::Key_Return);
    v.type("- name: x");
    v.key(Qt::Key_Return);
    v.type("volume:  # of it");
    v.key(Qt::Key_Return);
    v.type("size: 1Gi");
    v.key(Qt::Key_Return);
    v.key(Qt::Key_Backspace);
    v.key(Qt::Key_Backspace);
    v.type("- {}");
    QCOMPARE(v.document.text(),
             std::string("a: 1\nnodes:\n  - name: x\n    volume:  # of it\n      size: 1Gi\n  - {}\n"));
    v.at("- {}");
    v.key(Qt::Key_Tab);
    QVERIFY(v.document.text().ends_with("  - {}  \n"));
    v.key(Qt::Key_A, Qt::ControlModifier);
    v.key(Qt::Key_Tab);
    QVERIFY(v.document.text().starts_with("  a: 1\n  nodes:\n    - name"));
    v.key(Qt::Key_Backtab);
    QVERIFY(v.document.text().starts_with("a: 1\nnodes:\n  - name"));
  }

  void mistakesAreSaidWhereTheyAreAndInTheList() {
    View v;
    new QAbstractItemModelTester(v.list->model(), v.list);
    const int warnings = v.list->model()->rowCount();
    v.at("replicas: 2");
    v.type("x");
    QTRY_COMPARE(v.list->model()->rowCount() > warnings, true);
    const int position = v.editor->textCursor().position();
    QTRY_VERIFY2(v.editor->messageAt(position - 1).contains("2x"),
                 qPrintable(v.editor->messageAt(position - 1)));
    const auto& first = v.document.assessment().diagnostics.front();
    const QModelIndex row = v.list->model()->index(0, 0);
    QCOMPARE(row.data().toString(), QString::fromStdString(first.what));
    v.key(Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(v.list->viewport()->rect().contains(v.list->visualRect(row)));
    QTest::mouseClick(v.list->viewport(), Qt::LeftButton, {}, v.list->visualRect(row).center());
    QCOMPARE(v.editor->textCursor().blockNumber() + 1, first.line);
    QVERIFY(v.editor->hasFocus());
    v.key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(v.list->model()->rowCount(), warnings);
  }

  void searchFindsAndWalksOn() {
    View v("a: one\nb: One\nc: none\n");
    v.key(Qt::Key_F, Qt::ControlModifier);
    auto* field = v.view.findChild<QLineEdit*>();
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, "one");
    QCOMPARE(v.editor->textCursor().blockNumber(), 0);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(v.editor->textCursor().blockNumber(), 1);
    QVERIFY(kubecast::tests::seenText(&v.view).contains("2 of 3"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(v.editor->textCursor().blockNumber(), 2);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible() && v.editor->hasFocus());
    v.key(Qt::Key_G, Qt::ControlModifier);
    QTest::keyClicks(field, "2");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(v.editor->textCursor().blockNumber(), 1);
    QVERIFY(!field->isVisible());
  }

  void theSelectionGoesBothWays() {
    View v;
    v.workbench.selection.select("workloads[chat-service]");
    QVERIFY(v.editor->textCursor().block().text().contains("chat-service"));
    v.at("name: redis-node");
    QTRY_COMPARE(v.workbench.selection.path(), std::string("nodes[redis-node]"));
    v.at("replications: 10");
    QTRY_COMPARE(v.workbench.selection.path(), std::string("run"));
  }

  void whatCannotBeEditedIsShownAndSaid() {
    View v("a: 1\n");
    v.document.openText("a: \xFF\n", QDir::tempPath());
    QVERIFY(v.editor->isReadOnly());
    QVERIFY(kubecast::tests::seenText(&v.view).contains("not UTF-8"));
    v.document.openText(std::string(5 << 20, '#'), QDir::tempPath());
    QVERIFY(v.editor->isReadOnly());
    QVERIFY(kubecast::tests::seenText(&v.view).contains("4 MiB"));
    v.document.openText("a: 1\n", QDir::tempPath());
    QVERIFY(!v.editor->isReadOnly());
  }

  void colours() {
    YamlState state;
    const auto kinds = [&](const char* line) {
      QString all;
      const QString text = QString::fromUtf8(line);
      for (const YamlSpan& span : yamlTokens(text, state))
        all += QString("%1<%2> ")
                   .arg("KTQNWCAM"[static_cast<int>(span.token)])
                   .arg(text.mid(span.begin, span.length));
      return all.trimmed();
    };
    QCOMPARE(kinds("- name: &x scan-node # why"), "M<-> K<name> M<:> A<&x> T<scan-node> C<# why>");
    QCOMPARE(kinds("a: {b: 5ms, c: \"x: # y\", d: true}"),
             "K<a> M<:> M<{> K<b> M<:> N<5ms> M<,> K<c> M<:> Q<\"x: # y\"> M<,> K<d> M<:> W<true> M<}>");
    QCOMPARE(kinds("t: |"), "K<t> M<:> M<|>");
    QCOMPARE(kinds("  # no comment"), "Q<# no comment>");
    QCOMPARE(kinds("u: *x"), "K<u> M<:> A<*x>");
    QCOMPARE(kinds("q: 'two"), "K<q> M<:> Q<'two>");
    QCOMPARE(kinds("  lines' # c"), "Q<  lines'> C<# c>");
    QCOMPARE(kinds("path: /api/v1#x"), "K<path> M<:> T</api/v1#x>");
  }

  void fiveThousandLinesStaySmooth() {
    QString text;
    for (int i = 0; i < 5000; ++i)
      text += QString("key%1: {assumed: %1ms, why: \"한국어 because\"} # note\n").arg(i);
    View v(text);
    v.at("key2500:");
    QTest::qWait(300);
    QElapsedTimer clock;
    clock.start();
    const int keys = 40;
    for (int i = 0; i < keys; ++i) QTest::keyClick(v.editor, Qt::Key_X);
    const double each = static_cast<double>(clock.nsecsElapsed()) / 1e6 / keys;
    clock.start();
    v.view.grab();
    qInfo("%.2f ms per keystroke, %.1f ms to paint", each, static_cast<double>(clock.nsecsElapsed()) / 1e6);
    QVERIFY(v.inStep());
    QVERIFY(each < 16);
  }

  /// With KUBECAST_SHOTS=folder: the view as it looks, both themes, to be looked at.
  void pictures() {
    const QString folder = qEnvironmentVariable("KUBECAST_SHOTS");
    if (folder.isEmpty()) QSKIP("no folder for pictures");
    for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()}) {
      QApplication::setPalette(theme->palette());
      const QString name = theme->dark ? "dark" : "light";
      View v;
      v.view.resize(1200, 760);
      v.view.grab().save(folder + "/yaml-" + name + ".png");
      v.at("instanceType: t3.large");
      v.type("st");
      v.at("replicas: 2");
      v.type("x");
      v.editor->verticalScrollBar()->setValue(34);
      v.key(Qt::Key_F, Qt::ControlModifier);
      QTest::keyClicks(v.view.findChild<QLineEdit*>(), "tier");
      QTest::qWait(200);
      v.view.grab().save(folder + "/yaml-errors-" + name + ".png");
      View korean("# 한국어 주석\n이름: &닻 \"값: # 아님\"\nb: *닻\nt: |\n  블록 글\nn: 5ms\nok: true\n");
      korean.view.grab().save(folder + "/yaml-korean-" + name + ".png");
    }
  }
};

QTEST_MAIN(YamlViewTest)
#include "yaml_view_test.moc"
