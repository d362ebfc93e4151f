// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.hpp"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <algorithm>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

constexpr int kFieldHeight = 28;  ///< px: that of a line of text with its edge in the style sheet

void drawBox(const QStyleOption& option, QPainter& painter, bool round) {
  const Theme& theme = Theme::of(option.palette);
  const bool enabled = option.state.testFlag(QStyle::State_Enabled);
  const bool on = option.state.testFlag(QStyle::State_On),
             part = option.state.testFlag(QStyle::State_NoChange);
  const bool marked = option.state.testAnyFlags(QStyle::State_HasFocus | QStyle::State_MouseOver);
  const QColor filled = enabled ? theme.accent : theme.border;
  const double side = std::min(option.rect.width(), option.rect.height()) - 1.0;
  QRectF box(0, 0, side, side);
  box.moveCenter(QRectF(option.rect).center());

  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(on || part || marked ? filled : enabled ? theme.muted : theme.border, 1));
  painter.setBrush(on || part ? filled : theme.surface);
  const double radius = round ? side / 2 : 3;
  painter.drawRoundedRect(box, radius, radius);
  const QColor mark = enabled ? theme.onAccent : theme.muted;
  const auto at = [&box](double x, double y) {
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
  };
  if (on && round) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(mark);
    painter.drawEllipse(box.center(), side * 0.2, side * 0.2);
  } else if (on || part) {
    painter.setPen(QPen(mark, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(on ? QPolygonF({at(0.24, 0.52), at(0.42, 0.7), at(0.77, 0.3)})
                            : QPolygonF({at(0.25, 0.5), at(0.75, 0.5)}));
  }
  painter.restore();
}

/// The edge and the ground of a field.
void drawField(const QStyleOption& option, QPainter& painter) {
  const Theme& theme = Theme::of(option.palette);
  const bool enabled = option.state.testFlag(QStyle::State_Enabled);
  painter.setPen(QPen(option.state.testFlag(QStyle::State_HasFocus) ? theme.accent : theme.border, 1));
  painter.setBrush(enabled ? theme.surface : theme.window);
  painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

/// A little arrow that points down, or up.
void drawArrow(const QRect& within, bool up, const QStyleOption& option, bool possible, QPainter& painter) {
  const Theme& theme = Theme::of(option.palette);
  const bool enabled = possible && option.state.testFlag(QStyle::State_Enabled);
  painter.setPen(QPen(enabled ? theme.muted : theme.border, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  const QPointF c = QRectF(within).center();
  const double across = 3.5, down = up ? -1.8 : 1.8;
  painter.drawPolyline(
      QPolygonF({c + QPointF(-across, -down), c + QPointF(0, down), c + QPointF(across, -down)}));
}

}  // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
  switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
      return drawBox(*option, *painter, false);
    case PE_IndicatorRadioButton:
      return drawBox(*option, *painter, true);
    default:
      QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                              const QWidget* widget) const {
  const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
  return type == CT_ComboBox || type == CT_SpinBox ? size.expandedTo({0, kFieldHeight}) : size;
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
  const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
  const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
  if ((control != CC_ComboBox || !combo || !combo->frame) && (control != CC_SpinBox || !spin || !spin->frame))
    return QProxyStyle::drawComplexControl(control, option, painter, widget);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  drawField(*option, *painter);
  const auto part = [&](SubControl which) { return subControlRect(control, option, which, widget); };
  if (combo) {
    drawArrow(part(SC_ComboBoxArrow), false, *option, true, *painter);
  } else {
    drawArrow(part(SC_SpinBoxUp), true, *option, spin->stepEnabled.testFlag(QAbstractSpinBox::StepUpEnabled),
              *painter);
    drawArrow(part(SC_SpinBoxDown), false, *option,
              spin->stepEnabled.testFlag(QAbstractSpinBox::StepDownEnabled), *painter);
  }
  painter->restore();
}

}  // namespace kubecast::ui
