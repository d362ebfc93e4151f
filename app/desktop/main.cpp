// SPDX-License-Identifier: Apache-2.0
#include <QApplication>
#include <QCommandLineParser>
#include <QFont>
#include <QIcon>
#include <QLocale>
#include <QMessageBox>
#include <QPixmap>
#include <QTimer>
#include <csignal>
#include <cstdio>

#include "ui/document/autosave.hpp"
#include "ui/shell/language.hpp"
#include "ui/shell/main_window.hpp"
#include "ui/theme/appearance.hpp"
#include "ui/workbench/session.hpp"

namespace {

using kubecast::ui::Autosave;
using kubecast::ui::MainWindow;
using kubecast::ui::Workbench;

constexpr int kFailure = 3;  ///< as the command's: app/cli/exit_code.hpp

struct Asked {
  QString scenario;
  QString picture;  ///< file to draw the window to, instead of showing it to somebody
};

Asked askedFor(QApplication& application) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QObject::tr("See a Kubernetes cluster, change it, simulate it, price it.\n\n"
                  "Examples:\n  kubecast-desktop\n  kubecast-desktop cluster.yaml"));
  parser.addHelpOption();
  parser.addVersionOption();
  parser.addPositionalArgument(
      "SCENARIO", QObject::tr("scenario file (YAML); else the fourteen-node example"), "[SCENARIO]");
  const QCommandLineOption picture(
      "picture",
      QObject::tr("draw the window into an image file, and end; needs no screen with -platform offscreen"),
      QObject::tr("FILE"));
  parser.addOption(picture);
  parser.process(application);
  return {parser.positionalArguments().value(0), parser.value(picture)};
}

/// Offers what a session that crashed left behind; whether it was taken.
bool recover(MainWindow& window, Autosave& autosave) {
  for (const kubecast::ui::Recoverable& left : autosave.recoverable()) {
    const QString name = left.file.isEmpty() ? QObject::tr("an unnamed scenario") : left.file;
    QMessageBox question(QMessageBox::Question, QObject::tr("Recover edits"),
                         QObject::tr("Kubecast did not end well. Recover the unsaved edits of %1?").arg(name),
                         QMessageBox::Yes | QMessageBox::Discard | QMessageBox::Cancel, &window);
    question.setInformativeText(QLocale().toString(left.time));
    const int answer = question.exec();
    if (answer == QMessageBox::Yes) return !autosave.restore(left);
    if (answer == QMessageBox::Discard) autosave.discard(left);
  }
  return false;
}

/// What there is to do once the window is there.
void begin(MainWindow& window, Workbench& workbench, Autosave& autosave, const Asked& asked) {
  const QString& file = asked.scenario;
  const bool forSomebody = asked.picture.isEmpty();
  if (file.isEmpty() && forSomebody && recover(window, autosave)) return;
  if (file.isEmpty() || !window.fileCommands().open(file)) window.fileCommands().openExample("eco2-14-nodes");
  if (forSomebody && !workbench.preferences.tourSeen()) window.startTour();
}

/// Writes what the window shows; said on the standard output when it is drawn, which bench/ui_start.py times.
int draw(MainWindow& window, const QString& file) {
  const QPixmap picture = window.grab();
  std::puts("drawn");
  std::fflush(stdout);
  if (picture.save(file)) return 0;
  std::fprintf(stderr, "kubecast-desktop: cannot write %s\n", qPrintable(file));
  return kFailure;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file at its limit is an error to be told, not the end
  QApplication application(argc, argv);
  QApplication::setOrganizationName("kubecast");
  QApplication::setApplicationName("kubecast");
  QApplication::setApplicationDisplayName("Kubecast");
  QApplication::setApplicationVersion(KUBECAST_VERSION);
  QApplication::setDesktopFileName("io.github.kubecast.Kubecast");
  QApplication::setWindowIcon(QIcon(":/packaging/kubecast.svg"));
  QFont font = QApplication::font();
  font.setFamilies({"Inter", "Noto Sans CJK KR", font.family()});
  QApplication::setFont(font);
  const Asked asked = askedFor(application);

  auto knowledge = kubecast::files::loadKnowledge();
  if (!knowledge) {
    const kubecast::Error& error = knowledge.error().front();
    QMessageBox::critical(nullptr, "Kubecast",
                          QString::fromStdString(error.where + ": " + error.what + ". " + error.remedy));
    return kFailure;
  }
  kubecast::ui::Session session(std::move(*knowledge), kubecast::ui::SessionPlaces::ofUser());
  Workbench& workbench = session.workbench();
  const kubecast::ui::LanguageSwitch language(workbench.preferences);
  const kubecast::ui::Appearance appearance(workbench.preferences);
  Autosave autosave(workbench.document);
  MainWindow window(workbench);
  window.show();
  QTimer::singleShot(0, &window, [&] {
    begin(window, workbench, autosave, asked);
    if (asked.picture.isEmpty()) return;
    QTimer::singleShot(0, &window, [&] { QApplication::exit(draw(window, asked.picture)); });
  });
  return QApplication::exec();
}
