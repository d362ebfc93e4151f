// SPDX-License-Identifier: Apache-2.0
#include "ui/run/recording.hpp"

#include <signal.h>
#include <sys/resource.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <random>

using kubecast::Seconds;
using kubecast::results::ClusterEvent;
using kubecast::studies::stream::Bucket;
using kubecast::studies::stream::Header;
using kubecast::ui::Recording;

namespace {

Header headerOf(std::size_t series) {
  Header header;
  header.step = Seconds(1);
  header.end = Seconds(1e6);
  for (std::size_t s = 0; s < series; ++s) header.series.push_back("node/n" + std::to_string(s) + "/cpu");
  return header;
}

/// Memory of this process, in MiB; `kind`: a line of /proc/self/status.
double mebibytes(const char* kind) {
  QFile status("/proc/self/status");
  if (!status.open(QIODevice::ReadOnly)) return -1;
  for (const QByteArray& line : status.readAll().split('\n'))
    if (line.startsWith(kind))
      return line.mid(line.indexOf(':') + 1).trimmed().split(' ').front().toDouble() / 1024;
  return -1;
}

/// While it lives, files may not grow beyond `bytes`: a full disk, without one.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    before_ = signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit small{bytes, limit_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &limit_);
    signal(SIGXFSZ, before_);
  }

 private:
  rlimit limit_{};
  sighandler_t before_;
};

}  // namespace

class RecordingTest : public QObject {
  Q_OBJECT
 private slots:
  void init() { QVERIFY(folder_.isValid()); }

  void givesBackWhatItWasGiven() {
    auto recording = make(3);
    for (std::uint32_t b = 0; b < 10'000; ++b)
      QVERIFY(!recording->append({b, {b * 1.0F, b * 2.0F, -1.0F * b}}));
    QCOMPARE(recording->buckets(), std::size_t{10'000});
    QCOMPARE(recording->recorded().value(), 10'000.0);
    QCOMPARE(recording->value(1, 4321), 8642.0F);
    QCOMPARE(recording->value(2, 9999), -9999.0F);
    QVERIFY(recording->find("node/n2/cpu") == std::size_t{2});
    QVERIFY(!recording->find("node/n3/cpu"));
  }

  void aBucketThatIsNotTheNextIsRefused() {
    auto recording = make(2);
    QVERIFY(recording->append({1, {0, 0}}));
    QVERIFY(!recording->append({0, {0, 0}}));
    QVERIFY(recording->append({0, {0, 0}}));
    QVERIFY(recording->append({1, {0}}));  // a series is missing
    QCOMPARE(recording->buckets(), std::size_t{1});
  }

  void noFolderIsSaid() {
    const auto made = Recording::create(headerOf(1), "/nowhere/at/all");
    QVERIFY(!made);
    QCOMPARE(QString::fromStdString(made.error().where), "/nowhere/at/all");
  }

  void leavesNoFile() {
    auto recording = make(1);
    QVERIFY(!recording->append({0, {1}}));
    QVERIFY(
        QDir(folder_.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot));
  }

  void eventsAscend() {
    auto recording = make(1);
    for (const double at : {5.0, 1.0, 3.0})
      recording->note(ClusterEvent{Seconds(at), "NodeLost", "node/a", ""});
    QVERIFY(std::ranges::is_sorted(recording->events(), {}, &ClusterEvent::at));
  }

  /// Against the plain loop, at lengths around the ends of blocks and of levels of the pyramid.
  void rangesAreThoseOfAPlainLoop_data() {
    QTest::addColumn<int>("length");
    for (const int length : {1, 15, 16, 17, 255, 256, 257, 4095, 4096, 4097, 4112, 65'536, 70'000})
      QTest::newRow(qPrintable(QString::number(length))) << length;
  }
  void rangesAreThoseOfAPlainLoop() {
    QFETCH(int, length);
    constexpr std::size_t kSeries = 3;
    std::mt19937 random(static_cast<unsigned>(length));
    std::lognormal_distribution<float> draw(0, 2);
    std::vector<std::vector<float>> values;
    auto recording = make(kSeries);
    for (int b = 0; b < length; ++b) {
      values.push_back({draw(random), -draw(random), static_cast<float>(b % 7)});
      QVERIFY(!recording->append({static_cast<std::uint32_t>(b), values.back()}));
    }
    const auto size = static_cast<std::size_t>(length);
    for (int i = 0; i < 400; ++i) {
      std::size_t from = random() % size, to = random() % size;
      if (from > to) std::swap(from, to);
      if (i == 0) from = 0, to = size - 1;
      ++to;
      const std::size_t s = random() % kSeries;
      float low = INFINITY, high = -INFINITY;
      double total = 0, magnitude = 0;
      for (std::size_t b = from; b < to; ++b) {
        low = std::min(low, values[b][s]);
        high = std::max(high, values[b][s]);
        total += values[b][s];
        magnitude += std::abs(values[b][s]);
      }
      const auto range = recording->range(s, from, to);
      QCOMPARE(range.minimum, low);
      QCOMPARE(range.maximum, high);
      const auto count = static_cast<double>(to - from);
      QVERIFY(std::abs(range.mean - total / count) <= 1e-5 * magnitude / count);
    }
  }

  void aFullDiskLosesNothing() {
    constexpr std::size_t kSeries = 100;
    auto recording = make(kSeries);
    std::uint32_t taken = 0;
    std::optional<kubecast::Error> error;
    {
      const FullDisk full(12u << 20);
      while (!error && taken < 1'000'000) {
        error = recording->append({taken, std::vector<float>(kSeries, static_cast<float>(taken))});
        if (!error) ++taken;
      }
      QVERIFY(error);
      QVERIFY2(taken > 20'000, qPrintable(QString::number(taken)));  // 8 of the 12 MiB at least were used
      QCOMPARE(recording->buckets(), std::size_t{taken});
      QCOMPARE(recording->value(50, taken - 1), static_cast<float>(taken - 1));
      QCOMPARE(recording->range(7, 0, taken).maximum, static_cast<float>(taken - 1));
      QVERIFY(recording->append({taken, std::vector<float>(kSeries)}));  // still full
    }
    // There is room again.
    for (std::uint32_t b = taken; b < taken + 10'000; ++b)
      QVERIFY(!recording->append({b, std::vector<float>(kSeries, static_cast<float>(b))}));
    QCOMPARE(recording->range(99, 0, taken + 10'000).maximum, static_cast<float>(taken + 9999));
  }

  /// A gigabyte; KUBECAST_LONG_TESTS=1 for all of it.
  void aLongRunNeedsLittleMemory() {
    constexpr std::size_t kSeries = 100;
    const std::uint32_t length = qEnvironmentVariableIsSet("KUBECAST_LONG_TESTS") ? 3'000'000 : 200'000;
    const double before = mebibytes("VmRSS");
    auto recording = make(kSeries);
    Bucket bucket{0, std::vector<float>(kSeries)};
    QElapsedTimer timer;
    timer.start();
    double most = 0;
    for (; bucket.index < length; ++bucket.index) {
      for (std::size_t s = 0; s < kSeries; ++s)
        bucket.values[s] = static_cast<float>((bucket.index * (s + 1)) % 1000);
      QVERIFY(!recording->append(bucket));
      if (bucket.index % 10'000 == 0) most = std::max(most, mebibytes("VmRSS"));
    }
    const qint64 written = timer.restart();
    constexpr std::size_t kPixels = 1000;
    float highest = 0;
    for (std::size_t s = 0; s < 6; ++s)
      for (std::size_t x = 0; x < kPixels; ++x) {
        const auto range = recording->range(s * 16, x * length / kPixels, (x + 1) * length / kPixels);
        highest = std::max(highest, range.maximum);
      }
    const qint64 plotted = timer.restart();
    most = std::max(most, mebibytes("VmRSS"));
    for (std::size_t s = 0; s < kSeries; ++s)
      for (std::size_t b = 0; b < length; b += 50) highest = std::max(highest, recording->value(s, b));
    most = std::max(most, mebibytes("VmRSS"));
    qInfo(
        "%u buckets x %zu series: written in %lld ms, six plots of 1000 px read in %lld ms, %.0f MiB more in "
        "memory",
        length, kSeries, written, plotted, most - before);
    QCOMPARE(highest, 999.0F);
    QVERIFY(most - before < 64);
  }

 private:
  std::unique_ptr<Recording> make(std::size_t series) {
    auto made = Recording::create(headerOf(series), folder_.path().toStdString());
    if (!made) qFatal("%s", made.error().what.c_str());
    return std::move(*made);
  }

  QTemporaryDir folder_;
};

QTEST_GUILESS_MAIN(RecordingTest)
#include "recording_test.moc"
