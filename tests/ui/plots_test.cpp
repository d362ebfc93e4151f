// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <random>

#include "tests/source_dir.hpp"
#include "tests/ui/fake_recording.hpp"
#include "ui/plots/item_chart_view.hpp"
#include "ui/plots/line_chart_view.hpp"
#include "ui/plots/time_plot_view.hpp"

// kubecast::Quantity is another.
namespace results = kubecast::results;
namespace tests = kubecast::tests;
using kubecast::Seconds;
using namespace kubecast::ui;

namespace {

QStringList textsOf(const std::vector<Tick>& ticks) {
  QStringList texts;
  for (const Tick& tick : ticks) texts << tick.text;
  return texts;
}

/// The offscreen platform has no pointer of its own that windows would share.
void moveMouse(QWidget& widget, const QPointF& to) {
  QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::NoButton,
                    Qt::NoModifier);
  QCoreApplication::sendEvent(&widget, &event);
}

LineChart twoLines() {
  LineChart chart;
  chart.title = "Latency";
  chart.x = {"users", {Quantity::Number, "users"}, false};
  chart.y = {"P95", {Quantity::Duration}, false};
  chart.series = {{.name = "now", .points = {{100, 0.1}, {200, 0.2}, {400, 0.8}}},
                  {.name = "before", .points = {{100, 0.1}, {400, 0.4}}}};
  return chart;
}

}  // namespace

class PlotsTest : public QObject {
  Q_OBJECT
 private slots:
  void valuesAreReadAsPeopleWriteThem() {
    QCOMPARE(valueText({Quantity::Duration}, 0.1844), "184 ms");
    QCOMPARE(valueText({Quantity::Duration}, 1.4249), "1.42 s");
    QCOMPARE(valueText({Quantity::Duration}, 0.00025), "250 µs");
    QCOMPARE(valueText({Quantity::Duration}, 300), "5 min");
    QCOMPARE(valueText({Quantity::Share}, 0.7131), "71.3 %");
    QCOMPARE(valueText({Quantity::PerSecond}, 920.4), "920 req/s");
    QCOMPARE(valueText({Quantity::Money}, 212.576), "$212.58");
    QCOMPARE(valueText({Quantity::Money, "/h", 1380}, 0.4), "₩552/h");
    QCOMPARE(valueText({Quantity::Number, "users"}, 2311), "2,311 users");
    QCOMPARE(valueText({}, std::nan("")), "–");
    QCOMPARE(changeText({Quantity::Duration}, -0.012), "−12 ms");
    QCOMPARE(changeText({Quantity::Money}, 5), "+$5.00");
    QCOMPARE(timeText(3905), "1:05:05");
  }

  void ticksAreRoundInTheUnitThatIsShown() {
    QCOMPARE(textsOf(ticksOf({Quantity::Duration}, {0, 0.8}, 5)),
             QStringList({"0 ms", "200 ms", "400 ms", "600 ms", "800 ms"}));
    QCOMPARE(textsOf(ticksOf({Quantity::Duration}, {0, 2}, 5)),
             QStringList({"0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s"}));
    QCOMPARE(textsOf(ticksOf({Quantity::Share}, {0, 1}, 3)), QStringList({"0 %", "50 %", "100 %"}));
    QCOMPARE(textsOf(ticksOf({Quantity::Money, {}, 1400}, {0, 1}, 3)), QStringList({"₩0", "₩1,000"}));
    QCOMPARE(textsOf(clockTicksOf({0, 1800}, 4)), QStringList({"0:00", "10:00", "20:00", "30:00"}));
    QCOMPARE(textsOf(logTicksOf({Quantity::Duration}, {0.01, 1}, 4)).filter("100 ms").size(), 1);
  }

  void ticksAreFewAscendingAndInside_data() {
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    QTest::newRow("small") << 0.0 << 1e-7;
    QTest::newRow("negative") << -3.7 << 12.9;
    QTest::newRow("narrow") << 1000.0 << 1000.001;
    QTest::newRow("large") << 0.0 << 3.3e12;
    QTest::newRow("days") << 0.0 << 8.6e5;
  }
  void ticksAreFewAscendingAndInside() {
    QFETCH(double, from);
    QFETCH(double, to);
    for (const auto quantity : {Quantity::Number, Quantity::Duration, Quantity::Share, Quantity::Money})
      for (int most = 2; most < 12; ++most) {
        const auto ticks = ticksOf({quantity}, {from, to}, most);
        QVERIFY(static_cast<int>(ticks.size()) <= most);
        QVERIFY(!ticks.empty());
        for (std::size_t i = 0; i < ticks.size(); ++i) {
          QVERIFY(ticks[i].at >= from - 1e-9 * (to - from) && ticks[i].at <= to + 1e-9 * (to - from));
          if (i > 0) QVERIFY(ticks[i].at > ticks[i - 1].at && ticks[i].text != ticks[i - 1].text);
        }
      }
  }

  void niceExtentsHoldTheirValues() {
    QCOMPARE(niceExtent({}, {3, 97}, true), (Extent{0, 100}));
    QVERIFY(niceExtent({}, {5, 5}, true).length() > 0);
    QVERIFY(niceExtent({}, {0, 0}, true).length() > 0);
  }

  void columnsAreTheNaiveMinimumMeanAndMaximum() {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> draw(-3, 9);
    const auto recording =
        tests::recordingOf({"a"}, 5003, 0.5, [&](std::size_t, std::size_t) { return draw(random); });
    for (const Extent seconds : {Extent{0, 2501.5}, Extent{100.3, 430.7}, Extent{2400, 2600}}) {
      const std::size_t count = 317;
      const auto columns = columnsOf(*recording, 0, seconds, count);
      QCOMPARE(columns.size(), count);
      const double width = seconds.length() / count;
      for (std::size_t c = 0; c < count; ++c) {
        const double from = seconds.from + static_cast<double>(c) * width,
                     to = seconds.from + static_cast<double>(c + 1) * width;
        float low = 1e9F, high = -1e9F;
        double sum = 0;
        int seen = 0;
        for (std::size_t b = 0; b < recording->buckets(); ++b) {
          const double begin = static_cast<double>(b) * 0.5;
          if (begin + 0.5 <= from || begin >= to) continue;
          low = std::min(low, recording->value(0, b));
          high = std::max(high, recording->value(0, b));
          sum += recording->value(0, b);
          ++seen;
        }
        QCOMPARE(std::isfinite(columns[c].mean), seen > 0);
        if (seen == 0) continue;
        QCOMPARE(columns[c].minimum, low);
        QCOMPARE(columns[c].maximum, high);
        QVERIFY(std::abs(columns[c].mean - sum / seen) < 1e-3);
      }
    }
  }

  void aCrossHairReadsLinesAtAndBetweenPoints() {
    const auto at = readingsAt(twoLines(), 200);
    QCOMPARE(at.size(), 2U);
    QCOMPARE(at[0].y, 0.2);
    QCOMPARE(at[1].y, 0.2);  // a third of the way from 0.1 to 0.4
    QVERIFY(readingsAt(twoLines(), 500).empty());
  }

  void theCrossHairFollowsMouseAndKeyboard() {
    LineChartView view;
    view.resize(500, 300);
    view.setChart(twoLines());
    view.show();
    const Frame frame = frameOf(view.chart(), QRectF(view.rect()).adjusted(12, 12, -12, -12), view.font());
    moveMouse(view, {frame.x.pixel(200) + 4, frame.inside.center().y()});
    QVERIFY(view.look().crossHair.has_value());
    QCOMPARE(*view.look().crossHair, 200.0);  // the point that is near
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(*view.look().crossHair, 400.0);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(*view.look().crossHair, 400.0);
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(*view.look().crossHair, 100.0);
    QTest::keyClick(&view, Qt::Key_Escape);
    QVERIFY(!view.look().crossHair);
    QTest::keyClick(&view, Qt::Key_Plus);
    QVERIFY(view.look().x && view.look().x->length() < 300);
    QTest::mouseDClick(&view, Qt::LeftButton, {}, view.rect().center());
    QVERIFY(!view.look().x);
    QVERIFY(view.accessibleDescription().contains("now"));
  }

  void thingsOfAChartArePointedAtAndActivated() {
    ItemChartView view;
    view.resize(500, 260);
    BarChart bars{.title = "Bill",
                  .unit = {Quantity::Money},
                  .groups = {"a", "b"},
                  .parts = {{"machines", {10, 20}}, {"storage", {5, 0}}}};
    view.setChart(bars);
    view.show();
    QCOMPARE(view.items().size(), 3U);
    QCOMPARE(view.items()[2].value, "machines $20.00");
    moveMouse(view, view.items()[1].area.center());
    QCOMPARE(view.current(), 1);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.current(), 2);
    QSignalSpy activated(&view, &ItemChartView::activated);
    QTest::keyClick(&view, Qt::Key_Return);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.items()[0].area.center().toPoint());
    QCOMPARE(activated.count(), 2);
    QCOMPARE(activated.last().first().toInt(), 0);
  }

  void plotsOfATimelineShareTheirAxis() {
    const auto recording = tests::exampleRecording();
    TimeAxis axis;
    axis.setEnd(recording->header().end.value());
    TimePlotView a(axis), b(axis);
    for (TimePlotView* view : {&a, &b}) {
      view->resize(420, 160);
      view->setPlot({"Latency",
                     {Quantity::Duration},
                     {{"p50", recording, 0, 0}, {"p95", recording, 1, 1}},
                     markersOf(recording->events())});
      view->show();
    }
    const Frame frame = a.frame();
    moveMouse(a, {frame.x.pixel(900), frame.inside.center().y()});
    QVERIFY(axis.crossHair().has_value());
    QVERIFY(std::abs(*axis.crossHair() - 900) < 5);
    const auto readings = b.readings(900);
    QCOMPARE(readings.size(), 2U);
    QCOMPARE(readings[1].value, valueText({Quantity::Duration}, recording->value(1, 900)));

    QSignalSpy wanted(&a, &TimePlotView::positionWanted);
    QTest::mouseClick(&a, Qt::LeftButton, {},
                      QPoint(qRound(frame.x.pixel(600)), qRound(frame.inside.center().y())));
    QCOMPARE(wanted.count(), 1);
    QVERIFY(std::abs(wanted.first().first().toDouble() - 600) < 5);

    QTest::keyClick(&b, Qt::Key_Plus);
    QVERIFY(!axis.isWhole());
    QCOMPARE(a.frame().x.values, axis.shown());
    QTest::keyClick(&b, Qt::Key_0);
    QVERIFY(axis.isWhole());
    axis.setCrossHair(100.2);
    QTest::keyClick(&b, Qt::Key_Right);
    QVERIFY(*axis.crossHair() > 100.5);
    QVERIFY(a.words().contains("p95"));
  }

  void eventsOfEverydayLifeHaveNoMarker() {
    using results::ClusterEvent;
    const std::vector<ClusterEvent> events = {{Seconds(1), "Scheduled", "pod/a", ""},
                                              {Seconds(2), "NodeNotReady", "node/b", "gone"}};
    const auto markers = markersOf(events);
    QCOMPARE(markers.size(), 1U);
    QCOMPARE(markers[0].text, "NodeNotReady node/b: gone");
  }

  void everyReasonOfTheEngineHasAMarkOrIsEverydayLife() {
    const QStringList everyday = {"ScalingReplicaSet"};
    const QRegularExpression reason(R"re("([A-Z][a-z]+(?:[A-Z]+[a-z]*)+)")re");
    QDir control(QString::fromStdString((tests::sourceDir() / "sim/control").string()));
    int found = 0;
    for (const QString& name : control.entryList({"*.cpp"})) {
      QFile file(control.filePath(name));
      QVERIFY(file.open(QFile::ReadOnly));
      auto matches = reason.globalMatch(QString::fromUtf8(file.readAll()));
      for (; matches.hasNext(); ++found) {
        const QString word = matches.next().captured(1);
        QVERIFY2(everyday.contains(word) || markerKindOf(word.toStdString()),
                 qPrintable(word + " in " + name));
      }
    }
    QVERIFY(found > 30);
  }
};

QTEST_MAIN(PlotsTest)
#include "plots_test.moc"
