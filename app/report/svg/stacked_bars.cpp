// SPDX-License-Identifier: Apache-2.0
#include "app/report/svg/stacked_bars.hpp"

#include <algorithm>

#include "app/report/svg/scale.hpp"

namespace kubecast::report::svg {
namespace {

constexpr double kBarHeight = 26;
constexpr double kBarStep = 38;
constexpr double kTop = 4;
constexpr double kGap = 10;
constexpr double kAxisHeight = 24;
constexpr int kTicks = 6;

double lengthOf(const Bar& bar) {
  double sum = 0;
  for (const Segment& segment : bar.segments) sum += segment.value;
  return sum;
}

/// Every name once, in the order met; those of nothing but 0 are left out.
std::vector<Segment> keysOf(const std::vector<Bar>& bars) {
  std::vector<Segment> keys;
  for (const Bar& bar : bars) {
    for (const Segment& segment : bar.segments) {
      const bool known =
          std::any_of(keys.begin(), keys.end(), [&](const Segment& k) { return k.name == segment.name; });
      if (segment.value > 0 && !known) keys.push_back(segment);
    }
  }
  std::stable_sort(keys.begin(), keys.end(),
                   [](const Segment& a, const Segment& b) { return a.colour.slot < b.colour.slot; });
  return keys;
}

Html keyOf(const std::vector<Segment>& segments) {
  Html items;
  for (const Segment& each : segments) {
    const Html swatch = element("svg", {{"viewBox", "0 0 10 10"}, {"aria-hidden", "true"}},
                                rectangle(0, 0, 10, 10, "fill " + classOf(each.colour), ""));
    items += element("li", swatch + text(each.name));
  }
  return classed("ul", "key", items);
}

/// The parts of a bar. What is written in a part is its amount, before it the name if both have room.
Html partsOf(const Bar& bar, const Scale& scale, double y) {
  Html shapes;
  double from = 0;
  for (const Segment& segment : bar.segments) {
    if (!(segment.value > 0)) continue;
    const double left = scale.at(from);
    const double width = scale.at(from + segment.value) - left;
    const std::string both = segment.name + " " + segment.amount;
    shapes +=
        rectangle(left, y, width, kBarHeight, "fill part " + classOf(segment.colour), bar.name + ": " + both);
    const bool roomForBoth = widthOf(both) + kGap < width;
    if (roomForBoth || widthOf(segment.amount) + 6 < width) {
      shapes += label(left + width / 2, y + kBarHeight / 2 + 4, Anchor::Middle,
                      "on " + classOf(segment.colour), roomForBoth ? both : segment.amount);
    }
    from += segment.value;
  }
  return shapes;
}

}  // namespace

Html stackedBars(const StackedBars& chart) {
  double longest = 0;
  double names = 0;
  double ends = 0;
  for (const Bar& bar : chart.bars) {
    longest = std::max(longest, lengthOf(bar));
    names = std::max(names, widthOf(bar.name));
    ends = std::max(ends, widthOf(bar.end));
  }
  const double left = std::min(names + kGap, kWidth / 3);
  const double bottom = kTop + kBarStep * static_cast<double>(chart.bars.size());
  const std::vector<double> ticks = niceTicks(0, longest, kTicks);
  // The axis may end before its last tick: what counts is that the longest bar and its label have room.
  const double room = kWidth - left - ends - kGap * 2;
  const double perUnit = room / (longest > 0 ? longest : 1);
  const Scale scale(ScaleKind::Linear, ticks, left, left + perUnit * ticks.back());

  Html shapes;
  for (const double tick : ticks) {
    const double x = scale.at(tick);
    if (x > kWidth - kGap) continue;
    shapes += line(x, kTop - 4, x, bottom, "grid");
    const std::string words = chart.axisLabel(tick);
    shapes +=
        label(std::min(x, kWidth - widthOf(words) / 2), bottom + kLineHeight, Anchor::Middle, "tick", words);
  }
  double y = kTop;
  for (const Bar& bar : chart.bars) {
    const double base = y + kBarHeight / 2 + 4;
    shapes += label(left - kGap, base, Anchor::End, bar.chosen ? "name chosen" : "name", bar.name);
    shapes += partsOf(bar, scale, y);
    shapes += label(scale.at(lengthOf(bar)) + kGap, base, Anchor::Start, bar.chosen ? "name chosen" : "name",
                    bar.end);
    y += kBarStep;
  }
  shapes += line(left, 0, left, bottom, "axis");
  return keyOf(keysOf(chart.bars)) +
         drawing(chart.id, bottom + kAxisHeight, chart.title, chart.description, shapes);
}

}  // namespace kubecast::report::svg
