// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/card_painter.hpp"

#include <QGuiApplication>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/canvas/canvas_text.hpp"
#include "ui/canvas/layout.hpp"

namespace kubecast::ui {

namespace {

using canvas::kCard;

constexpr double kRadius = 8;
constexpr double kHead = 44;
constexpr double kLeft = 12;
constexpr double kRight = canvas::kCard.width() - kLeft;

QColor toneOf(CardMark::Tone tone, const Theme& theme) {
  switch (tone) {
    case CardMark::Tone::Good:
      return theme.good;
    case CardMark::Tone::Warning:
      return theme.warning;
    case CardMark::Tone::Bad:
      return theme.bad;
    case CardMark::Tone::Accent:
      return theme.accent;
    case CardMark::Tone::None:
      break;
  }
  return theme.border;
}

QColor tintOf(CardMark::Tone tone, const Theme& theme) {
  switch (tone) {
    case CardMark::Tone::Good:
      return theme.goodTint;
    case CardMark::Tone::Warning:
      return theme.warningTint;
    case CardMark::Tone::Bad:
      return theme.badTint;
    default:
      return theme.surface;
  }
}

QRectF area() { return QRectF(QPointF(), kCard); }

void paintText(QPainter& painter, const QRectF& rect, int flags, const QString& text, const QFont& font,
               const QColor& ink) {
  painter.setFont(font);
  painter.setPen(ink);
  painter.drawText(rect, flags | Qt::TextSingleLine, elided(text, font, rect.width()));
}

/// A card's head, with its two round corners, and the strip along its left edge. Built corner by corner:
/// paths cut with paths take longer than all the rest, and clips do not reach an SVG file.
QPainterPath headOf(double height) {
  const QRectF card = area().adjusted(0.5, 0.5, -0.5, -0.5);
  const double d = 2 * kRadius;
  QPainterPath path(QPointF(card.left(), height));
  path.arcTo(QRectF(card.topLeft(), QSizeF(d, d)), 180, -90);
  path.arcTo(QRectF(card.right() - d, card.top(), d, d), 90, -90);
  path.lineTo(card.right(), height);
  path.closeSubpath();
  return path;
}

QPainterPath stripOf(double width) {
  const QRectF card = area().adjusted(0.5, 0.5, -0.5, -0.5);
  const double d = 2 * kRadius;
  // Where the corner's arc reaches the width of the strip.
  const double angle = std::acos(1 - width / kRadius) * 180 / std::numbers::pi;
  QPainterPath path;
  path.arcMoveTo(QRectF(card.topLeft(), QSizeF(d, d)), 180 - angle);
  path.arcTo(QRectF(card.topLeft(), QSizeF(d, d)), 180 - angle, angle);
  path.arcTo(QRectF(card.left(), card.bottom() - d, d, d), 180, angle);
  path.closeSubpath();
  return path;
}

/// Used (solid) over requested (pale) over all there is. Absent shares are not drawn.
void paintBar(QPainter& painter, const QRectF& rect, double requested, std::optional<double> used,
              const Theme& theme) {
  painter.setPen(Qt::NoPen);
  const auto part = [&](double share, const QColor& colour, double inset) {
    if (share <= 0) return;
    const QRectF inner = rect.adjusted(0, inset, 0, -inset);
    const double width = inner.width() * std::min(share, 1.0);
    const double radius = std::min(inner.height(), width) / 2;
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(inner.topLeft(), QSizeF(width, inner.height())), radius, radius);
  };
  part(1, mixed(theme.surface, theme.border, 0.55), 0);
  part(requested, used ? theme.requested : mixed(theme.requested, theme.used, 0.35), 0);
  if (used) part(*used, *used > 0.9 ? theme.heat(*used) : theme.used, rect.height() > 10 ? 2.5 : 1.5);
}

std::optional<double> shareOf(const std::optional<Ratio>& ratio) {
  if (!ratio) return std::nullopt;
  return ratio->value();
}

/// Memory used as a share of what pods can get, so that it compares with what they request.
std::optional<double> memoryUsed(const CardLook& look) {
  if (look.live == nullptr || !look.live->memory) return std::nullopt;
  const double allocatable = static_cast<double>(look.values.allocatable.memory.value());
  if (allocatable <= 0) return std::nullopt;
  return look.live->memory->value() * static_cast<double>(look.values.memoryVisible.value()) / allocatable;
}

struct BarRow {
  double y = 0, height = 0, name = 0, value = 0;  ///< widths of the name before and the figure after the bar
  double font = 0;
  [[nodiscard]] QRectF line() const { return {kLeft, y - 4, kRight - kLeft, height + 8}; }
  [[nodiscard]] QRectF bar() const {
    return {kLeft + name + 4, y, kRight - kLeft - name - value - 4, height};
  }
};

BarRow rowAt(Detail detail, int index) {
  if (detail == Detail::Full) return {index == 0 ? 114.0 : 128.0, 7, 32, 38, 11};
  return {index == 0 ? 86.0 : 108.0, 13, 52, 50, 16};
}

void paintRow(QPainter& painter, const BarRow& row, double requested, std::optional<double> used,
              const Theme& theme) {
  paintBar(painter, row.bar(), requested, used, theme);
  const bool much = used ? *used > 0.9 : requested > 1;
  painter.setFont(sized(row.font, QFont::Medium));
  painter.setPen(much ? theme.bad : theme.text);
  painter.drawText(row.line(), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                   CanvasText::percent(used.value_or(requested)));
}

void paintCredits(QPainter& painter, const CardLook& look, const Theme& theme) {
  const double balance = look.live->credits->value();
  const double cap = look.values.creditCap ? look.values.creditCap->value() : 0;
  const QFont font = sized(11);
  const QRectF line(kLeft, 139, kRight - kLeft, 15);
  const QColor ink = balance < 1 ? theme.bad : theme.muted;
  paintText(painter, line, Qt::AlignLeft | Qt::AlignVCenter, CanvasText::tr("Credits"), font, ink);
  paintText(painter, line, Qt::AlignRight | Qt::AlignVCenter, QString::number(std::floor(balance), 'f', 0),
            font, ink);
  if (cap > 0) {
    const QRectF bar(kLeft + 48, 145, kRight - kLeft - 48 - 38, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(theme.surface, theme.border, 0.55));
    painter.drawRoundedRect(bar, 2, 2);
    painter.setBrush(balance / cap < 0.1 ? theme.bad : theme.good);
    painter.drawRoundedRect(
        QRectF(bar.topLeft(), QSizeF(bar.width() * std::clamp(balance / cap, 0.0, 1.0), 4)), 2, 2);
  }
}

void paintBadges(QPainter& painter, const CardLook& look, const Theme& theme) {
  struct Badge {
    QString text;
    QColor ground, ink;
  };
  std::vector<Badge> badges;
  if (!look.mark.text.isEmpty() && !look.mark.strong)
    badges.push_back({look.mark.text, tintOf(look.mark.tone, theme), toneOf(look.mark.tone, theme)});
  if (look.live != nullptr) {
    if (look.live->notReady) badges.push_back({CanvasText::tr("NotReady"), theme.badTint, theme.bad});
    if (look.live->isThrottled())
      badges.push_back({CanvasText::tr("throttled"), theme.warningTint, theme.warning});
    if (look.live->ready >= 0.5)
      badges.push_back({CanvasText::tr("%1 waiting").arg(std::lround(look.live->ready)),
                        look.live->ready > 50 ? theme.badTint : theme.warningTint,
                        look.live->ready > 50 ? theme.bad : theme.warning});
  }
  if (!look.values.faults.empty()) badges.push_back({QStringLiteral("⚡"), theme.warningTint, theme.warning});
  const QFont font = sized(look.detail == Detail::Full ? 11 : 16, QFont::DemiBold);
  const QFontMetricsF metrics(font);
  double right = kCard.width() - 8;
  for (const Badge& badge : badges) {
    const QString text = elided(badge.text, font, kCard.width() - 40);
    const double width = metrics.horizontalAdvance(text) + 14;
    if (right - width < 4) break;
    paintPill(painter, QPointF(right - width / 2, -6), text, font, badge.ground, badge.ink, badge.ink);
    right -= width + 4;
  }
}

void paintVerdict(QPainter& painter, const CardLook& look, const Theme& theme) {
  const QRectF body = area().adjusted(1, kHead, -1, -1);
  painter.setPen(Qt::NoPen);
  painter.setBrush(tintOf(look.mark.tone, theme));
  painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), kRadius - 1, kRadius - 1);
  const QFont font = sized(look.detail == Detail::Full ? 12.5 : 19, QFont::Medium);
  painter.setFont(font);
  painter.setPen(toneOf(look.mark.tone, theme));
  painter.drawText(body.adjusted(10, 4, -10, -4), Qt::AlignCenter | Qt::TextWordWrap, look.mark.text);
}

void paintChips(QPainter& painter, const CardLook& look, const Theme& theme) {
  const QFont font = sized(11);
  for (const Chip& chip : chipsOf(look.values, look.detail)) {
    if (chip.pod < 0) {
      painter.setPen(QPen(theme.muted, 1.5));
      for (const double at : {0.2, 0.5, 0.8})
        painter.drawPoint(QPointF(chip.rect.left() + chip.rect.width() * at, chip.rect.center().y()));
      continue;
    }
    const PodValues& pod = look.values.pods[static_cast<std::size_t>(chip.pod)];
    const QColor colour = theme.ofName(QString::fromStdString(pod.workload));
    const bool picked = !look.pickedWorkload.empty() && pod.workload == look.pickedWorkload;
    painter.setPen(picked ? QPen(theme.accent, 1.6) : QPen(Qt::NoPen));
    if (!chip.named) {
      painter.setBrush(colour);
      painter.drawRoundedRect(chip.rect, 2.5, 2.5);
      continue;
    }
    painter.setBrush(mixed(theme.surface, colour, theme.dark ? 0.24 : 0.16));
    painter.drawRoundedRect(chip.rect, 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(chip.rect.left() + 6, chip.rect.center().y() - 4, 8, 8), 2.5, 2.5);
    paintText(painter, chip.rect.adjusted(19, 0, -4, 0), Qt::AlignLeft | Qt::AlignVCenter,
              QString::fromStdString(chip.rect.width() > 100 ? pod.name : pod.workload), font, theme.text);
  }
}

}  // namespace

Detail detailAt(double scale) {
  return scale >= 0.85 ? Detail::Full : scale >= 0.42 ? Detail::Bars : Detail::Heat;
}

double heatOf(const NodeValues& values, const NodeLive* live) {
  if (live != nullptr && live->cpu) return live->cpu->value();
  return std::max(values.cpuShare(), values.memoryShare());
}

double headShare(Detail detail, const Theme& theme) {
  if (detail == Detail::Heat) return theme.dark ? 0.5 : 0.62;
  return theme.dark ? 0.34 : 0.22;
}

void paintGround(QPainter& painter, const CardLook& look, const Theme& theme) {
  painter.setRenderHint(QPainter::Antialiasing);
  const bool down = look.live != nullptr && look.live->notReady;
  const double heat = heatOf(look.values, look.live);
  const QColor hot = down ? theme.bad : theme.heat(heat);
  QPainterPath card;
  card.addRoundedRect(area().adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
  if (look.group) {  // a card under the card
    QPainterPath under;
    under.addRoundedRect(area().adjusted(7, 6, -7, 6), kRadius, kRadius);
    painter.fillPath(under, mixed(theme.surface, theme.border, 0.6));
  }
  const QColor surface = look.gone ? theme.window : theme.surface;
  painter.fillPath(card, look.detail == Detail::Heat && !look.gone
                             ? mixed(surface, hot, headShare(look.detail, theme))
                             : surface);
  if (look.detail != Detail::Heat && !look.gone) {
    painter.fillPath(headOf(look.detail == Detail::Full ? kHead : 54),
                     mixed(surface, hot, headShare(look.detail, theme)));
    painter.fillPath(stripOf(5), hot);
  }
  QPen edge(theme.border, 1);
  if (look.hovered) edge.setColor(theme.muted);
  if (look.mark.tone != CardMark::Tone::None) edge = QPen(toneOf(look.mark.tone, theme), 2);
  if (look.gone || look.values.since) edge.setStyle(Qt::DashLine);
  if (look.selected) edge = QPen(theme.accent, look.detail == Detail::Full ? 2.5 : 5);
  painter.setPen(edge);
  painter.setBrush(Qt::NoBrush);
  painter.drawPath(card);
}

void paintFace(QPainter& painter, const CardLook& look, const Theme& theme) {
  painter.setRenderHint(QPainter::Antialiasing);
  const QString name = QString::fromStdString(look.values.name);
  if (look.detail == Detail::Heat) {
    // As large as the name leaves room for.
    const double room = kCard.width() - 10;
    const double wide = QFontMetricsF(sized(36, QFont::DemiBold)).horizontalAdvance(name);
    const QFont font =
        sized(std::clamp(std::floor(36 * room / std::max(1.0, wide)), 27.0, 36.0), QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(0, 20, kCard.width(), 60), Qt::AlignCenter | Qt::TextSingleLine,
                     QFontMetricsF(font).elidedText(name, Qt::ElideMiddle, room));
    return;
  }
  const bool full = look.detail == Detail::Full;
  const QColor ink = look.gone ? theme.muted : theme.text;
  const QFont price = sized(full ? 12 : 17);
  const double priceWidth = QFontMetricsF(price).horizontalAdvance(look.price);
  if (full) {
    paintText(painter, {kLeft, 5, kRight - kLeft - priceWidth - 8, 19}, Qt::AlignLeft | Qt::AlignVCenter,
              name, sized(13.5, QFont::DemiBold), ink);
    paintText(painter, {kRight - priceWidth - 2, 5, priceWidth + 2, 19}, Qt::AlignRight | Qt::AlignVCenter,
              look.price, price, ink);
    paintText(painter, {kLeft, 23, kRight - kLeft, 17}, Qt::AlignLeft | Qt::AlignVCenter,
              CanvasText::machine(look.values), sized(11.5), ink);
  } else {
    paintText(painter, {kLeft, 3, kRight - kLeft, 28}, Qt::AlignLeft | Qt::AlignVCenter, name,
              sized(21, QFont::DemiBold), ink);
    paintText(painter, {kLeft, 28, kRight - kLeft - priceWidth - 6, 24}, Qt::AlignLeft | Qt::AlignVCenter,
              QString::fromStdString(look.values.type), sized(17), ink);
    paintText(painter, {kRight - priceWidth - 2, 28, priceWidth + 2, 24}, Qt::AlignRight | Qt::AlignVCenter,
              look.price, price, ink);
  }
  if (look.mark.strong) return;
  paintChips(painter, look, theme);
  const QString names[] = {CanvasText::tr("CPU"), CanvasText::tr("Mem")};
  for (int i = 0; i < 2; ++i) {
    const BarRow row = rowAt(look.detail, i);
    paintText(painter, {kLeft, row.line().top(), row.name, row.line().height()},
              Qt::AlignLeft | Qt::AlignVCenter, names[i], sized(row.font), theme.muted);
  }
  const QString pods =
      CanvasText::tr("%1/%2 pods").arg(look.values.pods.size()).arg(look.values.allocatable.pods);
  if (full) {
    paintText(painter, {kLeft + 96, 95, kRight - kLeft - 96, 16}, Qt::AlignRight | Qt::AlignVCenter, pods,
              sized(11),
              look.values.pods.size() >= static_cast<std::size_t>(std::max(1, look.values.allocatable.pods))
                  ? theme.bad
                  : theme.muted);
  } else {
    paintText(painter, {kLeft, 129, kRight - kLeft, 22}, Qt::AlignLeft | Qt::AlignVCenter, pods, sized(16),
              theme.muted);
  }
}

void paintLive(QPainter& painter, const CardLook& look, const Theme& theme) {
  painter.setRenderHint(QPainter::Antialiasing);
  if (look.mark.strong) {
    if (look.detail != Detail::Heat) paintVerdict(painter, look, theme);
    return;
  }
  if (look.detail == Detail::Heat) {
    if (look.gone) return;
    painter.setFont(sized(34));
    painter.setPen(theme.text);
    painter.drawText(QRectF(0, 78, kCard.width(), 50), Qt::AlignCenter | Qt::TextSingleLine,
                     CanvasText::percent(heatOf(look.values, look.live)));
    return;
  }
  const std::optional<double> cpu = look.live == nullptr ? std::nullopt : shareOf(look.live->cpu);
  const bool full = look.detail == Detail::Full;
  paintRow(painter, rowAt(look.detail, 0), look.values.cpuShare(), cpu, theme);
  paintRow(painter, rowAt(look.detail, 1), look.values.memoryShare(), memoryUsed(look), theme);
  if (full) {
    if (look.live != nullptr && look.live->credits)
      paintCredits(painter, look, theme);
    else
      paintText(painter, {kLeft, 138, kRight - kLeft, 16}, Qt::AlignLeft | Qt::AlignVCenter,
                QString::fromStdString(look.values.zone), sized(10.5), theme.muted);
    if (look.live != nullptr)
      for (const Chip& chip : chipsOf(look.values, look.detail)) {
        const auto pod = static_cast<std::size_t>(std::max(0, chip.pod));
        if (chip.pod < 0 || pod >= look.live->throttled.size() || !look.live->throttled[pod]) continue;
        painter.setPen(QPen(theme.warning, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(chip.rect.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4);
      }
  } else {
    if (look.live != nullptr && look.live->credits) {
      const QFont font = sized(16);
      paintText(painter, {kLeft + 80, 129, kRight - kLeft - 80, 22}, Qt::AlignRight | Qt::AlignVCenter,
                CanvasText::tr("%1 credits").arg(std::floor(look.live->credits->value()), 0, 'f', 0), font,
                look.live->credits->value() < 1 ? theme.bad : theme.muted);
    }
  }
  paintBadges(painter, look, theme);
}

}  // namespace kubecast::ui
