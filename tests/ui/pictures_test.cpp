// SPDX-License-Identifier: Apache-2.0
// For people, not for ctest to judge: pictures of the whole window for people to look at and for the
// documentation: every page and panel with the results of a real run, both themes, both languages.
// KUBECAST_SHOTS=folder ui-pictures-test
#include <QDir>
#include <QDockWidget>
#include <QMessageBox>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "tests/ui/on_screen.hpp"
#include "ui/inspector/inspector.hpp"
#include "ui/pages/capacity_page.hpp"
#include "ui/pages/compare_page.hpp"
#include "ui/pages/sweep_page.hpp"
#include "ui/run/what_if_panel.hpp"
#include "ui/shell/language.hpp"
#include "ui/shell/main_window.hpp"
#include "ui/shell/tour.hpp"
#include "ui/theme/appearance.hpp"
#include "ui/yaml/yaml_view.hpp"

using namespace kubecast::ui;
using kubecast::tests::SessionInAFolder;

namespace {

constexpr int kLongest = 600'000;  ///< ms for a study on a busy machine

struct Look {
  ThemeChoice theme;
  Language language;
  const char* name;
};
constexpr Look kLooks[] = {{ThemeChoice::Light, Language::English, "light-en"},
                           {ThemeChoice::Light, Language::Korean, "light-ko"},
                           {ThemeChoice::Dark, Language::English, "dark-en"},
                           {ThemeChoice::Dark, Language::Korean, "dark-ko"}};

}  // namespace

class PicturesTest : public QObject {
  Q_OBJECT

  struct Window {
    SessionInAFolder session;
    Workbench& workbench = session.workbench();
    LanguageSwitch language{workbench.preferences};
    Appearance appearance{workbench.preferences};
    MainWindow window{workbench};

    Window() {
      window.resize(1440, 900);
      window.show();
      window.fileCommands().openExample("eco2-14-nodes");
    }
    template <class Page>
    Page* page(PageId id) {
      window.showPage(id);
      return window.findChild<Page*>();
    }
    void run(const char* duration, int replications) {
      RunRequest request;
      request.text = workbench.document.text();
      request.file = QString::fromStdString(workbench.document.edited().file.string());
      request.duration = duration;
      request.replications = replications;
      QSignalSpy finished(&workbench.run, &SimulationRun::finished);
      workbench.run.start(request);
      QVERIFY(finished.wait(kLongest));
    }
  };

  QString folder_;

  void save(QWidget* widget, const QString& name) {
    QTest::qWait(50);
    widget->grab().save(QString("%1/%2.png").arg(folder_, name));
  }

  /// In every look, what `prepare` brings about.
  void inEveryLook(Window& w, const QString& name, const std::function<QWidget*()>& prepare) {
    for (const Look& look : kLooks) {
      w.workbench.preferences.setTheme(look.theme);
      w.workbench.preferences.setLanguage(look.language);
      QTest::qWait(30);
      save(prepare(), QString("%1-%2").arg(name, look.name));
    }
  }

  /// A dialog that takes the event loop, as it looks once it is there.
  void shootDialog(Window& w, const QString& name, const std::function<void()>& open) {
    inEveryLook(w, name, [&] {
      QTimer::singleShot(150, &w.window, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        shot_ = dialog->grab();
        if (auto* box = qobject_cast<QMessageBox*>(dialog); box && box->button(QMessageBox::Cancel))
          box->button(QMessageBox::Cancel)->click();
        else
          dialog->close();
      });
      open();
      static QLabel label;
      label.setPixmap(shot_);
      label.resize(shot_.size());
      return &label;
    });
  }
  QPixmap shot_;

 private slots:
  void initTestCase() {
    folder_ = qEnvironmentVariable("KUBECAST_SHOTS");
    if (folder_.isEmpty()) QSKIP("KUBECAST_SHOTS names the folder they go to");
    QFont font = QApplication::font();
    font.setFamilies({"Inter", "Noto Sans CJK KR", font.family()});
    QApplication::setFont(font);
  }

  void beforeARun() {
    Window w;
    for (int page = 0; page <= static_cast<int>(PageId::Yaml); ++page)
      inEveryLook(w, QString("empty-%1").arg(page), [&] {
        w.window.showPage(static_cast<PageId>(page));
        return &w.window;
      });
    const char* const paths[] = {"nodes[scan-node]",
                                 "workloads[scan-service]",
                                 "flows[scan]",
                                 "databases[main]",
                                 "queues[ai-jobs]",
                                 "caches[sessions]",
                                 "externals[openai]",
                                 "loads[app-users]",
                                 "autoscalers",
                                 "objectives",
                                 "alerts",
                                 "cluster",
                                 "costs",
                                 "run",
                                 "documented"};
    for (const char* path : paths)
      inEveryLook(w, QString("inspector-%1").arg(QString(path).remove('[').remove(']')), [&] {
        w.window.showPage(PageId::Cluster);
        w.workbench.selection.select(path);
        return w.window.findChild<Inspector*>();
      });
    inEveryLook(w, "canvas-selected", [&] {
      w.workbench.selection.select("nodes[scan-node]");
      return &w.window;
    });
  }

  void dialogsAndMistakes() {
    Window w;
    w.window.showPage(PageId::Cluster);
    shootDialog(w, "preferences", [&] { trigger(w, "Preferences", "환경"); });
    shootDialog(w, "export", [&] {
      trigger(w, "Export…", "내보내기(&X)…");
      QTest::qWait(400);  // it does not take the event loop
    });
    shootDialog(w, "shortcuts", [&] { QTest::keyClick(&w.window, Qt::Key_F1); });
    shootDialog(w, "about", [&] { trigger(w, "About", "정보"); });
    inEveryLook(w, "tour", [&] {
      if (auto* tour = w.window.findChild<Tour*>()) delete tour;
      w.window.startTour();
      return &w.window;
    });
    delete w.window.findChild<Tour*>();
    w.workbench.document.setValue("nodes[scan-node].instanceType", "t3.xlarge", "Change type");
    shootDialog(w, "unsaved", [&] { w.window.fileCommands().mayLeave(); });
    const std::size_t at = w.workbench.document.text().find("instanceType: t3.xlarge");
    w.workbench.document.edit({at, 23, "instanceType: t3.gigantic"}, "Break it");
    inEveryLook(w, "yaml-error", [&] {
      w.window.showPage(PageId::Yaml);
      QTest::qWait(400);
      return &w.window;
    });
  }

  void afterARun() {
    Window w;
    w.run("5m", 3);
    w.run("5m", 3);
    w.workbench.playback.setSpeed(1);
    w.workbench.playback.pause();
    w.workbench.playback.setPosition(300);
    for (const PageId page : {PageId::Cluster, PageId::Forecast, PageId::Cost, PageId::Decision,
                              PageId::Audit, PageId::Runs, PageId::Yaml})
      inEveryLook(w, QString("results-%1").arg(static_cast<int>(page)), [&] {
        w.window.showPage(page);
        return &w.window;
      });
    inEveryLook(w, "results-node", [&] {
      w.window.showPage(PageId::Cluster);
      w.workbench.selection.select("nodes[scan-node]");
      return &w.window;
    });
    inEveryLook(w, "results-forecast-whole", [&] {
      w.window.showPage(PageId::Forecast);
      return w.window.findChild<QScrollArea*>()->widget();
    });
    w.window.showPage(PageId::Cluster);
    w.window.findChild<QDockWidget*>("what-if")->raise();
    QTest::qWait(100);
    auto* whatIf = w.window.findChild<WhatIfPanel*>();
    if (auto* slider = whatIf->rows().empty() ? nullptr : whatIf->rows().front()->findChild<QSlider*>()) {
      slider->setValue(slider->value() + (slider->maximum() - slider->value()) / 2);
      QTest::qWait(1500);
      QTRY_VERIFY_WITH_TIMEOUT(!whatIf->findChild<QProgressBar*>()->isVisible(), kLongest);
    }
    inEveryLook(w, "results-what-if", [&] { return &w.window; });
  }

  void studies() {
    Window w;
    w.workbench.document.setValue("run.duration", "2m", "Shorter");
    const auto study = [&](StudyPage* page, PageId id, const QString& name) {
      for (auto* spin : page->findChildren<QSpinBox*>())
        if (spin->maximum() == 100) spin->setValue(2);
      page->run();
      QTest::qWait(2000);
      save(&w.window, name + "-running");
      QTRY_VERIFY_WITH_TIMEOUT(!page->isRunning(), kLongest);
      inEveryLook(w, name, [&] {
        w.window.showPage(id);
        return &w.window;
      });
    };
    auto* compare = w.page<ComparePage>(PageId::Compare);
    compare->addVariant("eks", false);
    compare->addChange("nodes[scan-node].instanceType=t3.xlarge");
    study(compare, PageId::Compare, "results-compare");
    auto* sweep = w.page<SweepPage>(PageId::Sweep);
    study(sweep, PageId::Sweep, "results-sweep");
    auto* capacity = w.page<CapacityPage>(PageId::Capacity);
    study(capacity, PageId::Capacity, "results-capacity");
  }

 private:
  /// Chooses the menu entry of that name, in whichever language it is.
  static void trigger(Window& w, const QString& english, const QString& korean) {
    for (QAction* action : w.window.actions())
      if (action->text().remove('&').contains(english) || action->text().contains(korean))
        return action->trigger();
    QFAIL(qPrintable("no entry " + english));
  }
};

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
