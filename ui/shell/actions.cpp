// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/actions.hpp"

#include <QCoreApplication>
#include <QUndoStack>
#include <QWidget>

#include "ui/theme/icons.hpp"

namespace kubecast::ui {

namespace {

QAction* action(QWidget* window, const QList<QKeySequence>& keys = {}) {
  auto* made = new QAction(window);
  made->setShortcuts(keys);
  window->addAction(made);
  return made;
}

QString tr(const char* text) { return QCoreApplication::translate("Actions", text); }

void name(QAction* action, const QString& text) {
  action->setText(text);
  const QString plain = QString(text).remove('&').remove("…");
  const QString keys = action->shortcut().toString(QKeySequence::NativeText);
  action->setToolTip(keys.isEmpty() ? plain : QString("%1 (%2)").arg(plain, keys));
}

}  // namespace

// Keys are given one by one: QKeySequence::Redo and others depend on a platform plugin.
Actions::Actions(QWidget* window)
    : open(action(window, {Qt::CTRL | Qt::Key_O})),
      openExample(action(window)),
      save(action(window, {Qt::CTRL | Qt::Key_S})),
      saveAs(action(window, {Qt::CTRL | Qt::SHIFT | Qt::Key_S})),
      exportFiles(action(window, {Qt::CTRL | Qt::Key_E})),
      exportCanvas(action(window)),
      exportReport(action(window, {Qt::CTRL | Qt::Key_P})),
      quit(action(window, {Qt::CTRL | Qt::Key_Q})),
      undo(action(window, {Qt::CTRL | Qt::Key_Z})),
      redo(action(window, {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y})),
      preferences(action(window, {Qt::CTRL | Qt::Key_Comma})),
      run(action(window)),  // F5 is the run panel's own
      fit(action(window, {Qt::CTRL | Qt::Key_0})),
      search(action(window, {Qt::CTRL | Qt::Key_F})),
      tour(action(window)),
      shortcuts(action(window, {Qt::Key_F1})),
      about(action(window)) {
  retranslate();
  redraw(window->palette());
}

void Actions::retranslate() {
  name(open, tr(QT_TRANSLATE_NOOP("Actions", "&Open…")));
  name(openExample, tr(QT_TRANSLATE_NOOP("Actions", "Open the fourteen-node &example")));
  name(save, tr(QT_TRANSLATE_NOOP("Actions", "&Save")));
  name(saveAs, tr(QT_TRANSLATE_NOOP("Actions", "Save &as…")));
  name(exportFiles, tr(QT_TRANSLATE_NOOP("Actions", "E&xport…")));
  name(exportCanvas, tr(QT_TRANSLATE_NOOP("Actions", "Export &canvas as PNG or SVG…")));
  name(exportReport, tr(QT_TRANSLATE_NOOP("Actions", "&Print or save the report as PDF…")));
  name(quit, tr(QT_TRANSLATE_NOOP("Actions", "&Quit")));
  name(preferences, tr(QT_TRANSLATE_NOOP("Actions", "Pre&ferences…")));
  name(run, tr(QT_TRANSLATE_NOOP("Actions", "&Run the simulation")) + "\tF5");
  name(fit, tr(QT_TRANSLATE_NOOP("Actions", "&Fit the cluster into view")));
  name(search, tr(QT_TRANSLATE_NOOP("Actions", "Fin&d…")));
  name(tour, tr(QT_TRANSLATE_NOOP("Actions", "Show the &tour again")));
  name(shortcuts, tr(QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts")));
  name(about, tr(QT_TRANSLATE_NOOP("Actions", "&About Kubecast")));
  if (stack_) {
    const auto withWhat = [](const char* verb, const QString& what) {
      return what.isEmpty() ? tr(verb) : tr(verb) + ": " + what;
    };
    name(undo, withWhat(QT_TRANSLATE_NOOP("Actions", "&Undo"), stack_->undoText()));
    name(redo, withWhat(QT_TRANSLATE_NOOP("Actions", "&Redo"), stack_->redoText()));
  }
}

void Actions::redraw(const QPalette& palette) {
  const Theme& theme = Theme::of(palette);
  const std::pair<QAction*, const char*> icons[] = {{open, "open"},
                                                    {save, "save"},
                                                    {undo, "undo"},
                                                    {redo, "redo"},
                                                    {preferences, "settings"},
                                                    {fit, "fit"},
                                                    {search, "search"},
                                                    {exportFiles, "export"},
                                                    {exportCanvas, "picture"},
                                                    {exportReport, "print"},
                                                    {run, "run"},
                                                    {shortcuts, "help"}};
  for (const auto& [action, icon] : icons) action->setIcon(themedIcon(icon, theme));
}

std::vector<QAction*> Actions::withKeys() const {
  std::vector<QAction*> found;
  for (QAction* action :
       {open, save, saveAs, exportFiles, exportReport, quit, undo, redo, preferences, fit, search, shortcuts})
    if (!action->shortcut().isEmpty()) found.push_back(action);
  return found;
}

void Actions::follow(QUndoStack& stack) {
  stack_ = &stack;
  const auto update = [this] {
    undo->setEnabled(stack_->canUndo());
    redo->setEnabled(stack_->canRedo());
    retranslate();
  };
  QObject::connect(&stack, &QUndoStack::indexChanged, undo, update);
  QObject::connect(undo, &QAction::triggered, &stack, &QUndoStack::undo);
  QObject::connect(redo, &QAction::triggered, &stack, &QUndoStack::redo);
  update();
}

}  // namespace kubecast::ui
