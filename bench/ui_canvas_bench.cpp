// SPDX-License-Identifier: Apache-2.0
// Milliseconds per repaint of the canvas while a run plays, at 14 and 200 nodes, by zoom. Off screen, raster,
// as on a machine without a graphics card:
//   QT_QPA_PLATFORM=offscreen build/dev/bench/ui_canvas_bench
#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "tests/ui/canvas_desk.hpp"
#include "ui/theme/theme.hpp"

using namespace kubecast;
using namespace kubecast::ui;

namespace {

struct Times {
  double median = 0, worst = 0;
};

Times of(std::vector<double> times) {
  std::ranges::sort(times);
  return {times[times.size() / 2], times[times.size() * 95 / 100]};
}

/// Each repeat is one moment later in the run: values read, cards changed, the window painted.
Times repaint(ClusterCanvas& canvas, Playback& playback, int repeats, double step) {
  std::vector<double> times;
  QElapsedTimer clock;
  QImage image(canvas.size(), QImage::Format_ARGB32_Premultiplied);
  const auto series = LiveSeries(canvas.scene().view(), *playback.recording());
  for (int i = 0; i < repeats + 5; ++i) {
    const auto bucket = static_cast<std::size_t>(60 + i * step) % playback.recording()->buckets();
    clock.start();
    canvas.scene().setLive(series.at(*playback.recording(), bucket));
    canvas.view().viewport()->repaint();
    QApplication::processEvents();
    if (i >= 5) times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
  }
  return of(std::move(times));
}

void measure(const char* name, const std::string& text) {
  testing::Desk desk(text);
  if (!desk.document.assessment().scenario) {
    std::fprintf(stderr, "%s does not load\n", name);
    return;
  }
  QElapsedTimer clock;
  clock.start();
  ClusterCanvas canvas(desk.workbench, desk.navigator);
  canvas.resize(1600, 1000);
  canvas.show();
  QApplication::processEvents();
  const double shown = static_cast<double>(clock.nsecsElapsed()) / 1e6;
  desk.playback.setRecording(testing::runOf(desk.document.assessment(), 300));
  for (const double zoom : {0.0, 0.5, 1.0}) {
    if (zoom == 0)
      canvas.fit();
    else
      canvas.view().setZoom(zoom);
    QApplication::processEvents();
    const Times times = repaint(canvas, desk.playback, 100, 1.7);
    std::printf("%-9s  %4.0f %%  %8.1f  %8.1f  %7.0f\n", name, canvas.view().zoom() * 100, times.median,
                times.worst, 1000 / times.median);
  }
  std::printf("%-9s  first picture %.0f ms\n", name, shown);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  QApplication::setStyle("Fusion");
  QApplication::setPalette(Theme::darkTheme().palette());
  std::printf("canvas     zoom   median ms   p95 ms   frames/s\n");
  measure("14 nodes", testing::libraryText("eco2-14-nodes"));
  measure("200 nodes", testing::manyNodes(200));
  return 0;
}
