// SPDX-License-Identifier: Apache-2.0
#include "ui/run/simulation_run.hpp"

#include <signal.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <cerrno>
#include <fstream>

#include "ui/run/run_arguments.hpp"
#include "ui/run/study_process.hpp"

using kubecast::Error;
using kubecast::ui::ChildPatience;
using kubecast::ui::RunRequest;
using kubecast::ui::SimulationRun;
using kubecast::ui::StudyProcess;
using namespace std::chrono_literals;

namespace {

constexpr int kSoon = 20'000;  ///< ms; a busy machine's
constexpr ChildPatience kShort{.working = 1500ms, .ending = 400ms, .atMost = 1500ms, .again = 100ms};

/// Processes of a group that still are, zombies left out.
int alive(qint64 group) {
  int count = 0;
  for (const QString& id : QDir("/proc").entryList(QDir::Dirs)) {
    QFile stat("/proc/" + id + "/stat");
    if (!stat.open(QIODevice::ReadOnly)) continue;
    const QByteArray line = stat.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    if (fields.size() > 2 && fields[2].toLongLong() == group && fields[0] != "Z") ++count;
  }
  return count;
}

/// Counts the turns an event loop gets: one that is blocked has none.
class Pulse {
 public:
  Pulse() {
    QObject::connect(&timer_, &QTimer::timeout, [this] {
      longest_ = std::max(longest_, clock_.restart());
      ++ticks_;
    });
    clock_.start();
    timer_.start(10);
  }
  [[nodiscard]] int ticks() const { return ticks_; }
  [[nodiscard]] qint64 longest() const { return longest_; }

 private:
  QTimer timer_;
  QElapsedTimer clock_;
  qint64 longest_ = 0;
  int ticks_ = 0;
};

}  // namespace

class SimulationRunTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() { qRegisterMetaType<Error>(); }
  void cleanup() { qunsetenv("KUBECAST_FAKE"); }

  void aRunEndsInARecordingAndAForecast() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    QSignalSpy started(&run, &SimulationRun::recordingStarted), grew(&run, &SimulationRun::recordingGrew);
    QSignalSpy progressed(&run, &SimulationRun::progressed), finished(&run, &SimulationRun::finished);
    behave("good");
    run.start(request());
    QCOMPARE(run.state(), SimulationRun::State::Running);
    QVERIFY(finished.wait(kSoon));
    QCOMPARE(run.state(), SimulationRun::State::Idle);
    QCOMPARE(started.size(), 1);
    QVERIFY(grew.size() >= 1 && grew.size() < 100);  // 300 buckets came
    QCOMPARE(run.recording()->buckets(), std::size_t{300});
    QCOMPARE(run.recording()->events().size(), std::size_t{1});
    QVERIFY(run.forecast());
    QCOMPARE(run.forecast()->users, static_cast<double>(request().text.size()));
    QVERIFY(run.forecastJson().starts_with('{'));
    QCOMPARE(progressed.last().at(0).toDouble(), 1.0);
    QCOMPARE(progressed.last().at(1).toString(), "Simulating");
    QCOMPARE(run.processId(), 0);
  }

  void theCommandLineSaysWhatWasAskedFor() {
    RunRequest wanted = request();
    wanted.overrides = {{"loads[app-users].closed.users", "2000"}};
    wanted.replications = 3;
    wanted.seed = 7;
    wanted.duration = "20m";
    wanted.keep = false;
    QCOMPARE(kubecast::ui::runArguments(wanted, "/tmp/runs.db").join(' '),
             "run /tmp/shop.yaml --stream --stdin --set loads[app-users].closed.users=2000 --replications 3 "
             "--seed 7 "
             "--duration 20m --no-sensitivity --no-load-study --no-store");
    wanted = request();
    wanted.studies = true;
    QCOMPARE(kubecast::ui::runArguments(wanted, "/tmp/runs.db").join(' '),
             "run /tmp/shop.yaml --stream --stdin --store /tmp/runs.db");
  }

  void aCancelledRunKeepsWhatItHas() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    QSignalSpy finished(&run, &SimulationRun::finished), grew(&run, &SimulationRun::recordingGrew);
    behave("slow");
    run.start(request());
    QVERIFY(grew.wait(kSoon));
    run.cancel();
    QCOMPARE(run.state(), SimulationRun::State::Cancelling);
    QVERIFY(finished.wait(kSoon));
    QVERIFY(run.forecast()->partial);
    QVERIFY(run.recording()->buckets() > 0 && run.recording()->buckets() < 300);
  }

  /// Whatever a child does, the run fails with words, the event loop goes on, and nobody is left.
  void aBadChildEndsInFailed_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("cancel");
    QTest::addColumn<QString>("word");
    QTest::newRow("dies") << "dies" << false << "about to die";
    QTest::newRow("fails with words") << "fails" << false << "does not compile";
    QTest::newRow("fails without a frame") << "wordless" << false << "no room left";
    QTest::newRow("hangs") << "hangs" << false << "hung";
    QTest::newRow("hangs when cancelled") << "hangs" << true << "hung";
    QTest::newRow("noise") << "noise" << false << "no stream";
    QTest::newRow("closes its output") << "closes" << false << "hung";
    QTest::newRow("samples of nothing") << "no-header" << false << "samples";
    QTest::newRow("says nothing") << "nothing" << false << "without an answer";
    QTest::newRow("floods when cancelled") << "floods" << true << "hung";
  }
  void aBadChildEndsInFailed() {
    QFETCH(QString, mode);
    QFETCH(bool, cancel);
    QFETCH(QString, word);
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    run.setPatience(kShort);
    QSignalSpy failed(&run, &SimulationRun::failed), finished(&run, &SimulationRun::finished);
    QSignalSpy started(&run, &SimulationRun::recordingStarted);
    behave(mode);
    Pulse pulse;
    run.start(request());
    const qint64 group = run.processId();
    QVERIFY(group > 0);
    if (cancel) {
      QVERIFY(started.wait(kSoon));
      run.cancel();
    }
    if (failed.isEmpty()) QVERIFY(failed.wait(kSoon));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(finished.size(), 0);
    const Error error = failed.first().first().value<Error>();
    QVERIFY2(QString::fromStdString(error.what).contains(word), error.what.c_str());
    QCOMPARE(run.state(), SimulationRun::State::Idle);
    QTRY_COMPARE_WITH_TIMEOUT(alive(group), 0, kSoon);
    qInfo("%s: %s; longest pause of the event loop %lld ms", qPrintable(mode), error.what.c_str(),
          pulse.longest());
    if (mode == "hangs" || mode == "floods") QVERIFY(pulse.ticks() > 10);
  }

  void aProgramThatIsNotThereIsSaid() {
    SimulationRun run("/nowhere/kubecast", folder_.path());
    QSignalSpy failed(&run, &SimulationRun::failed);
    run.start(request());
    if (failed.isEmpty()) QVERIFY(failed.wait(kSoon));
    QVERIFY(
        QString::fromStdString(failed.first().first().value<Error>().what).contains("could not be started"));
    QCOMPARE(run.state(), SimulationRun::State::Idle);
  }

  void aStoppedChildIsEndedWhenCancelled() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    run.setPatience(kShort);
    QSignalSpy failed(&run, &SimulationRun::failed), grew(&run, &SimulationRun::recordingGrew);
    behave("slow");
    run.start(request());
    QVERIFY(grew.wait(kSoon));
    const qint64 group = run.processId();
    ::kill(static_cast<pid_t>(group), SIGSTOP);
    run.cancel();
    QVERIFY(failed.wait(kSoon));
    QTRY_COMPARE_WITH_TIMEOUT(alive(group), 0, kSoon);
  }

  void askedTwiceItEndsSooner() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    run.setPatience({.working = 60s, .ending = 60s, .atMost = 60s, .again = 50ms});
    QSignalSpy failed(&run, &SimulationRun::failed), started(&run, &SimulationRun::recordingStarted);
    behave("hangs");
    run.start(request());
    QVERIFY(started.wait(kSoon));
    run.cancel();
    run.cancel();
    QVERIFY(failed.wait(kSoon));
  }

  void anotherRunReplacesTheOneThatIsOn() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    QSignalSpy failed(&run, &SimulationRun::failed), finished(&run, &SimulationRun::finished);
    QSignalSpy started(&run, &SimulationRun::recordingStarted);
    behave("hangs");
    run.start(request());
    const qint64 first = run.processId();
    QVERIFY(started.wait(kSoon));
    behave("good");
    run.start(request());
    QVERIFY(finished.wait(kSoon));
    QCOMPARE(failed.size(), 0);
    QCOMPARE(run.recording()->buckets(), std::size_t{300});
    QTRY_COMPARE_WITH_TIMEOUT(alive(first), 0, kSoon);
  }

  void startingAgainFromItsEndIsAllRight() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    int ends = 0;
    connect(&run, &SimulationRun::failed, &run, [&] {
      if (++ends < 3) run.start(request());
    });
    behave("noise");
    run.start(request());
    QTRY_COMPARE_WITH_TIMEOUT(ends, 3, kSoon);
  }

  void closingInMidRunLeavesNoProcess() {
    auto run = std::make_unique<SimulationRun>(FAKE_KUBECAST, folder_.path());
    QSignalSpy started(run.get(), &SimulationRun::recordingStarted);
    behave("hangs");
    run->start(request());
    QVERIFY(started.wait(kSoon));
    const qint64 group = run->processId();
    QVERIFY(alive(group) >= 2);
    QElapsedTimer timer;
    timer.start();
    run.reset();
    qInfo("closed in %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 1000);
    QTRY_COMPARE_WITH_TIMEOUT(alive(group), 0, kSoon);
  }

  void aFloodLeavesTheWindowAlive() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    behave("floods");
    Pulse pulse;
    run.start(request());
    QTest::qWait(1500);
    QVERIFY(run.recording());
    qInfo("%zu buckets of 400 series in 1.5 s; %d turns of the event loop, the longest pause %lld ms",
          run.recording()->buckets(), pulse.ticks(), pulse.longest());
    QVERIFY(run.recording()->buckets() > 100);
    QVERIFY(pulse.ticks() > 15);
  }

  void aBigTextReachesAChildThatReadsNothingToo() {
    SimulationRun run(FAKE_KUBECAST, folder_.path());
    QSignalSpy finished(&run, &SimulationRun::finished);
    RunRequest big = request();
    big.text.assign(8u << 20, '#');
    behave("good");
    run.start(big);
    QVERIFY(finished.wait(kSoon));
    QCOMPARE(run.forecast()->users, static_cast<double>(8u << 20));
    behave("deaf-to-input");
    run.start(big);
    QVERIFY(finished.wait(kSoon));
  }

  void withoutAFolderForRecordingsTheForecastComesAllTheSame() {
    SimulationRun run(FAKE_KUBECAST, "/nowhere");
    QSignalSpy stopped(&run, &SimulationRun::recordingStopped), finished(&run, &SimulationRun::finished);
    behave("good");
    run.start(request());
    QVERIFY(finished.wait(kSoon));
    QCOMPARE(stopped.size(), 1);
    QVERIFY(run.forecast());
  }

  void aStudyGivesItsJson() {
    StudyProcess study(FAKE_KUBECAST);
    QSignalSpy finished(&study, &StudyProcess::finished), progressed(&study, &StudyProcess::progressed);
    behave("study");
    study.start({"capacity", "/tmp/shop.yaml"}, "text");
    QVERIFY(finished.wait(kSoon));
    QCOMPARE(finished.first().first().toByteArray(), R"({"input":4})");
    QCOMPARE(progressed.size(), 5);
    QCOMPARE(progressed[2].at(0).toDouble(), 0.5);
    QCOMPARE(progressed[2].at(1).toString(), "point 2 of 4");
    QVERIFY(!study.isRunning());
  }

  void aStudyThatFailsSaysWhy_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("word");
    QTest::newRow("mistake") << "study-wrong"
                             << "no such figure\n  hint: look again";
    QTest::newRow("noise") << "study-noise"
                           << "an answer that is none";
    QTest::newRow("hangs") << "hangs"
                           << "hung";
    QTest::newRow("dies") << "dies"
                          << "about to die";
  }
  void aStudyThatFailsSaysWhy() {
    QFETCH(QString, mode);
    QFETCH(QString, word);
    StudyProcess study(FAKE_KUBECAST);
    study.setPatience(kShort);
    QSignalSpy failed(&study, &StudyProcess::failed);
    behave(mode);
    study.start({"plan", "/tmp/shop.yaml"}, "text");
    if (failed.isEmpty()) QVERIFY(failed.wait(kSoon));
    const Error error = failed.first().first().value<Error>();
    QVERIFY2(QString::fromStdString(error.what).contains(word), error.what.c_str());
  }

  void aStudyCanBeCancelled() {
    StudyProcess study(FAKE_KUBECAST);
    QSignalSpy cancelled(&study, &StudyProcess::cancelled), progressed(&study, &StudyProcess::progressed);
    behave("study-slow");
    study.start({"plan", "/tmp/shop.yaml"}, "text");
    QVERIFY(progressed.wait(kSoon));
    study.cancel();
    QVERIFY(cancelled.wait(kSoon));
  }

 private:
  static void behave(const QString& mode) { qputenv("KUBECAST_FAKE", mode.toUtf8()); }
  static RunRequest request() {
    RunRequest request;
    request.text = "kind: Scenario\n";
    request.file = "/tmp/shop.yaml";
    request.studies = false;
    return request;
  }

  QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(SimulationRunTest)
#include "simulation_run_test.moc"
