// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>
#include <string>

#include "ui/workbench/workbench.hpp"

class QLabel;
class QSplitter;
class QTreeView;

namespace kubecast::ui {

class DocumentBinding;
class FindBar;
class ProblemModel;
class YamlEditor;
class YamlHighlighter;

/// The scenario's text itself, edited in step with everything else: what the loader says of it stands under
/// its words and in a list below, a click on which leads there.
class YamlView : public QWidget {
  Q_OBJECT
 public:
  explicit YamlView(Workbench& workbench, QWidget* parent = nullptr);
  ~YamlView() override;

  /// Opens the search.
  void find();
  /// Goes to where the text has the path's value, or the nearest that holds it.
  void showPath(const std::string& path);

 protected:
  void changeEvent(QEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void retranslate();
  void recolour();
  void describe();
  void mark();
  void goToProblem(int row);
  void followSelection();
  void selectHere();

  Workbench& workbench_;
  YamlEditor* editor_;
  FindBar* findBar_;
  QLabel *notice_, *summary_;
  QSplitter* splitter_;
  QWidget* below_;
  QTreeView* list_;
  DocumentBinding* binding_;
  YamlHighlighter* highlighter_;
  ProblemModel* problems_;
  QTimer settle_;        ///< the cursor has come to rest
  bool moving_ = false;  ///< the cursor follows the selection, not the other way round
};

}  // namespace kubecast::ui
