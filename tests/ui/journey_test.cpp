// SPDX-License-Identifier: Apache-2.0
// A new user's first five minutes, by mouse and keyboard, each step judged by what is on the screen.
#include <QMenuBar>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "tests/ui/on_screen.hpp"
#include "ui/shell/language.hpp"
#include "ui/shell/main_window.hpp"
#include "ui/shell/tour.hpp"
#include "ui/theme/appearance.hpp"

using namespace kubecast::ui;
using kubecast::tests::isSeen;
using kubecast::tests::seenText;
using kubecast::tests::SessionInAFolder;

namespace {
constexpr int kLongest = 600'000;  ///< ms for a simulation on a busy machine, or under a sanitizer
}

class JourneyTest : public QObject {
  Q_OBJECT

  /// The window as main() opens it on the first start.
  struct Window {
    SessionInAFolder session;
    Workbench& workbench = session.workbench();
    LanguageSwitch language{workbench.preferences};
    Appearance appearance{workbench.preferences};
    MainWindow window{workbench};

    Window() {
      workbench.preferences.setLanguage(Language::English);
      workbench.preferences.setTheme(ThemeChoice::Light);
      window.resize(1440, 900);
      window.show();
      window.fileCommands().openExample("eco2-14-nodes");
      window.startTour();
      QVERIFY(QTest::qWaitForWindowExposed(&window));
    }
    QString seen() { return seenText(&window); }
  };

 private slots:
  void withinSixInteractionsTheTwoQuestionsAreAnswered() {
    Window w;
    QVERIFY(w.seen().contains("This is the cluster"));
    QVERIFY(w.seen().contains("14 nodes"));

    int interactions = 0;
    const auto press = [&](QWidget* at, Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
      ++interactions;
      QTest::keyClick(at, key, with);
    };
    press(w.window.findChild<Tour*>(), Qt::Key_Escape);
    QTRY_VERIFY(!w.seen().contains("This is the cluster"));
    QVERIFY(w.workbench.preferences.tourSeen());

    QSignalSpy finished(&w.workbench.run, &SimulationRun::finished);
    press(&w.window, Qt::Key_F5);
    QVERIFY(finished.wait(kLongest));
    QTRY_COMPARE(w.window.page(), PageId::Forecast);
    // What gives out first, with a number of users.
    QTRY_VERIFY2(w.seen().contains("gives out first") || w.seen().contains("give out first"),
                 qPrintable(w.seen()));
    QVERIFY(w.seen().contains("users"));

    press(&w.window, Qt::Key_4, Qt::AltModifier);
    QTRY_COMPARE(w.window.page(), PageId::Decision);
    QTRY_VERIFY2(w.seen().contains("EKS") && w.seen().contains("kubeadm") && w.seen().contains("$"),
                 qPrintable(w.seen()));
    QVERIFY(interactions <= 6);
  }

  void anEditIsSeenPricedAndUndone() {
    Window w;
    QTest::keyClick(w.window.findChild<Tour*>(), Qt::Key_Escape);
    const QString before = w.seen();
    QVERIFY(!w.workbench.document.isModified());
    QCOMPARE(w.workbench.document.setValue("nodes[scan-node].instanceType", "t3.xlarge", "Change type"),
             std::nullopt);
    QTRY_VERIFY(w.window.isWindowModified());
    QTRY_VERIFY(w.seen() != before);
    QTest::keyClick(&w.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!w.window.isWindowModified());
  }

  void aRunIsCancelled() {
    Window w;
    QTest::keyClick(w.window.findChild<Tour*>(), Qt::Key_Escape);
    QSignalSpy states(&w.workbench.run, &SimulationRun::stateChanged);
    QTest::keyClick(&w.window, Qt::Key_F5);
    QTRY_COMPARE(w.workbench.run.state(), SimulationRun::State::Running);
    w.workbench.run.cancel();
    QTRY_COMPARE_WITH_TIMEOUT(w.workbench.run.state(), SimulationRun::State::Idle, kLongest);
  }

  void unsavedEditsAreAskedAbout() {
    Window w;
    w.workbench.document.setValue("nodes[scan-node].instanceType", "t3.xlarge", "Change type");
    bool asked = false;
    QTimer::singleShot(0, &w.window, [&] {
      auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
      asked = box != nullptr;
      if (box) box->button(QMessageBox::Cancel)->click();
    });
    QVERIFY(!w.window.close());
    QVERIFY(asked);
    QVERIFY(w.window.isVisible());
  }

  void everyPageOpensInBothThemesAndLanguages() {
    Window w;
    QTest::keyClick(w.window.findChild<Tour*>(), Qt::Key_Escape);
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark})
      for (const Language language : {Language::English, Language::Korean}) {
        w.workbench.preferences.setTheme(theme);
        w.workbench.preferences.setLanguage(language);
        for (int page = 0; page <= static_cast<int>(PageId::Yaml); ++page) {
          w.window.showPage(static_cast<PageId>(page));
          QTest::qWait(20);
          const QString folder = qEnvironmentVariable("KUBECAST_SHOTS");
          if (folder.isEmpty()) continue;
          w.window.grab().save(QString("%1/%2-%3-%4.png")
                                   .arg(folder, theme == ThemeChoice::Light ? "light" : "dark",
                                        language == Language::English ? "en" : "ko")
                                   .arg(page));
        }
      }
    QVERIFY(w.window.isVisible());
  }
};

QTEST_MAIN(JourneyTest)
#include "journey_test.moc"
