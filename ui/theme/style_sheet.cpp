// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style_sheet.hpp"

namespace kubecast::ui {

namespace {

constexpr const char* kSheet = R"(
QToolTip { color: @text; background: @raised; border: 1px solid @border; padding: 4px 6px; }
QMainWindow::separator { background: @border; width: 1px; height: 1px; }
QToolBar { background: @surface; border: 0; border-bottom: 1px solid @border; spacing: 4px; padding: 4px 8px; }
QToolBar QToolButton { padding: 5px; border-radius: 6px; border: 1px solid transparent; }
QToolButton:hover { background: @raised; border-radius: 6px; }
QToolButton:checked { background: @raised; border-radius: 6px; }
QStatusBar { background: @surface; border-top: 1px solid @border; }
QStatusBar::item { border: 0; }
QMenuBar { background: @surface; }
QDockWidget { titlebar-close-icon: none; }
QDockWidget::title { background: @window; padding: 6px 10px; text-align: left; }
QToolButton[autoRaise="false"] { border: 1px solid @border; border-radius: 6px; padding: 4px 8px;
  background: @surface; }
QToolButton[autoRaise="false"]:hover { background: @raised; }
QToolButton[autoRaise="false"]:disabled { color: @faded; background: @window; }
QToolButton[popupMode="2"] { padding-right: 16px; }
QPushButton { padding: 5px 14px; border: 1px solid @border; border-radius: 6px; background: @surface; }
QPushButton:hover { background: @raised; }
QPushButton:pressed { background: @border; }
QPushButton:disabled { color: @faded; }
QPushButton:focus, QToolButton:focus { border: 1px solid @accent; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[primary="true"]:disabled { background: @border; color: @muted; border-color: @border; }
QLineEdit, QPlainTextEdit, QTextEdit {
  border: 1px solid @border; border-radius: 6px; padding: 3px 6px; background: @surface;
  selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus { border-color: @accent; }
QLineEdit[invalid="true"] { border-color: @bad; }
QTableView, QTreeView, QListView { border: 1px solid @border; border-radius: 6px; gridline-color: @grid; }
QTableView[role="bare"], QTreeView[role="bare"], QPlainTextEdit[role="bare"] { border: 0; border-radius: 0; }
QHeaderView::section { background: @window; border: 0; border-bottom: 1px solid @border; padding: 5px 8px;
  font-weight: 600; }
QTabBar[role="quiet"]::tab { background: transparent; color: @muted; border: 0; border-bottom: 2px solid transparent;
  padding: 5px 10px; }
QTabBar[role="quiet"]::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar[role="quiet"]::tab:hover, QTabBar[role="quiet"]::tab:focus { background: @raised; }
QTabBar[role="quiet"]::tab:disabled { color: @border; }
QGroupBox { border: 1px solid @border; border-radius: 8px; margin-top: 12px; padding-top: 6px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: @muted; }
QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: 0; padding: 0; background: transparent; }
QProgressBar { border: 0; border-radius: 4px; background: @raised; text-align: center; max-height: 18px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QLabel[role="headline"] { font-size: 20px; font-weight: 600; }
QLabel[role="section"] { font-size: 14px; font-weight: 600; }
QLabel[role="muted"] { color: @muted; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: 10px; }
#rail-bar { padding: 0; border: 0; border-right: 1px solid @border; }
#rail { background: @surface; }
#rail QToolButton { background: @surface; border: 0; border-left: 3px solid transparent; border-radius: 0; padding: 7px 2px 6px 0;
  font-size: 11px; }
#rail QToolButton:hover { background: @raised; }
#rail QToolButton:checked { background: @raised; border-left: 3px solid @accent; font-weight: 600; }
#rail QToolButton:focus { border-left: 3px solid @muted; }
)";

}  // namespace

QString styleSheet(const Theme& theme) {
  QString sheet = kSheet;
  const std::pair<const char*, QColor> names[] = {
      {"@onAccent", theme.onAccent}, {"@surface", theme.surface}, {"@window", theme.window},
      {"@raised", theme.raised},     {"@border", theme.border},   {"@accent", theme.accent},
      {"@muted", theme.muted},       {"@faded", theme.muted},     {"@grid", theme.grid},
      {"@text", theme.text},         {"@bad", theme.bad}};
  for (const auto& [name, colour] : names) sheet.replace(name, colour.name());
  return sheet;
}

}  // namespace kubecast::ui
