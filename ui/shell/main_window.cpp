// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.hpp"

#include <QCloseEvent>
#include <QDir>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolBar>

#include "ui/canvas/cluster_canvas.hpp"
#include "ui/export/export_dialog.hpp"
#include "ui/inspector/inspector.hpp"
#include "ui/inspector/project_tree.hpp"
#include "ui/pages/audit_page.hpp"
#include "ui/pages/capacity_page.hpp"
#include "ui/pages/compare_page.hpp"
#include "ui/pages/cost_page.hpp"
#include "ui/pages/decision_page.hpp"
#include "ui/pages/forecast_page.hpp"
#include "ui/pages/runs_page.hpp"
#include "ui/pages/sweep_page.hpp"
#include "ui/plots/timeline.hpp"
#include "ui/run/run_panel.hpp"
#include "ui/run/what_if_panel.hpp"
#include "ui/shell/about.hpp"
#include "ui/shell/accessible_scroll_area.hpp"
#include "ui/shell/actions.hpp"
#include "ui/shell/navigation_rail.hpp"
#include "ui/shell/preferences_dialog.hpp"
#include "ui/shell/tour.hpp"
#include "ui/theme/theme.hpp"
#include "ui/yaml/yaml_view.hpp"

namespace kubecast::ui {

namespace {

constexpr const char* kExample = "eco2-14-nodes";
constexpr const char* kGeometry = "window/geometry";
constexpr const char* kState = "window/state";
constexpr int kStateVersion = 1;

QDockWidget* dock(QMainWindow* window, const char* name, QWidget* content, Qt::DockWidgetArea area) {
  auto* made = new QDockWidget(window);
  made->setObjectName(name);
  made->setWidget(content);
  made->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
  window->addDockWidget(area, made);
  return made;
}

/// A tab says what it is already, and so do plots: no title above them.
void hideTitle(QDockWidget* panel) { panel->setTitleBarWidget(new QWidget(panel)); }

/// Pages on which the tree, the form and the time series stand beside; the others have the window.
bool showsCluster(PageId page) { return page == PageId::Cluster || page == PageId::Yaml; }

}  // namespace

MainWindow::MainWindow(Workbench& workbench, QWidget* parent)
    : QMainWindow(parent),
      workbench_(workbench),
      files_(workbench, this),
      actions_(std::make_unique<Actions>(this)) {
  installScrollAreaAccessibility();
  setAcceptDrops(true);
  setDockNestingEnabled(true);
  resize(1600, 1000);
  rail_ = new NavigationRail(this);
  stack_ = new QStackedWidget(this);
  setCentralWidget(stack_);
  buildToolBar();
  buildDocks();
  buildMenus();
  summary_ = new QLabel(this);
  diagnosis_ = new QLabel(this);
  statusBar()->addWidget(diagnosis_, 1);
  statusBar()->addPermanentWidget(summary_);
  connectAll();
  retranslate();
  restoreGeometry(workbench_.preferences.settings().value(kGeometry).toByteArray());
  restoreState(workbench_.preferences.settings().value(kState).toByteArray(), kStateVersion);
  showPage(PageId::Cluster);
  describe();
}

MainWindow::~MainWindow() {
  // What is left of the window must not hear of the end of what it showed.
  workbench_.document.undoStack().disconnect(this);
  workbench_.document.disconnect(this);
  workbench_.run.disconnect(this);
}

void MainWindow::buildToolBar() {
  auto* bar = addToolBar(QString());
  bar->setObjectName("toolbar");
  bar->setMovable(false);
  bar->setIconSize({20, 20});
  for (QAction* action :
       {actions_->open, actions_->save, actions_->exportFiles, actions_->undo, actions_->redo})
    bar->addAction(action);
  bar->addSeparator();
  auto* side = new QToolBar(this);
  side->setObjectName("rail-bar");
  side->setMovable(false);
  side->addWidget(rail_);
  addToolBar(Qt::LeftToolBarArea, side);
  runPanel_ = new RunPanel(workbench_, this);
  bar->addWidget(runPanel_);
}

void MainWindow::buildDocks() {
  projectDock_ = dock(this, "project", new ProjectTree(workbench_, navigator_, this), Qt::LeftDockWidgetArea);
  inspectorDock_ =
      dock(this, "inspector", new Inspector(workbench_, navigator_, this), Qt::RightDockWidgetArea);
  whatIfDock_ = dock(this, "what-if", new WhatIfPanel(workbench_, this), Qt::RightDockWidgetArea);
  timelineDock_ = dock(this, "timeline", new Timeline(workbench_, this), Qt::BottomDockWidgetArea);
  tabifyDockWidget(inspectorDock_, whatIfDock_);
  for (QDockWidget* panel : {inspectorDock_, whatIfDock_, timelineDock_}) hideTitle(panel);
  inspectorDock_->raise();
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  setTabPosition(Qt::RightDockWidgetArea, QTabWidget::North);
  resizeDocks({projectDock_, inspectorDock_}, {230, 330}, Qt::Horizontal);
  resizeDocks({timelineDock_}, {250}, Qt::Vertical);
}

void MainWindow::buildMenus() {
  QMenu* file = menuBar()->addMenu(QString());
  file->setObjectName("file");
  for (QAction* action : {actions_->open, actions_->openExample}) file->addAction(action);
  QMenu* recent = file->addMenu(QString());
  recent->setObjectName("recent");
  connect(recent, &QMenu::aboutToShow, this, [this, recent] { files_.fillRecent(recent); });
  file->addSeparator();
  for (QAction* action : {actions_->save, actions_->saveAs}) file->addAction(action);
  file->addSeparator();
  for (QAction* action : {actions_->exportFiles, actions_->exportCanvas, actions_->exportReport})
    file->addAction(action);
  file->addSeparator();
  file->addAction(actions_->quit);

  QMenu* edit = menuBar()->addMenu(QString());
  edit->setObjectName("edit");
  for (QAction* action : {actions_->undo, actions_->redo}) edit->addAction(action);
  edit->addSeparator();
  for (QAction* action : {actions_->search, actions_->preferences}) edit->addAction(action);

  QMenu* view = menuBar()->addMenu(QString());
  view->setObjectName("view");
  view->addAction(actions_->fit);
  view->addSeparator();
  for (QDockWidget* panel : {projectDock_, inspectorDock_, whatIfDock_, timelineDock_})
    view->addAction(panel->toggleViewAction());

  QMenu* simulation = menuBar()->addMenu(QString());
  simulation->setObjectName("simulation");
  simulation->addAction(actions_->run);

  QMenu* help = menuBar()->addMenu(QString());
  help->setObjectName("help");
  for (QAction* action : {actions_->shortcuts, actions_->tour, actions_->about}) help->addAction(action);
}

void MainWindow::connectAll() {
  actions_->follow(workbench_.document.undoStack());
  connect(actions_->open, &QAction::triggered, this, [this] { files_.openAsking(); });
  connect(actions_->openExample, &QAction::triggered, this, [this] { files_.openExample(kExample); });
  connect(actions_->save, &QAction::triggered, this, [this] { files_.save(); });
  connect(actions_->saveAs, &QAction::triggered, this, [this] { files_.saveAs(); });
  connect(actions_->exportFiles, &QAction::triggered, this, [this] {
    auto* dialog = new ExportDialog(workbench_, navigator_, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();  // not exec(): whoever asked over AT-SPI waits for an answer
  });
  connect(actions_->exportCanvas, &QAction::triggered, this, &MainWindow::exportCanvas);
  connect(actions_->exportReport, &QAction::triggered, this, &MainWindow::exportReport);
  connect(actions_->quit, &QAction::triggered, this, &QWidget::close);
  connect(actions_->preferences, &QAction::triggered, this,
          [this] { PreferencesDialog(workbench_.preferences, this).exec(); });
  connect(actions_->run, &QAction::triggered, runPanel_, &RunPanel::run);
  connect(actions_->fit, &QAction::triggered, this, [this] {
    showPage(PageId::Cluster);
    static_cast<ClusterCanvas*>(pageOf(PageId::Cluster))->fit();
  });
  connect(actions_->search, &QAction::triggered, this, [this] {
    if (page_ != PageId::Yaml) showPage(PageId::Cluster);
    if (page_ == PageId::Yaml)
      static_cast<YamlView*>(pageOf(page_))->find();
    else
      static_cast<ClusterCanvas*>(pageOf(page_))->search();
  });
  connect(actions_->tour, &QAction::triggered, this, &MainWindow::startTour);
  connect(actions_->shortcuts, &QAction::triggered, this, [this] { showShortcuts(*actions_, this); });
  connect(actions_->about, &QAction::triggered, this, [this] { showAbout(this); });

  connect(rail_, &NavigationRail::pageWanted, this, &MainWindow::showPage);
  connect(&navigator_, &Navigator::pageWanted, this, &MainWindow::showPage);
  connect(&navigator_, &Navigator::pathWanted, this, &MainWindow::showPath);
  connect(&workbench_.document, &ScenarioDocument::assessed, this, &MainWindow::describe);
  connect(&workbench_.document, &ScenarioDocument::fileChanged, this, &MainWindow::describe);
  connect(&workbench_.document, &ScenarioDocument::modifiedChanged, this, &MainWindow::describe);
  connect(&workbench_.preferences, &Preferences::currencyChanged, this, &MainWindow::describe);
  connect(&workbench_.run, &SimulationRun::finished, this, [this] { showPage(PageId::Forecast); });
}

void MainWindow::showPage(PageId page) {
  page_ = page;
  stack_->setCurrentWidget(pageOf(page));
  rail_->setPage(page);
  projectDock_->setVisible(showsCluster(page));
  inspectorDock_->setVisible(showsCluster(page));
  whatIfDock_->setVisible(showsCluster(page));
  timelineDock_->setVisible(showsCluster(page));
  if (showsCluster(page)) inspectorDock_->raise();
  pageOf(page)->setFocus(Qt::OtherFocusReason);
}

/// Pages are made when they are first asked for: the window is there sooner.
QWidget* MainWindow::pageOf(PageId page) {
  QWidget*& made = pages_[page];
  if (!made) {
    made = makePage(page);
    stack_->addWidget(made);
  }
  return made;
}

QWidget* MainWindow::makePage(PageId page) {
  switch (page) {
    case PageId::Cluster: {
      auto* canvas = new ClusterCanvas(workbench_, navigator_, this);
      connect(canvas, &ClusterCanvas::inspectWanted, inspectorDock_, [this] {
        inspectorDock_->raise();
        inspectorDock_->widget()->setFocus(Qt::OtherFocusReason);
      });
      return canvas;
    }
    case PageId::Forecast: {
      auto* forecast = new ForecastPage(workbench_, navigator_, this);
      connect(forecast, &ForecastPage::runWanted, runPanel_, &RunPanel::run);
      return forecast;
    }
    case PageId::Cost: {
      auto* cost = new CostPage(workbench_, navigator_, this);
      connect(cost, &CostPage::pricesFileChanged, this, [this](const QString& file) {
        if (pages_.contains(PageId::Decision))  // else it reads the preferences when it is made
          static_cast<DecisionPage*>(pageOf(PageId::Decision))->setPricesFile(file);
      });
      return cost;
    }
    case PageId::Decision:
      return new DecisionPage(workbench_, navigator_, this);
    case PageId::Audit:
      return new AuditPage(workbench_, navigator_, this);
    case PageId::Compare:
      return new ComparePage(workbench_, navigator_, this);
    case PageId::Capacity:
      return new CapacityPage(workbench_, navigator_, this);
    case PageId::Sweep:
      return new SweepPage(workbench_, navigator_, this);
    case PageId::Runs: {
      auto* runs = new RunsPage(workbench_, navigator_, this);
      connect(runs, &RunsPage::runWanted, runPanel_, &RunPanel::run);
      connect(runs, &RunsPage::scenarioOpened, this, [this](const QString& text) {
        if (!files_.mayLeave()) return;
        workbench_.document.openText(text.toStdString(), QDir::homePath());
        showPage(PageId::Cluster);
      });
      connect(runs, &RunsPage::forecastOpened, this,
              [this](std::shared_ptr<const studies::Forecast> forecast) {
                static_cast<ForecastPage*>(pageOf(PageId::Forecast))->showForecast(std::move(forecast));
                showPage(PageId::Forecast);
              });
      return runs;
    }
    case PageId::Yaml:
      return new YamlView(workbench_, this);
  }
  return nullptr;
}

/// A node, workload or pod is seen on the canvas; anything else where it is written.
void MainWindow::showPath(const std::string& path) {
  const bool drawn = path.starts_with("nodes") || path.starts_with("workloads");
  workbench_.selection.select(path);
  showPage(drawn ? PageId::Cluster : PageId::Yaml);
  if (drawn)
    static_cast<ClusterCanvas*>(pageOf(PageId::Cluster))->showPath(path);
  else
    static_cast<YamlView*>(pageOf(PageId::Yaml))->showPath(path);
}

/// The title, the status line and the badge of the audit: what is known without simulating.
void MainWindow::describe() {
  const ScenarioDocument& document = workbench_.document;
  setWindowTitle(document.title() + "[*] — Kubecast");
  setWindowModified(document.isModified());
  const Assessment& now = document.assessment();
  const auto errors =
      std::ranges::count(now.diagnostics, scenarios::Severity::Error, &scenarios::Diagnostic::severity);
  diagnosis_->setText(errors > 0 ? tr("%n mistake(s) in the scenario: the screens show it as it last loaded",
                                      nullptr, static_cast<int>(errors))
                                 : QString());
  const Assessment& shown = document.lastGood();
  if (!shown.scenario) {
    summary_->clear();
    return;
  }
  const auto pending =
      std::ranges::count_if(shown.placement.decisions, [](const auto& d) { return !d.node; });
  const QString monthly = workbench_.preferences.money(shown.bill.total());
  summary_->setText(QStringList{
      tr("%n node(s)", nullptr, static_cast<int>(shown.scenario->nodes.size())),
      tr("%n pod(s)", nullptr, static_cast<int>(shown.placement.decisions.size())),
      tr("%n pending", nullptr, static_cast<int>(pending)),
      shown.bill.atLeast() ? tr("at least %1 a month").arg(monthly) : tr("%1 a month").arg(monthly)}
                        .join("  ·  "));
  const auto grave =
      std::ranges::count(shown.findings, audit::Severity::Error, &audit::Finding::severity) + errors;
  rail_->setBadge(PageId::Audit, static_cast<int>(grave));
}

void MainWindow::exportCanvas() {
  const QString file =
      QFileDialog::getSaveFileName(this, tr("Export canvas"), "cluster.png", tr("Images (*.png *.svg)"));
  if (file.isEmpty()) return;
  if (const auto error = static_cast<ClusterCanvas*>(pageOf(PageId::Cluster))->exportTo(file))
    QMessageBox::warning(this, tr("Kubecast"), QString::fromStdString(error->where + ": " + error->what));
}

void MainWindow::exportReport() {
  showPage(PageId::Forecast);
  static_cast<ForecastPage*>(pageOf(PageId::Forecast))->savePdf();
}

void MainWindow::startTour() {
  showPage(PageId::Cluster);
  auto* tour = new Tour(this);
  tour->add(
      pageOf(PageId::Cluster), tr("This is the cluster"),
      tr("Every card is a node, every chip a pod. Click one to see and change it; drag a pod to another "
         "node and the scheduler says whether it fits."));
  tour->add(runPanel_, tr("Run it"),
            tr("F5 simulates the load. The forecast says whether the objectives are met, and what gives out "
               "first."));
  tour->add(
      rail_, tr("Ask it"),
      tr("What does it cost, is EKS worth it, how many users does it carry? Each answer has its page."));
  connect(tour, &Tour::ended, &workbench_.preferences, &Preferences::setTourSeen);
  tour->start();
}

void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange) actions_->redraw(palette());
}

void MainWindow::retranslate() {
  actions_->retranslate();
  const std::pair<const char*, QString> menus[] = {
      {"file", tr("&File")}, {"recent", tr("Open &recent")},    {"edit", tr("&Edit")},
      {"view", tr("&View")}, {"simulation", tr("&Simulation")}, {"help", tr("&Help")}};
  for (const auto& [name, title] : menus) findChild<QMenu*>(name)->setTitle(title);
  projectDock_->setWindowTitle(tr("Scenario"));
  inspectorDock_->setWindowTitle(tr("Inspector"));
  whatIfDock_->setWindowTitle(tr("What if?"));
  timelineDock_->setWindowTitle(tr("Over time"));
  describe();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!files_.mayLeave()) {
    event->ignore();
    return;
  }
  workbench_.preferences.settings().setValue(kGeometry, saveGeometry());
  showPage(PageId::Cluster);  // the docks are kept as they are there
  workbench_.preferences.settings().setValue(kState, saveState(kStateVersion));
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  files_.open(event->mimeData()->urls().first().toLocalFile());
}

}  // namespace kubecast::ui
