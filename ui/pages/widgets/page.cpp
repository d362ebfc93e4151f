// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/widgets/page.hpp"

#include <QEvent>
#include <QPainter>

#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

constexpr int kWidest = 1240;

class Veil : public QWidget {
 public:
  explicit Veil(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QColor ground = Theme::of(palette()).window;
    ground.setAlpha(165);
    QPainter(this).fillRect(rect(), ground);
  }
};

}  // namespace

ScrollPage::ScrollPage(QWidget* parent) : QScrollArea(parent) {
  setFrameShape(NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* ground = new QWidget;
  auto* row = new QHBoxLayout(ground);
  row->setContentsMargins(24, 20, 24, 28);
  auto* content = new QWidget;
  content->setMaximumWidth(kWidest);
  column_ = new QVBoxLayout(content);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(14);
  row->addStretch();
  row->addWidget(content, 1000);
  row->addStretch();
  setWidget(ground);
  viewport()->setBackgroundRole(QPalette::Window);
  ground->setBackgroundRole(QPalette::Window);
  veil_ = new Veil(content);
  content->installEventFilter(this);
}

void ScrollPage::setFaded(bool faded) {
  veil_->setGeometry(veil_->parentWidget()->rect());
  veil_->setVisible(faded);
  veil_->raise();
}

bool ScrollPage::eventFilter(QObject* watched, QEvent* event) {
  // Scroll bars are watched, too, by QScrollArea.
  if (event->type() == QEvent::Resize && veil_ && watched == veil_->parentWidget())
    veil_->setGeometry(veil_->parentWidget()->rect());
  return QScrollArea::eventFilter(watched, event);
}

QString textOf(const Error& error) {
  QString text = spoken(error.what);
  if (!error.where.empty()) text = QString::fromStdString(error.where) + ": " + text;
  if (!error.remedy.empty()) text += " · " + spoken(error.remedy);
  return text;
}

}  // namespace kubecast::ui
