// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMainWindow>
#include <map>

#include "ui/shell/file_commands.hpp"
#include "ui/workbench/workbench.hpp"

class QDockWidget;
class QLabel;
class QStackedWidget;

namespace kubecast::ui {

class ClusterCanvas;
class ForecastPage;
class NavigationRail;
class RunPanel;
struct Actions;

/// The window: rail, pages, docks, and the way between them. What happens on a page is the page's own.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(Workbench& workbench, QWidget* parent = nullptr);
  ~MainWindow() override;

  void showPage(PageId page);
  [[nodiscard]] PageId page() const { return page_; }
  [[nodiscard]] FileCommands& fileCommands() { return files_; }
  /// Shows the three steps of the first start.
  void startTour();

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildToolBar();
  void buildMenus();
  void buildDocks();
  void connectAll();
  void retranslate();
  void redraw();
  void describe();
  void showPath(const std::string& path);
  void exportCanvas();
  void exportReport();
  QWidget* pageOf(PageId page);
  QWidget* makePage(PageId page);

  Workbench& workbench_;
  Navigator navigator_;
  FileCommands files_;
  std::unique_ptr<Actions> actions_;
  NavigationRail* rail_;
  QStackedWidget* stack_;
  RunPanel* runPanel_;
  QLabel *summary_, *diagnosis_;
  QDockWidget *projectDock_, *inspectorDock_, *timelineDock_, *whatIfDock_;
  std::map<PageId, QWidget*> pages_;
  PageId page_ = PageId::Cluster;
};

}  // namespace kubecast::ui
