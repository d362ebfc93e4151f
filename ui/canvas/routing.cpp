// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/routing.hpp"

#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

using namespace canvas;

/// A trunk's ends as columns: tiers are 0 … n − 1, what is outside n; the clients stand over `clients`.
struct Span {
  int from = 0, to = 0;
  bool fromClients = false;
  [[nodiscard]] int left() const { return std::min(from, to); }
  [[nodiscard]] int right() const { return std::max(from, to); }
  [[nodiscard]] bool direct() const { return !fromClients && right() - left() == 1; }
  [[nodiscard]] bool down() const { return fromClients && from == to; }
};

int columnOf(const std::vector<std::string>& tiers, const std::string& name) {
  if (name == kOutside) return static_cast<int>(tiers.size());
  return static_cast<int>(std::ranges::find(tiers, name) - tiers.begin());
}

Span spanOf(const std::vector<std::string>& tiers, const Trunk& trunk) {
  if (trunk.from != kClients) return {columnOf(tiers, trunk.from), columnOf(tiers, trunk.to), false};
  auto over = std::ranges::find_if(tiers, [](const std::string& tier) { return tierRank(tier) >= 1; });
  if (over == tiers.end()) over = tiers.begin();
  return {static_cast<int>(over - tiers.begin()), columnOf(tiers, trunk.to), true};
}

/// Lanes by trunk, 0 the lowest, −1 for those that need none. Short ones are low, so that lines nest.
std::vector<int> lanesOf(const std::vector<Span>& spans) {
  std::vector<std::size_t> order(spans.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return spans[i].right() - spans[i].left(); });
  std::vector<int> lanes(spans.size(), -1);
  int next = 0;
  for (const std::size_t i : order)
    if (!spans[i].direct() && !spans[i].fromClients) lanes[i] = next++;
  return lanes;
}

std::vector<std::string> namesOf(const CanvasLayout& layout) {
  std::vector<std::string> names;
  for (const TierFrame& tier : layout.tiers) names.push_back(tier.tier);
  return names;
}

QRectF columnRect(const CanvasLayout& layout, int column) {
  if (column < static_cast<int>(layout.tiers.size()))
    return layout.tiers[static_cast<std::size_t>(column)].rect;
  return layout.outside;
}

bool isClear(const CanvasLayout& layout, const QPointF& a, const QPointF& b, const QRectF& but) {
  const QRectF line = QRectF(a, b).normalized().adjusted(-1, -1, 1, 1);
  const auto crossed = [&](const QRectF& rect) { return rect != but && rect.intersects(line); };
  return std::ranges::none_of(layout.cards, [&](const PlacedCard& card) { return crossed(card.rect); }) &&
         std::ranges::none_of(layout.externals, crossed);
}

/// A place for a label, at a share of the longest part, a level one if there is one.
QPointF labelOn(const QPolygonF& line, double share) {
  double longest = -1;
  QPointF label;
  for (int i = 1; i < line.size(); ++i) {
    const QPointF part = line[i] - line[i - 1];
    const double length = std::abs(part.x()) * 1.5 + std::abs(part.y());
    if (length > longest) {
      longest = length;
      label = line[i - 1] + part * share;
    }
  }
  return label;
}

}  // namespace

Route routeAround(const CanvasLayout& layout, const QRectF& from, const QRectF& to, double offset,
                  double share) {
  const double half = kGap / 2;
  const bool rightwards = to.center().x() >= from.center().x() - 1;
  const bool sameColumn = std::abs(to.center().x() - from.center().x()) <= 1;
  const double intoY = to.center().y() + offset;
  const double gutterTo = sameColumn || !rightwards ? to.right() + half + offset : to.left() - half + offset;
  const QPointF end(sameColumn || !rightwards ? to.right() : to.left(), intoY);
  QPolygonF line;
  if (from == layout.clients) {
    // Above all cards there is nothing in the way.
    const double level = -half + offset / 2;
    const QPointF start(from.left() + 30 + offset, from.bottom());
    line << start << QPointF(start.x(), level) << QPointF(gutterTo, level) << QPointF(gutterTo, intoY) << end;
    return {line, labelOn(line, share)};
  }
  const double outY = from.center().y() + offset;
  const QPointF start(rightwards ? from.right() : from.left(), outY);
  const double gutterFrom = rightwards ? from.right() + half + offset : from.left() - half + offset;
  const QPointF turn(gutterFrom, outY), in(gutterTo, intoY);
  const QPointF straight(gutterFrom, intoY);
  if (isClear(layout, straight, in, to)) {
    line << start << turn << straight << end;
  } else {
    // Along the gutter above or below the row of the source, whichever is nearer.
    const double above = from.top() - half + offset, below = from.bottom() + half + offset;
    const bool firstRow = from.top() < kHeader + kBandTitle + 1;  // over which the titles are
    const double level = !firstRow && std::abs(above - intoY) <= std::abs(below - intoY) ? above : below;
    line << start << turn << QPointF(gutterFrom, level) << QPointF(gutterTo, level) << in << end;
  }
  return {line, labelOn(line, share)};
}

int lanesFor(const std::vector<std::string>& tiers, const std::vector<Trunk>& trunks) {
  std::vector<Span> spans;
  for (const Trunk& trunk : trunks) spans.push_back(spanOf(tiers, trunk));
  int lanes = 0;
  for (const int lane : lanesOf(spans)) lanes = std::max(lanes, lane + 1);
  return lanes;
}

std::vector<Route> routeTrunks(const CanvasLayout& layout, const std::vector<Trunk>& trunks) {
  const std::vector<std::string> tiers = namesOf(layout);
  std::vector<Span> spans;
  for (const Trunk& trunk : trunks) spans.push_back(spanOf(tiers, trunk));
  const std::vector<int> lanes = lanesOf(spans);
  std::vector<int> direct(tiers.size() + 1, 0);  // lines in the gap right of a column
  // Several lines at one edge stand side by side: those that reach far inside.
  const auto atEdge = [&](std::size_t self, int column, bool rightSide) {
    int before = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (lanes[i] < 0 || i == self || (lanes[self] >= 0 && lanes[i] >= lanes[self])) continue;
      const bool starts = !spans[i].fromClients && spans[i].left() == column && rightSide;
      const bool ends = spans[i].right() == column && !rightSide;
      if (starts || ends) ++before;
    }
    return 20.0 + 18 * before;
  };
  int fromClients = 0;  // lines that leave the clients sideways
  std::vector<Route> routes;
  for (std::size_t i = 0; i < trunks.size(); ++i) {
    const Span& span = spans[i];
    const QRectF from = columnRect(layout, span.from), to = columnRect(layout, span.to);
    Route route;
    if (span.down()) {
      const double x = layout.clients.center().x();
      route.line << QPointF(x, layout.clients.bottom()) << QPointF(x, 0);
      route.label = QPointF(x, layout.clients.bottom() + std::min(34.0, -layout.clients.bottom() / 2));
    } else if (span.direct()) {
      const double y = kHeader / 2 - kGap / 4 + 36 * direct[static_cast<std::size_t>(span.left())]++;
      const bool rightwards = span.from < span.to;
      route.line << QPointF(rightwards ? from.right() : from.left(), y)
                 << QPointF(rightwards ? to.left() : to.right(), y);
      route.label = (route.line.first() + route.line.last()) / 2;
    } else {
      const double level = -kLane * (lanes[i] + 0.75);
      const bool rightwards = span.from <= span.to;
      if (span.fromClients) {
        const double clientsY = layout.clients.center().y() + 9 * (fromClients++ - 0.5);
        const double x = to.left() + atEdge(i, span.to, false);
        route.line << QPointF(layout.clients.right(), clientsY) << QPointF(x, clientsY) << QPointF(x, 0);
        route.label = QPointF(x - 120, clientsY);
      } else {
        const double a = rightwards ? from.right() - atEdge(i, span.from, true)
                                    : from.left() + atEdge(i, span.from, false);
        const double b =
            rightwards ? to.left() + atEdge(i, span.to, false) : to.right() - atEdge(i, span.to, true);
        route.line << QPointF(a, 0) << QPointF(a, level) << QPointF(b, level) << QPointF(b, 0);
        route.label = QPointF((a + b) / 2, level);
      }
    }
    routes.push_back(std::move(route));
  }
  return routes;
}

}  // namespace kubecast::ui
