// SPDX-License-Identifier: Apache-2.0
// CPU milliseconds from an edit to all that a screen shows of it (loaded, checked, scheduled, audited,
// priced), at 14 and 200 nodes; and of undoing it. Runs without a screen: QT_QPA_PLATFORM=offscreen.
#include <QApplication>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "tests/ui/canvas_desk.hpp"

using namespace kubecast::ui;

namespace {

constexpr int kEdits = 40;

/// Of this process, whatever else the machine does.
double cpuMilliseconds() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

template <class Step>
void measure(const char* cluster, const char* what, const Step& step) {
  std::vector<double> times;
  for (int i = 0; i < kEdits; ++i) {
    const double begin = cpuMilliseconds();
    step(i);
    times.push_back(cpuMilliseconds() - begin);
  }
  std::ranges::sort(times);
  std::printf("%-9s  %-22s  %8.1f  %8.1f\n", cluster, what, times[times.size() / 2],
              times[times.size() * 95 / 100]);
}

/// False when an edit was refused: then nothing was measured.
bool measureAll(const char* cluster, const std::string& text, const std::string& node) {
  testing::Desk desk(text);
  ScenarioDocument& document = desk.document;
  bool made = true;
  measure(cluster, "another instance type", [&](int i) {
    made &= !document.setValue("nodes[" + node + "].instanceType", i % 2 == 0 ? "t3.xlarge" : "t3.medium",
                               "Type");
    made &= document.assessment().scenario != nullptr;
  });
  measure(cluster, "undone", [&](int) {
    document.undoStack().undo();
    made &= document.assessment().scenario != nullptr;
  });
  return made;
}

}  // namespace

int main(int argc, char** argv) {
  const QApplication application(argc, argv);
  std::printf("cluster    edit                    median ms   p95 ms\n");
  const bool made = measureAll("14 nodes", testing::libraryText("eco2-14-nodes"), "scan-node") &&
                    measureAll("200 nodes", testing::manyNodes(200), "worker-150");
  if (!made) std::fprintf(stderr, "an edit was refused\n");
  return made ? 0 : 1;
}
