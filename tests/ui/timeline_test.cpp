// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/timeline.hpp"

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/fake_recording.hpp"

using namespace kubecast;
using namespace kubecast::ui;

class TimelineTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  files::Knowledge knowledge_ = files::loadKnowledge().value();
  struct Bench {
    Bench(const files::Knowledge& knowledge, const QString& folder)
        : document(knowledge), run("false", folder), preferences(folder + "/settings.ini") {}
    ScenarioDocument document;
    SimulationRun run;
    Playback playback;
    Selection selection;
    Preferences preferences;
  };

 private slots:
  void showsWhatTheRecordingHasAndTheChooserKeeps() {
    Bench bench(knowledge_, folder_.path());
    Workbench workbench{knowledge_,      bench.document,    bench.run, bench.playback,
                        bench.selection, bench.preferences, "false",   {}};
    Timeline timeline(workbench);
    timeline.resize(1280, 360);
    timeline.show();
    QVERIFY(timeline.plots().empty());
    timeline.setRecording(tests::exampleRecording());
    QVERIFY(timeline.shownKinds().contains("latency"));
    QVERIFY(timeline.shownKinds().contains("connections"));
    QVERIFY(!timeline.shownKinds().contains("cost"));  // the recording has none
    QCOMPARE(timeline.plots()[0]->plot().lines.size(), 3U);
    timeline.setShown("latency", false);
    QVERIFY(!timeline.shownKinds().contains("latency"));
    Timeline again(workbench);
    again.setRecording(tests::exampleRecording());
    QVERIFY(!again.shownKinds().contains("latency"));
    timeline.setShown("latency", true);
  }

  void theSelectedNodeIsAmongTheBusiest() {
    Bench bench(knowledge_, folder_.path());
    Workbench workbench{knowledge_,      bench.document,    bench.run, bench.playback,
                        bench.selection, bench.preferences, "false",   {}};
    Timeline timeline(workbench);
    timeline.setRecording(tests::exampleRecording());
    const auto cpuNames = [&timeline] {
      QStringList names;
      const auto at = timeline.shownKinds().indexOf("cpu");
      for (const TimeLine& line : timeline.plots()[static_cast<std::size_t>(at)]->plot().lines)
        names << line.name;
      return names;
    };
    QCOMPARE(cpuNames().size(), qsizetype(kMostLines));
    QVERIFY(!cpuNames().contains("infra-node"));
    bench.selection.select("nodes[infra-node]");
    QVERIFY(cpuNames().contains("infra-node"));
  }

  void aPinnedRunIsDashedAndAClickMovesThePlayback() {
    Bench bench(knowledge_, folder_.path());
    Workbench workbench{knowledge_,      bench.document,    bench.run, bench.playback,
                        bench.selection, bench.preferences, "false",   {}};
    Timeline timeline(workbench);
    const auto recording = tests::exampleRecording();
    bench.playback.setRecording(recording);
    timeline.setRecording(recording);
    timeline.setBaseline(tests::exampleRecording(900));
    const auto& lines = timeline.plots()[0]->plot().lines;
    QCOMPARE(lines.size(), 6U);
    QVERIFY(lines.back().dashed && !lines.front().dashed);
    timeline.resize(1280, 360);
    timeline.show();
    TimePlotView* plot = timeline.plots()[0];
    const Frame frame = plot->frame();
    QTest::mouseClick(plot, Qt::LeftButton, {},
                      QPoint(qRound(frame.x.pixel(700)), qRound(frame.inside.center().y())));
    QVERIFY(std::abs(bench.playback.position() - 700) < 5);
  }
};

QTEST_MAIN(TimelineTest)
#include "timeline_test.moc"
