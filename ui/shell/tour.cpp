// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/tour.hpp"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {
constexpr int kCardWidth = 340;
constexpr int kGap = 14;
constexpr int kDim = 120;  ///< opacity of what is not pointed at, of 255
}  // namespace

Tour::Tour(QWidget* window) : QWidget(window), card_(new QFrame(this)) {
  setAttribute(Qt::WA_DeleteOnClose);
  setFocusPolicy(Qt::StrongFocus);
  card_->setProperty("role", "card");
  card_->setFixedWidth(kCardWidth);
  title_ = new QLabel(card_);
  title_->setProperty("role", "section");
  text_ = new QLabel(card_);
  text_->setWordWrap(true);
  count_ = new QLabel(card_);
  count_->setProperty("role", "muted");
  skip_ = new QPushButton(tr("Skip"), card_);
  next_ = new QPushButton(card_);
  next_->setProperty("primary", true);
  next_->setDefault(true);
  auto* buttons = new QHBoxLayout;
  buttons->addWidget(count_, 1);
  buttons->addWidget(skip_);
  buttons->addWidget(next_);
  auto* column = new QVBoxLayout(card_);
  column->setContentsMargins(18, 16, 18, 14);
  column->setSpacing(10);
  column->addWidget(title_);
  column->addWidget(text_);
  column->addLayout(buttons);
  connect(next_, &QPushButton::clicked, this, &Tour::next);
  connect(skip_, &QPushButton::clicked, this, &Tour::end);
  window->installEventFilter(this);
}

void Tour::add(QWidget* part, const QString& title, const QString& text) {
  steps_.push_back({part, title, text});
}

void Tour::start() {
  setGeometry(parentWidget()->rect());
  raise();
  QWidget::show();
  show(0);
}

void Tour::show(std::size_t step) {
  step_ = step;
  title_->setText(steps_[step].title);
  text_->setText(steps_[step].text);
  count_->setText(QString("%1 / %2").arg(step + 1).arg(steps_.size()));
  const bool last = step + 1 == steps_.size();
  next_->setText(last ? tr("Done") : tr("Next"));
  skip_->setVisible(!last);
  setAccessibleName(steps_[step].title);
  setAccessibleDescription(steps_[step].text);
  place();
  next_->setFocus();
  update();
}

/// Beside what it points at, where there is room; within the window.
void Tour::place() {
  card_->adjustSize();
  const QRect part = partOf(step_);
  QPoint at(part.right() + kGap, part.top());
  if (at.x() + kCardWidth > width()) at = {part.left(), part.bottom() + kGap};
  if (at.y() + card_->height() > height()) at = part.center() - card_->rect().center();
  card_->move(std::clamp(at.x(), kGap, width() - kCardWidth - kGap),
              std::clamp(at.y(), kGap, std::max(kGap, height() - card_->height() - kGap)));
}

QRect Tour::partOf(std::size_t step) const {
  const QWidget* part = steps_[step].part;
  if (!part) return rect();
  return {part->mapTo(parentWidget(), QPoint()), part->size()};
}

void Tour::next() {
  if (step_ + 1 < steps_.size())
    show(step_ + 1);
  else
    end();
}

void Tour::end() {
  emit ended();
  close();
}

void Tour::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath dimmed, part;
  dimmed.addRect(rect());
  part.addRoundedRect(QRectF(partOf(step_)).adjusted(2, 2, -2, -2), 8, 8);
  painter.fillPath(dimmed - part, QColor(0, 0, 0, kDim));
  painter.setPen(QPen(Theme::of(palette()).accent, 2));
  painter.drawPath(part);
}

void Tour::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    end();
  else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
    next();
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) {
    setGeometry(parentWidget()->rect());
    place();
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace kubecast::ui
