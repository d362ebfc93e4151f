// SPDX-License-Identifier: Apache-2.0
// CPU milliseconds per repaint of the canvas while a run plays, at 14 and 200 nodes, by zoom. Off screen,
// raster, as on a machine without a graphics card:
//   QT_QPA_PLATFORM=offscreen build/dev/bench/ui_canvas_bench
#include <QApplication>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

#include "tests/ui/canvas_desk.hpp"
#include "ui/theme/theme.hpp"

using namespace kubecast;
using namespace kubecast::ui;

namespace {

/// Of this process, whatever else the machine does.
double cpuMilliseconds() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

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
  const auto series = LiveSeries(canvas.scene().view(), *playback.recording());
  for (int i = 0; i < repeats + 5; ++i) {
    const auto bucket = static_cast<std::size_t>(60 + i * step) % playback.recording()->buckets();
    const double begin = cpuMilliseconds();
    canvas.scene().setLive(series.at(*playback.recording(), bucket));
    QApplication::processEvents();  // the scene gathers what changed,
    QApplication::processEvents();  // the view paints it
    if (i >= 5) times.push_back(cpuMilliseconds() - begin);
  }
  return of(std::move(times));
}

void measure(const char* name, const std::string& text) {
  testing::Desk desk(text);
  if (!desk.document.assessment().scenario) {
    std::fprintf(stderr, "%s does not load\n", name);
    return;
  }
  const double begin = cpuMilliseconds();
  ClusterCanvas canvas(desk.workbench, desk.navigator);
  canvas.resize(1600, 1000);
  canvas.show();
  QApplication::processEvents();
  const double shown = cpuMilliseconds() - begin;
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
