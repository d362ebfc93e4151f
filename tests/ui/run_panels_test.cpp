// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <algorithm>

#include "scenarios/load.hpp"
#include "tests/source_dir.hpp"
#include "ui/run/run_panel.hpp"
#include "ui/run/what_if_panel.hpp"
#include "ui/theme/style_sheet.hpp"

using namespace kubecast;
using namespace kubecast::ui;

namespace {

constexpr int kSoon = 20'000;  ///< ms; a busy machine's

const files::Knowledge& knowledge() {
  static const auto loaded = files::loadKnowledge();
  if (!loaded) qFatal("the tables that ship do not load");
  return *loaded;
}

/// Everything that a window works on, with a child that a test can tell what to do.
struct Desk {
  explicit Desk(const QTemporaryDir& folder, const QString& program = FAKE_KUBECAST)
      : document(knowledge()),
        run(program, folder.path()),
        preferences(folder.filePath("settings.ini")),
        bench{knowledge(), document, run, playback, selection, preferences, program, {}} {
    if (document.open(
            QString::fromStdString((tests::sourceDir() / "scenarios/library/eco2-14-nodes.yaml").string())))
      qFatal("the example does not open");
  }
  ScenarioDocument document;
  SimulationRun run;
  Playback playback;
  Selection selection;
  Preferences preferences;
  Workbench bench;
};

QString argumentsIn(const QString& file) {
  QFile in(file);
  return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

/// Shortcuts are those of the active window.
void present(QWidget& widget, const QSize& size) {
  widget.resize(size);
  widget.show();
  widget.activateWindow();
  if (!QTest::qWaitForWindowActive(&widget)) qWarning("the window does not become active");
}

void shoot(QWidget& widget, const QString& name) {
  const QString folder = qEnvironmentVariable("KUBECAST_SHOTS");
  if (!folder.isEmpty()) widget.grab().save(folder + "/" + name + ".png");
}

}  // namespace

class RunPanelsTest : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    qputenv("KUBECAST_FAKE", "good");
    qputenv("KUBECAST_FAKE_ARGUMENTS", folder_.filePath("arguments").toUtf8());
    qApp->setPalette(Theme::lightTheme().palette());
  }

  void f5RunsWithWhatTheFieldsSay() {
    Desk desk(folder_);
    RunPanel panel(desk.bench);
    present(panel, {1280, 84});
    auto* duration = panel.findChild<QLineEdit*>("duration");
    QCOMPARE(duration->placeholderText(), "30m");  // the scenario's
    duration->setFocus();
    QTest::keyClicks(duration, "5m");
    QTest::keyClicks(panel.findChild<QLineEdit*>("seed"), "7");
    QSignalSpy finished(&desk.run, &SimulationRun::finished);
    QTest::keyClick(&panel, Qt::Key_F5);
    QCOMPARE(desk.run.state(), SimulationRun::State::Running);
    QCOMPARE(panel.findChild<QPushButton*>("run")->text(), "Cancel");
    QVERIFY(panel.findChild<QProgressBar*>("progress")->isVisible());
    QVERIFY(finished.wait(kSoon));
    QCOMPARE(panel.findChild<QPushButton*>("run")->text(), "Run");
    QVERIFY(argumentsIn(folder_.filePath("arguments")).contains("--seed\n7\n--duration\n5m\n"));
    QCOMPARE(desk.run.forecast()->users, static_cast<double>(desk.document.text().size()));
    QVERIFY(panel.findChild<QLabel*>("message")->text().startsWith("Done in"));
    QCOMPARE(panel.findChild<QLabel*>("clock")->text().section(" / ", 1), "5:00");
    QCOMPARE(desk.playback.recording(), desk.run.recording().get());
    QCOMPARE(panel.findChild<TimeSlider*>("time")->timeline().ticks.size(), std::size_t{1});
  }

  void aWrongFieldIsSaidAndNotRun() {
    Desk desk(folder_);
    RunPanel panel(desk.bench);
    present(panel, {1280, 84});
    auto* duration = panel.findChild<QLineEdit*>("duration");
    QTest::keyClicks(duration, "soon");
    QVERIFY(!panel.findChild<QPushButton*>("run")->isEnabled());
    QVERIFY(duration->toolTip().contains("This is no time"));
    QTest::keyClick(&panel, Qt::Key_F5);
    QCOMPARE(desk.run.state(), SimulationRun::State::Idle);
    duration->clear();
    QVERIFY(panel.findChild<QPushButton*>("run")->isEnabled());
  }

  void escapeCancels() {
    Desk desk(folder_);
    RunPanel panel(desk.bench);
    present(panel, {1280, 84});
    qputenv("KUBECAST_FAKE", "slow");
    QSignalSpy finished(&desk.run, &SimulationRun::finished), grew(&desk.run, &SimulationRun::recordingGrew);
    QTest::mouseClick(panel.findChild<QPushButton*>("run"), Qt::LeftButton);
    QVERIFY(grew.wait(kSoon));
    QTest::keyClick(&panel, Qt::Key_Escape);
    QCOMPARE(desk.run.state(), SimulationRun::State::Cancelling);
    QVERIFY(finished.wait(kSoon));
    QCOMPARE(panel.findChild<QLabel*>("message")->toolTip() + panel.findChild<QLabel*>("message")->text(),
             "Cancelled; a forecast of what there was");
  }

  void whatGoesWrongIsRead() {
    Desk desk(folder_);
    RunPanel panel(desk.bench);
    present(panel, {1280, 84});
    qputenv("KUBECAST_FAKE", "fails");
    QSignalSpy failed(&desk.run, &SimulationRun::failed);
    QTest::keyClick(&panel, Qt::Key_F5);
    QVERIFY(failed.wait(kSoon));
    QCOMPARE(panel.findChild<QLabel*>("message")->accessibleName(), "flows[scan]: does not compile");
    QVERIFY(panel.findChild<QPushButton*>("run")->isEnabled());
  }

  void aScenarioWithErrorsCannotBeRun() {
    Desk desk(folder_);
    RunPanel panel(desk.bench);
    present(panel, {1280, 84});
    desk.document.edit({0, 0, "no: scenario\n"}, "break");
    QTRY_VERIFY(!panel.findChild<QPushButton*>("run")->isEnabled());
    QVERIFY(panel.findChild<QLabel*>("message")->accessibleName().contains("has errors"));
    desk.document.undoStack().undo();
    QTRY_VERIFY(panel.findChild<QPushButton*>("run")->isEnabled());
  }

  void timeIsScrubbedAndPlayed() {
    Desk desk(folder_);
    RunPanel panel(desk.bench);
    present(panel, {1280, 84});
    QSignalSpy finished(&desk.run, &SimulationRun::finished);
    QTest::keyClick(&panel, Qt::Key_F5);
    QVERIFY(finished.wait(kSoon));
    desk.playback.pause();
    auto* time = panel.findChild<TimeSlider*>("time");
    QTest::mouseClick(time, Qt::LeftButton, {}, QPoint(time->width() / 2, 10));
    QVERIFY(qAbs(desk.playback.position() - 150) < 2);
    QVERIFY(panel.findChild<QLabel*>("clock")->text().startsWith("2:"));
    const double before = desk.playback.position();
    QTest::keyClick(time, Qt::Key_Right);
    QVERIFY(qAbs(desk.playback.position() - before - 1) < 0.11);  // a bucket
    QTest::keyClick(time, Qt::Key_Comma);
    QCOMPARE(desk.playback.position(), 50.0);  // the fault
    time->setFocus();
    QTest::keyClick(&panel, Qt::Key_Space);
    QVERIFY(desk.playback.isPlaying());
    QTest::keyClick(&panel, Qt::Key_Space);
    QVERIFY(!desk.playback.isPlaying());
  }

  void sliderAndTextSayTheSame() {
    const auto levers = leversOf(*Desk(folder_).document.assessment().scenario);
    QVERIFY(levers.size() >= 8);
    for (const Lever& lever : levers) {
      QVERIFY2(lever.low <= lever.value && lever.value <= lever.high, lever.path.c_str());
      QCOMPARE(lever.valueAt(lever.positionOf(lever.value)), lever.value);
      QCOMPARE(lever.valueAt(0), lever.low);
      QCOMPARE(lever.valueAt(1), lever.high);
      double last = -1;
      for (double at = 0; at <= 1; at += 0.01) {
        QVERIFY2(lever.valueAt(at) >= last, lever.path.c_str());
        last = lever.valueAt(at);
      }
    }
    const auto s3 = std::ranges::find(levers, "externals[s3].latency.mean", &Lever::path);
    QVERIFY(s3 != levers.end());
    QVERIFY(s3->stated);
    QCOMPARE(s3->low, 0.015);  // range: 15ms..100ms
    QCOMPARE(s3->yaml(0.05), "50ms");
  }

  /// What a slider writes is a scenario, with that value.
  void everyLeverLoads() {
    Desk desk(folder_);
    const auto& document = desk.document;
    for (const Lever& lever : leversOf(*document.assessment().scenario)) {
      const double to = lever.valueAt(1) == lever.value ? lever.low : lever.high;
      auto options = knowledge().loadOptions();
      options.overrides = {{lever.path, lever.yaml(to)}};
      const auto loaded = scenarios::loadScenarioText(document.text(), document.edited().file,
                                                      document.edited().reader, options);
      QVERIFY2(loaded.scenario.has_value(), lever.path.c_str());
      const auto moved = leversOf(*loaded.scenario);
      const auto found = std::ranges::find(moved, lever.path, &Lever::path);
      QVERIFY2(found != moved.end(), lever.path.c_str());
      QCOMPARE(found->value, to);
    }
  }

  void aSliderAsksInTheBackground() {
    Desk desk(folder_);
    WhatIfPanel panel(desk.bench, nullptr, folder_.path());
    present(panel, {360, 760});
    auto* users = panel.findChild<QSlider*>("loads[app-users].closed.users");
    QVERIFY(users);
    QSignalSpy changed(&panel.study(), &WhatIfStudy::changed);
    users->setFocus();
    for (int i = 0; i < 10; ++i) QTest::keyClick(users, Qt::Key_Right);
    QVERIFY(panel.rows().front()->value() > 1000);
    QTRY_VERIFY_WITH_TIMEOUT(panel.study().answer() && !panel.study().isRunning(), kSoon);
    const QString asked = argumentsIn(folder_.filePath("arguments"));
    QVERIFY(asked.contains("--set\nloads[app-users].closed.users="));
    QVERIFY(asked.contains("--replications\n10\n"));  // the last: with intervals
    QVERIFY(asked.contains("--no-store"));
    QVERIFY(panel.study().baseline());
    QTest::mouseClick(panel.findChild<QPushButton*>("reset"), Qt::LeftButton);
    QCOMPARE(panel.rows().front()->value(), 1000.0);
    QVERIFY(!panel.findChild<QPushButton*>("apply")->isEnabled());
  }

  /// Users, a hit ratio and a latency become the scenario's own, as one step that undo takes back whole.
  void applyWritesWhatTheSlidersSay() {
    Desk desk(folder_);
    WhatIfPanel panel(desk.bench, nullptr, folder_.path());
    present(panel, {360, 760});
    auto& document = desk.bench.document;
    const std::string before = document.text();
    const std::vector<std::string> wanted = {"loads[app-users].closed.users", "caches[scan-results].hitRatio",
                                             "externals[vision-api].latency"};
    std::vector<std::pair<std::string, double>> moved;
    for (const LeverRow* row : panel.rows()) {
      const std::string& path = row->lever().path;
      if (std::ranges::none_of(wanted, [&](const std::string& each) { return path.starts_with(each); }))
        continue;
      auto* slider = panel.findChild<QSlider*>(QString::fromStdString(path));
      QVERIFY2(slider, path.c_str());
      slider->setValue((slider->value() + slider->maximum()) / 2);
      QVERIFY2(row->value() != row->lever().value, path.c_str());
      moved.emplace_back(path, row->value());
    }
    QCOMPARE(moved.size(), wanted.size());
    const int steps = document.undoStack().index();
    QTest::mouseClick(panel.findChild<QPushButton*>("apply"), Qt::LeftButton);
    QCOMPARE(document.undoStack().index(), steps + 1);
    QVERIFY(document.assessment().scenario);
    const auto levers = leversOf(*document.assessment().scenario);
    for (const auto& [path, value] : moved) {
      const auto found = std::ranges::find(levers, path, &Lever::path);
      QVERIFY2(found != levers.end(), path.c_str());
      QCOMPARE(found->value, value);
    }
    QTRY_VERIFY(!panel.findChild<QPushButton*>("apply")->isEnabled());
    document.undoStack().undo();
    QCOMPARE(document.text(), before);
  }

  void aFailureIsSaid() {
    Desk desk(folder_);
    qputenv("KUBECAST_FAKE", "fails");
    WhatIfPanel panel(desk.bench, nullptr, folder_.path());
    present(panel, {360, 760});
    panel.findChild<QSlider*>("loads[app-users].closed.users")->setValue(900);
    QTRY_VERIFY_WITH_TIMEOUT(panel.findChild<QLabel*>("status")->text().contains("does not compile"), kSoon);
  }

  void closingItLeavesNothingRunning() {
    Desk desk(folder_);
    qputenv("KUBECAST_FAKE", "slow");
    WhatIfPanel panel(desk.bench, nullptr, folder_.path());
    panel.show();
    panel.findChild<QSlider*>("loads[app-users].closed.users")->setValue(900);
    QTRY_VERIFY_WITH_TIMEOUT(panel.study().isRunning(), kSoon);
    panel.hide();
    QVERIFY(!panel.study().isRunning());
  }

  void differencesAreJudgedByTheirIntervals() {
    using Kind = HeadlineFigure::Kind;
    using Verdict = FigureChange::Verdict;
    const auto figure = [](Kind kind, double value, double half) {
      HeadlineFigure made{kind, {value, std::nullopt, results::Confidence::TooFewSamples}, {}};
      if (half > 0) made.estimate.interval = {value - half, value + half};
      return made;
    };
    const auto verdict = [&](Kind kind, double from, double to, double half) {
      return changeOf(figure(kind, from, half), figure(kind, to, half)).verdict;
    };
    QCOMPARE(verdict(Kind::P95, 0.2, 0.3, 0.01), Verdict::Worse);
    QCOMPARE(verdict(Kind::P95, 0.3, 0.2, 0.01), Verdict::Better);
    QCOMPARE(verdict(Kind::P95, 0.2, 0.21, 0.01), Verdict::Same);
    QCOMPARE(verdict(Kind::P95, 0.2, 0.3, 0), Verdict::Unknown);
    QCOMPARE(verdict(Kind::Throughput, 10, 20, 1), Verdict::Better);
    QCOMPARE(changeOf(figure(Kind::P95, 0.2, 0), figure(Kind::P95, 0.3, 0)).text, "+50%");
    QCOMPARE(changeOf(figure(Kind::Errors, 0.01, 0), figure(Kind::Errors, 0, 0)).text, "−1.00 pts");
  }

  /// For people: KUBECAST_SHOTS=folder, KUBECAST=the real one.
  void pictures() {
    if (qEnvironmentVariable("KUBECAST_SHOTS").isEmpty()) QSKIP("KUBECAST_SHOTS is not set");
    const QString real = qEnvironmentVariable("KUBECAST");
    const bool isReal = QFile::exists(real);
    Desk desk(folder_, isReal ? real : FAKE_KUBECAST);
    RunPanel run(desk.bench);
    WhatIfPanel what(desk.bench, nullptr, folder_.path());
    run.resize(1280, run.sizeHint().height());
    what.resize(360, 800);
    run.show();
    what.show();
    const auto both = [&](const QString& name) {
      for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()}) {
        qApp->setPalette(theme->palette());
        qApp->setStyleSheet(styleSheet(*theme));
        QTest::qWait(50);
        shoot(run, name + (theme->dark ? "-run-dark" : "-run-light"));
        shoot(what, name + (theme->dark ? "-what-dark" : "-what-light"));
      }
    };
    both("idle");
    if (!isReal) qputenv("KUBECAST_FAKE", "slow");
    QTest::keyClicks(run.findChild<QLineEdit*>("duration"), "10m");
    QSignalSpy finished(&desk.run, &SimulationRun::finished), failed(&desk.run, &SimulationRun::failed);
    run.run();
    QTest::qWait(isReal ? 6000 : 2500);
    both("running");
    QTRY_VERIFY_WITH_TIMEOUT(finished.size() + failed.size() > 0, 200'000);
    both("done");
    qputenv("KUBECAST_FAKE", "good");
    what.findChild<QSlider*>("loads[app-users].closed.users")->setValue(800);
    what.findChild<QSlider*>("externals[openai].latency.mean")->setValue(250);
    QTest::qWait(1200);
    both("asking");
    QTRY_VERIFY_WITH_TIMEOUT(what.study().answer() && !what.study().isRunning(), 200'000);
    both("answered");
    qputenv("KUBECAST_FAKE", "dies");
    desk.document.edit({0, 0, "no: scenario\n"}, "break");
    both("broken");
  }

 private:
  QTemporaryDir folder_;
};

QTEST_MAIN(RunPanelsTest)
#include "run_panels_test.moc"
