// SPDX-License-Identifier: Apache-2.0
// Titles, legends and empty states of charts.
#include <QFontMetricsF>
#include <algorithm>

#include "ui/plots/frame.hpp"

namespace kubecast::ui {

namespace {

constexpr double kGap = 8;
constexpr double kMark = 14;  ///< width of a legend's mark, px

QFont strong(QFont font) {
  font.setWeight(QFont::DemiBold);
  return font;
}

struct HeaderPlan {
  QRectF title;
  std::vector<QRectF> items;
  double bottom = 0;
};

HeaderPlan planHeader(const QRectF& area, const QString& title, const std::vector<LegendItem>& legend,
                      const QFont& font) {
  const QFontMetricsF titles(strong(font));
  const QFontMetricsF items(small(font));
  const double line = titles.height() + 2;
  HeaderPlan plan;
  double x = area.left();
  double y = area.top();
  if (!title.isEmpty()) {
    plan.title = QRectF(x, y, std::min(titles.horizontalAdvance(title) + 1, area.width()), line);
    x = plan.title.right() + 2 * kGap;
  }
  for (const LegendItem& item : legend) {
    const double value = std::max(items.horizontalAdvance(item.value), items.horizontalAdvance(item.widest));
    const double wanted =
        kMark + 4 + items.horizontalAdvance(item.name) + 1 + (value > 0 ? value + kGap / 2 : 0);
    if (x > area.left() && x + wanted > area.right()) {
      x = area.left();
      y += line;
    }
    plan.items.emplace_back(x, y, std::min(wanted, area.width()), line);
    x += wanted + kGap + 4;
  }
  plan.bottom = title.isEmpty() && legend.empty() ? area.top() : y + line + kGap / 2;
  return plan;
}

void paintMark(QPainter& painter, const QRectF& area, const LegendItem& item) {
  if (item.mark == LegendMark::Square) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(item.colour);
    painter.drawRoundedRect(QRectF(area.left() + 2, area.center().y() - 5, 10, 10), 2, 2);
    return;
  }
  if (item.mark == LegendMark::Dot || item.mark == LegendMark::Ring) {
    painter.setPen(QPen(item.colour, 1.4));
    painter.setBrush(item.mark == LegendMark::Dot ? QBrush(item.colour) : QBrush(Qt::NoBrush));
    painter.drawEllipse(QPointF(area.left() + kMark / 2, area.center().y()), 4, 4);
    return;
  }
  QPen pen(item.colour, 2, item.mark == LegendMark::Dashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap);
  if (item.mark == LegendMark::Dashed) pen.setDashPattern({2, 1.2});
  painter.setPen(pen);
  painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.left() + kMark, area.center().y()));
}

}  // namespace

QColor colourOf(Tone tone, const Theme& theme) {
  switch (tone) {
    case Tone::Good:
      return theme.good;
    case Tone::Warning:
      return theme.warning;
    case Tone::Bad:
      return theme.bad;
    case Tone::Accent:
      return theme.accent;
    case Tone::Plain:
      break;
  }
  return theme.muted;
}

QFont small(const QFont& font) {
  QFont smaller = font;
  if (font.pointSizeF() > 0)
    smaller.setPointSizeF(font.pointSizeF() * 0.9);
  else
    smaller.setPixelSize(std::max(1, qRound(font.pixelSize() * 0.9)));
  return smaller;
}

QRectF belowHeader(const QRectF& area, const QString& title, const std::vector<LegendItem>& legend,
                   const QFont& font) {
  QRectF left = area;
  left.setTop(std::min(planHeader(area, title, legend, font).bottom, area.bottom()));
  return left;
}

std::vector<QRectF> legendAreas(const QRectF& area, const QString& title,
                                const std::vector<LegendItem>& legend, const QFont& font) {
  return planHeader(area, title, legend, font).items;
}

QRectF paintHeader(QPainter& painter, const QRectF& area, const QString& title,
                   const std::vector<LegendItem>& legend, const Theme& theme, int highlighted) {
  const HeaderPlan plan = planHeader(area, title, legend, painter.font());
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont font = painter.font();
  painter.setFont(strong(font));
  painter.setPen(theme.text);
  painter.drawText(plan.title, Qt::AlignLeft | Qt::AlignVCenter,
                   QFontMetricsF(painter.font()).elidedText(title, Qt::ElideRight, plan.title.width()));
  painter.setFont(small(font));
  const QFontMetricsF metrics(painter.font());
  for (std::size_t i = 0; i < legend.size(); ++i) {
    painter.setOpacity(highlighted >= 0 && static_cast<int>(i) != highlighted ? 0.4 : 1);
    paintMark(painter, plan.items[i], legend[i]);
    painter.setPen(theme.muted);
    const QRectF text = plan.items[i].adjusted(kMark + 4, 0, 0, 0);
    const QString name = metrics.elidedText(legend[i].name, Qt::ElideRight, text.width() + 1);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (legend[i].value.isEmpty()) continue;
    painter.setPen(theme.text);
    painter.drawText(text.adjusted(metrics.horizontalAdvance(name) + kGap / 2, 0, 2, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, legend[i].value);
  }
  painter.restore();
  QRectF left = area;
  left.setTop(std::min(plan.bottom, area.bottom()));
  return left;
}

void paintEmpty(QPainter& painter, const QRectF& area, const QString& sentence, const Theme& theme) {
  painter.save();
  painter.setPen(theme.muted);
  painter.drawText(area.adjusted(2 * kGap, 0, -2 * kGap, 0), Qt::AlignCenter | Qt::TextWordWrap, sentence);
  painter.restore();
}

}  // namespace kubecast::ui
