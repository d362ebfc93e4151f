// SPDX-License-Identifier: Apache-2.0
// Milliseconds per update and repaint of a plot over time with three lines, 760 × 300 px at scale 2, for 10⁴,
// 10⁵ and 10⁶ points of each line: after the recording grew (everything is read again), and with only the
// cross-hair moved. Runs without a screen: QT_QPA_PLATFORM=offscreen.
#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <cmath>
#include <cstdio>

#include "ui/plots/time_plot_view.hpp"

// kubecast::Quantity is another.
namespace studies = kubecast::studies;
using kubecast::Seconds;
using namespace kubecast::ui;

namespace {

constexpr int kRounds = 50;

std::shared_ptr<Recording> recordingOf(std::size_t buckets, const std::string& folder) {
  studies::stream::Header header;
  header.step = Seconds(1);
  header.end = Seconds(static_cast<double>(buckets));
  header.series = {"calls/latency-p50", "calls/latency-p95", "calls/latency-p99"};
  auto made = Recording::create(header, folder);
  if (!made) return nullptr;
  std::shared_ptr<Recording> recording = std::move(*made);
  std::uint32_t random = 1;
  for (std::size_t b = 0; b < buckets; ++b) {
    studies::stream::Bucket bucket{static_cast<std::uint32_t>(b), {}};
    for (int s = 0; s < 3; ++s) {
      random = random * 1664525U + 1013904223U;
      const double wave = 1 + 0.5 * std::sin(static_cast<double>(b) * 6.3 / static_cast<double>(buckets));
      bucket.values.push_back(
          static_cast<float>(0.05 * (s + 1) * wave * (1 + 0.3 * (random >> 8) / 16777216.0)));
    }
    if (recording->append(bucket)) return nullptr;
  }
  return recording;
}

template <class Step>
double millisecondsOf(const Step& step) {
  QElapsedTimer clock;
  clock.start();
  for (int round = 0; round < kRounds; ++round) step(round);
  return static_cast<double>(clock.nsecsElapsed()) / 1e6 / kRounds;
}

}  // namespace

int main(int argc, char** argv) {
  qputenv("QT_SCALE_FACTOR", "2");
  const QApplication app(argc, argv);
  const QTemporaryDir folder;
  std::printf("points per line   update+repaint   cross-hair\n");
  for (const std::size_t points : {10'000U, 100'000U, 1'000'000U}) {
    const auto recording = recordingOf(points, folder.path().toStdString());
    if (!recording) return 1;
    TimeAxis axis;
    axis.setEnd(static_cast<double>(points));
    TimePlotView view(axis);
    view.resize(760, 300);
    view.setPlot({"Latency",
                  {Quantity::Duration},
                  {{"p50", recording, 0, 0}, {"p95", recording, 1, 1}, {"p99", recording, 2, 2}}});
    view.show();
    QPixmap target(view.size() * 2);
    target.setDevicePixelRatio(2);
    view.render(&target);
    const double whole = millisecondsOf([&](int) {
      view.refresh();
      view.render(&target);
    });
    const double light = millisecondsOf([&](int round) {
      axis.setCrossHair(static_cast<double>(points) * round / kRounds);
      view.render(&target);
    });
    std::printf("%15zu   %11.2f ms   %7.2f ms\n", points, whole, light);
  }
}
