// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.hpp"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace kubecast::ui {

namespace {

/// Draws the SVG anew at every size, in the colour of the mode.
class LineIconEngine : public QIconEngine {
 public:
  LineIconEngine(QByteArray svg, QColor normal, QColor disabled, QColor selected)
      : svg_(std::move(svg)), normal_(normal), disabled_(disabled), selected_(selected) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const QColor colour = mode == QIcon::Disabled ? disabled_ : mode == QIcon::Selected ? selected_ : normal_;
    QSvgRenderer renderer(QByteArray(svg_).replace("currentColor", colour.name().toUtf8()));
    renderer.render(painter, QRectF(rect));
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
  }

  [[nodiscard]] QIconEngine* clone() const override { return new LineIconEngine(*this); }

 private:
  QByteArray svg_;
  QColor normal_, disabled_, selected_;
};

}  // namespace

QIcon themedIcon(const QString& name, const Theme& theme) {
  QFile file(":/icons/" + name + ".svg");
  const bool opened = file.open(QIODevice::ReadOnly);
  Q_ASSERT_X(opened, "themedIcon", qPrintable("no icon " + name));
  if (!opened) return {};
  return QIcon(new LineIconEngine(file.readAll(), theme.text, theme.border, theme.accent));
}

}  // namespace kubecast::ui
