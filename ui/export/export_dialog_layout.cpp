// SPDX-License-Identifier: Apache-2.0
// How the export dialog is put together, and what it says in the language of now.
#include <QHeaderView>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/export/export_dialog.hpp"
#include "ui/pages/widgets/plain_header.hpp"
#include "ui/pages/widgets/roomy_delegate.hpp"
#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

constexpr QSize kSize{1120, 760};
constexpr QSize kSmallest{860, 560};
constexpr int kTargetsWidth = 220;
constexpr int kFilesWidth = 390;

/// A tree whose selected row is as quiet before its text as behind it.
class FilesTree : public QTreeView {
 protected:
  void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override {
    if (selectionModel()->isSelected(index)) painter->fillRect(rect, Theme::of(palette()).raised);
    QTreeView::drawBranches(painter, rect, index);
  }
};

QVBoxLayout* columnOf(QWidget* widget, int spacing) {
  auto* column = new QVBoxLayout(widget);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(spacing);
  return column;
}

}  // namespace

void ExportDialog::build() {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(18, 16, 18, 14);
  column->setSpacing(12);
  auto* middle = new QWidget;
  stack_ = new QStackedLayout(middle);
  mistaken_ = new EmptyState;
  stack_->addWidget(mistaken_);
  auto* whole = new QWidget;
  auto* row = new QHBoxLayout(whole);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(18);
  row->addWidget(buildTargets());
  row->addWidget(buildQuestions(), 1);
  stack_->addWidget(whole);
  column->addWidget(middle, 1);

  auto* foot = new QHBoxLayout;
  source_ = new PathLabel;
  source_->setForegroundRole(QPalette::PlaceholderText);
  close_ = new QPushButton;
  export_ = new QPushButton;
  export_->setProperty("primary", true);
  foot->addWidget(source_, 1);
  foot->addWidget(close_);
  foot->addWidget(export_);
  column->addLayout(foot);
  // Enter in a field is no order to write.
  for (QPushButton* button : {close_, export_}) button->setAutoDefault(false);
  setMinimumSize(kSmallest);
  resize(kSize);
}

QWidget* ExportDialog::buildTargets() {
  auto* side = new QWidget;
  side->setFixedWidth(kTargetsWidth);
  QVBoxLayout* column = columnOf(side, 6);
  targetsLabel_ = new QLabel;
  targets_ = new QListWidget;
  targetsLabel_->setBuddy(targets_);
  targets_->setItemDelegate(new RoomyDelegate(targets_));
  targets_->setUniformItemSizes(true);
  for (std::size_t i = 0; i < exporters::targetsOfAScenario().size(); ++i) targets_->addItem(QString());
  column->addWidget(targetsLabel_);
  column->addWidget(targets_, 1);
  return side;
}

QWidget* ExportDialog::buildQuestions() {
  auto* side = new QWidget;
  QVBoxLayout* column = columnOf(side, 10);
  title_ = new TextLabel(1.5, QFont::DemiBold);
  about_ = new TextLabel(1.0, QFont::Normal, true);
  form_ = new ExportForm;
  notice_ = new PageNotice;
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  words->addWidget(title_);
  words->addWidget(about_);
  column->addLayout(words);
  column->addWidget(form_);
  column->addWidget(notice_);
  column->addWidget(buildFiles(), 1);
  leftOutLabel_ = new QLabel;
  leftOut_ = new QListWidget;
  leftOutLabel_->setBuddy(leftOut_);
  leftOut_->setWordWrap(true);
  leftOut_->setSelectionMode(QAbstractItemView::SingleSelection);
  leftOut_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  column->addWidget(leftOutLabel_);
  column->addWidget(leftOut_);
  return side;
}

QWidget* ExportDialog::buildFiles() {
  auto* side = new QWidget;
  QVBoxLayout* column = columnOf(side, 6);
  auto* head = new QHBoxLayout;
  filesHeader_ = new SectionHeader;
  takeBack_ = new QCheckBox;
  takeBack_->hide();
  head->addWidget(filesHeader_, 1);
  head->addWidget(takeBack_);
  column->addLayout(head);

  files_ = new FilesTree;
  files_->setModel(&model_);
  files_->setFrameShape(QFrame::NoFrame);
  files_->setProperty("role", "bare");
  files_->setItemDelegate(new RoomyDelegate(files_));
  files_->setHeader(new PlainHeader(files_));
  files_->setUniformRowHeights(true);
  files_->setIndentation(14);
  files_->setTextElideMode(Qt::ElideMiddle);
  files_->header()->setStretchLastSection(false);
  files_->header()->setSectionResizeMode(ExportFilesModel::Name, QHeaderView::Stretch);
  files_->header()->setSectionResizeMode(ExportFilesModel::State, QHeaderView::ResizeToContents);
  view_ = new FileView;
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->addWidget(files_);
  splitter->addWidget(view_);
  splitter->setStretchFactor(0, 2);
  splitter->setStretchFactor(1, 3);
  splitter->setChildrenCollapsible(false);
  splitter->setSizes({kFilesWidth, kSize.width() - kTargetsWidth - kFilesWidth});
  auto* card = new PageCard;
  card->column()->setContentsMargins(4, 4, 4, 4);
  card->column()->addWidget(splitter);
  column->addWidget(card, 1);
  return side;
}

void ExportDialog::tellSource() {
  const QString title = workbench_.document.title();
  source_->setPath(workbench_.document.isModified()
                       ? tr("%1 as it is in the window, with the edits that are not saved yet").arg(title)
                       : tr("%1 as it is in the window").arg(title));
}

void ExportDialog::retranslate() {
  setWindowTitle(tr("Export"));
  targetsLabel_->setText(tr("Export &as"));
  targets_->setAccessibleName(tr("Export as"));
  files_->setAccessibleName(tr("Files of the export"));
  export_->setText(tr("&Export"));
  export_->setToolTip(tr("Write these files (Ctrl+Return)"));
  mistaken_->setTexts(tr("The scenario has mistakes"),
                      tr("What does not load cannot be exported. The YAML page shows where they are."),
                      tr("Show them"));
  const auto all = exporters::targetsOfAScenario();
  for (std::size_t i = 0; i < all.size(); ++i) {
    QListWidgetItem* item = targets_->item(static_cast<int>(i));
    item->setText(spoken(std::string(all[i].name)));
    item->setToolTip(spoken(std::string(all[i].about)));
    item->setData(Qt::AccessibleDescriptionRole, item->toolTip());
  }
  const exporters::TargetWords& chosen = exporters::wordsOf(target());
  title_->setText(spoken(std::string(chosen.name)));
  about_->setText(spoken(std::string(chosen.about)));
  tellSource();
  enableAll();
}

}  // namespace kubecast::ui
