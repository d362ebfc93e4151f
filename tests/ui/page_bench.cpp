// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/page_bench.hpp"

#include <QApplication>

#include "ui/theme/style_sheet.hpp"

namespace kubecast::ui::testing {

void shoot(QWidget& page, const QString& name) {
  const QString folder = qEnvironmentVariable("KUBECAST_SHOTS");
  if (folder.isEmpty()) return;
  const QPalette before = QApplication::palette();
  for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()}) {
    QApplication::setPalette(theme->palette());
    qApp->setStyleSheet(styleSheet(*theme));
    QApplication::processEvents();
    page.grab().save(QString("%1/%2-%3.png").arg(folder, name, theme->dark ? "dark" : "light"));
  }
  qApp->setStyleSheet({});
  QApplication::setPalette(before);
}

}  // namespace kubecast::ui::testing
