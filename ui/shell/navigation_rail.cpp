// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/navigation_rail.hpp"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>

#include "ui/theme/icons.hpp"

namespace kubecast::ui {

namespace {

constexpr std::array kPages = {PageId::Cluster, PageId::Forecast, PageId::Cost,     PageId::Decision,
                               PageId::Audit,   PageId::Compare,  PageId::Capacity, PageId::Sweep,
                               PageId::Runs,    PageId::Yaml};
constexpr int kWidth = 84;  ///< px: holds the longest name in both languages
constexpr int kIcon = 22;
constexpr int kBeside = 18;  ///< px on either side of the icon, for its badge

/// The icon with a number in its corner.
QIcon withBadge(const QIcon& icon, int count, const Theme& theme, double ratio) {
  QPixmap canvas(QSize(kIcon + 2 * kBeside, kIcon) * ratio);
  canvas.setDevicePixelRatio(ratio);
  canvas.fill(Qt::transparent);
  QPainter painter(&canvas);
  painter.setRenderHint(QPainter::Antialiasing);
  icon.paint(&painter, QRect(kBeside, 0, kIcon, kIcon));
  if (count == 0) return QIcon(canvas);
  const QString text = count > 99 ? QStringLiteral("99+") : QString::number(count);
  QFont font = painter.font();
  font.setPixelSize(10);
  font.setBold(true);
  painter.setFont(font);
  const int width = std::max(14, painter.fontMetrics().horizontalAdvance(text) + 7);
  const QRectF pill(kBeside + kIcon - 5, 0, width, 14);
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.bad);
  painter.drawRoundedRect(pill, 7, 7);
  painter.setPen(theme.dark ? theme.window : QColor(Qt::white));
  painter.drawText(pill, Qt::AlignCenter, text);
  return QIcon(canvas);
}

}  // namespace

QString nameOf(PageId page) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("Pages", text); };
  switch (page) {
    case PageId::Cluster:
      return tr(QT_TRANSLATE_NOOP("Pages", "Cluster"));
    case PageId::Forecast:
      return tr(QT_TRANSLATE_NOOP("Pages", "Forecast"));
    case PageId::Cost:
      return tr(QT_TRANSLATE_NOOP("Pages", "Cost"));
    case PageId::Decision:
      return tr(QT_TRANSLATE_NOOP("Pages", "EKS?"));
    case PageId::Audit:
      return tr(QT_TRANSLATE_NOOP("Pages", "Audit"));
    case PageId::Compare:
      return tr(QT_TRANSLATE_NOOP("Pages", "Compare"));
    case PageId::Capacity:
      return tr(QT_TRANSLATE_NOOP("Pages", "Capacity"));
    case PageId::Sweep:
      return tr(QT_TRANSLATE_NOOP("Pages", "Sweep"));
    case PageId::Runs:
      return tr(QT_TRANSLATE_NOOP("Pages", "Runs"));
    case PageId::Yaml:
      return tr(QT_TRANSLATE_NOOP("Pages", "YAML"));
  }
  return {};
}

QString iconOf(PageId page) {
  switch (page) {
    case PageId::Cluster:
      return "cluster";
    case PageId::Forecast:
      return "forecast";
    case PageId::Cost:
      return "cost";
    case PageId::Decision:
      return "decision";
    case PageId::Audit:
      return "audit";
    case PageId::Compare:
      return "compare";
    case PageId::Capacity:
      return "capacity";
    case PageId::Sweep:
      return "sweep";
    case PageId::Runs:
      return "runs";
    case PageId::Yaml:
      return "yaml";
  }
  return {};
}

NavigationRail::NavigationRail(QWidget* parent) : QFrame(parent) {
  setObjectName("rail");
  setFixedWidth(kWidth);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 8, 0, 8);
  column->setSpacing(1);
  for (std::size_t i = 0; i < kPages.size(); ++i) {
    const PageId page = kPages[i];
    auto* button = new QToolButton(this);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({kIcon + 2 * kBeside, kIcon});
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setShortcut(QKeySequence(Qt::ALT | (i == 9 ? Qt::Key_0 : static_cast<Qt::Key>(Qt::Key_1 + i))));
    button->setObjectName("rail/" + iconOf(page));
    if (page == PageId::Compare || page == PageId::Runs) column->addSpacing(10);
    column->addWidget(button);
    group_.addButton(button);
    buttons_[page] = button;
    // Not clicked(): assistive technology toggles.
    connect(button, &QToolButton::toggled, this, [this, page](bool on) {
      if (on && page != page_) emit pageWanted(page);
    });
  }
  column->addStretch();
  retranslate();
  redraw();
}

void NavigationRail::setPage(PageId page) {
  page_ = page;
  buttons_.at(page)->setChecked(true);
}

void NavigationRail::setBadge(PageId page, int count) {
  if (badges_[page] == count) return;
  badges_[page] = count;
  redraw();
  retranslate();
}

void NavigationRail::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange) redraw();
}

void NavigationRail::retranslate() {
  for (const auto& [page, button] : buttons_) {
    const QKeySequence keys = button->shortcut();
    button->setText(nameOf(page));
    button->setShortcut(keys);  // setText() takes the shortcut for the text's
    button->setToolTip(QString("%1 (%2)").arg(nameOf(page), keys.toString(QKeySequence::NativeText)));
    const int count = badges_.contains(page) ? badges_.at(page) : 0;
    button->setAccessibleName(nameOf(page));
    button->setAccessibleDescription(count > 0 ? tr("%n finding(s)", nullptr, count) : QString());
  }
}

void NavigationRail::redraw() {
  const Theme& theme = Theme::of(palette());
  for (const auto& [page, button] : buttons_) {
    const int count = badges_.contains(page) ? badges_.at(page) : 0;
    button->setIcon(withBadge(themedIcon(iconOf(page), theme), count, theme, devicePixelRatioF()));
  }
}

}  // namespace kubecast::ui
