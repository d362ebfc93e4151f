// SPDX-License-Identifier: Apache-2.0
// Notes beside what is pointed at.
#include <QFontMetricsF>
#include <algorithm>

#include "ui/plots/frame.hpp"

namespace kubecast::ui {

namespace {

constexpr double kGap = 8;
constexpr double kMark = 14;  ///< width of a line's mark, px

QFont strong(QFont font) {
  font.setWeight(QFont::DemiBold);
  return font;
}

/// How a note is laid out: its box, and what stands in it.
struct Note {
  QRectF box;
  QStringList title;
  double each = 0;  ///< height of a line
};

Note noteOf(const QRectF& area, const QFont& font, const QString& title, const std::vector<NoteLine>& lines) {
  const QFontMetricsF titles(strong(font));
  const QFontMetricsF metrics(font);
  Note note;
  if (!title.isEmpty()) note.title = title.split('\n');
  double names = 0, values = 0, width = 0;
  for (const NoteLine& line : lines) {
    names = std::max(names, metrics.horizontalAdvance(line.name) + (line.colour.isValid() ? kMark + 2 : 0));
    values = std::max(values, metrics.horizontalAdvance(line.value));
  }
  for (const QString& line : note.title) width = std::max(width, titles.horizontalAdvance(line));
  width = std::max(width, names + values + (values > 0 ? 2 * kGap : 0)) + 2 * kGap + 2;
  note.each = metrics.height() + 1;
  const auto rows = static_cast<double>(lines.size()) + static_cast<double>(note.title.size());
  note.box = QRectF(0, 0, std::min(area.width(), width), note.each * rows + 1.5 * kGap);
  return note;
}

void keepWithin(QRectF& box, const QRectF& area) {
  box.moveLeft(std::clamp(box.left(), area.left(), std::max(area.left(), area.right() - box.width())));
  box.moveTop(std::clamp(box.top(), area.top(), std::max(area.top(), area.bottom() - box.height())));
}

void paintLines(QPainter& painter, const Note& note, const std::vector<NoteLine>& lines, const Theme& theme) {
  const QFont font = painter.font();
  const QFontMetricsF titles(strong(font));
  const QFontMetricsF metrics(font);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.border, 1));
  painter.setBrush(theme.raised);
  painter.drawRoundedRect(note.box, 5, 5);
  QRectF row = note.box.adjusted(kGap, 0.75 * kGap, -kGap, 0);
  row.setHeight(note.each);
  painter.setFont(strong(font));
  painter.setPen(theme.text);
  for (const QString& line : note.title) {
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     titles.elidedText(line, Qt::ElideRight, row.width()));
    row.translate(0, note.each);
  }
  painter.setFont(font);
  for (const NoteLine& line : lines) {
    QRectF name = row;
    painter.setPen(theme.text);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, line.value);
    if (line.colour.isValid()) {
      painter.setPen(QPen(line.colour, 2));
      painter.drawLine(QPointF(name.left(), name.center().y()),
                       QPointF(name.left() + kMark - 4, name.center().y()));
      name.setLeft(name.left() + kMark + 2);
    }
    if (!line.value.isEmpty()) name.setRight(name.right() - metrics.horizontalAdvance(line.value) - kGap);
    painter.setPen(theme.muted);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(line.name, Qt::ElideRight, name.width() + 1));
    row.translate(0, note.each);
  }
}

}  // namespace

void paintNote(QPainter& painter, const QRectF& area, const QPointF& at, const QString& title,
               const std::vector<NoteLine>& lines, const Theme& theme) {
  constexpr double kAway = 12;
  painter.save();
  painter.setFont(small(painter.font()));
  Note note = noteOf(area, painter.font(), title, lines);
  note.box.moveTo(at.x() + kAway, at.y() - note.box.height() / 2);
  if (note.box.right() > area.right()) note.box.moveRight(at.x() - kAway);
  keepWithin(note.box, area);
  paintLines(painter, note, lines, theme);
  painter.restore();
}

void paintNoteBeside(QPainter& painter, const QRectF& area, const QRectF& thing, const QString& title,
                     const std::vector<NoteLine>& lines, const Theme& theme) {
  constexpr double kAway = 6;
  painter.save();
  painter.setFont(small(painter.font()));
  Note note = noteOf(area, painter.font(), title, lines);
  note.box.moveTo(thing.center().x() - note.box.width() / 2, thing.bottom() + kAway);
  if (note.box.bottom() > area.bottom()) note.box.moveBottom(thing.top() - kAway);
  keepWithin(note.box, area);
  paintLines(painter, note, lines, theme);
  painter.restore();
}

}  // namespace kubecast::ui
