// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/about.hpp"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/shell/actions.hpp"

namespace kubecast::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Help", text); }

/// Keys that belong to a part of the window and are no action of its own.
std::vector<std::pair<QString, QString>> otherKeys() {
  return {{"Alt+1 … Alt+0", tr(QT_TRANSLATE_NOOP("Help", "Go to a page"))},
          {"F5", tr(QT_TRANSLATE_NOOP("Help", "Run the simulation"))},
          {"Esc", tr(QT_TRANSLATE_NOOP("Help", "Cancel the simulation; close what is open"))},
          {"Space", tr(QT_TRANSLATE_NOOP("Help", "Play or pause the recording"))},
          {"Ctrl++, Ctrl+-", tr(QT_TRANSLATE_NOOP("Help", "Zoom the canvas"))},
          {"Tab, arrows", tr(QT_TRANSLATE_NOOP("Help", "Move between cards of the canvas"))},
          {"Enter", tr(QT_TRANSLATE_NOOP("Help", "Open the card or the row"))},
          {"Ctrl+D", tr(QT_TRANSLATE_NOOP("Help", "Duplicate the item of the tree"))},
          {"Del", tr(QT_TRANSLATE_NOOP("Help", "Delete the item of the tree"))}};
}

}  // namespace

void showShortcuts(const Actions& actions, QWidget* window) {
  std::vector<std::pair<QString, QString>> rows;
  for (const QAction* action : actions.withKeys())
    rows.emplace_back(QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText),
                      action->text().remove('&').remove("…"));
  for (auto& row : otherKeys()) rows.push_back(std::move(row));

  QDialog dialog(window);
  dialog.setWindowTitle(tr(QT_TRANSLATE_NOOP("Help", "Keyboard shortcuts")));
  auto* table = new QTableWidget(static_cast<int>(rows.size()), 2, &dialog);
  table->setAccessibleName(dialog.windowTitle());
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->verticalHeader()->hide();
  table->horizontalHeader()->hide();
  table->setShowGrid(false);
  for (int row = 0; row < table->rowCount(); ++row) {
    table->setItem(row, 0, new QTableWidgetItem(rows[static_cast<std::size_t>(row)].first));
    table->setItem(row, 1, new QTableWidgetItem(rows[static_cast<std::size_t>(row)].second));
  }
  table->resizeColumnsToContents();
  table->horizontalHeader()->setStretchLastSection(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
  QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
  auto* column = new QVBoxLayout(&dialog);
  column->addWidget(table);
  column->addWidget(buttons);
  dialog.resize(520, 560);
  dialog.exec();
}

void showAbout(QWidget* window) {
  const QString about =
      tr(QT_TRANSLATE_NOOP(
             "Help",
             "<h3>Kubecast %1</h3><p>Forecast a Kubernetes cluster before you pay for it.</p>"
             "<p>Apache License 2.0. Simulated on SimGrid (LGPL 2.1); the window is Qt (LGPL 3).</p>"))
          .arg(QCoreApplication::applicationVersion());
  QMessageBox::about(window, tr(QT_TRANSLATE_NOOP("Help", "About Kubecast")), about);
}

}  // namespace kubecast::ui
