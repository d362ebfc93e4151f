// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/audit_page.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedLayout>

#include "ui/pages/widgets/plain_header.hpp"
#include "ui/pages/widgets/roomy_delegate.hpp"
#include "ui/speech/spoken.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

/// A tree whose selected row is as quiet before its text as behind it.
class FindingsTree : public QTreeView {
 protected:
  void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override {
    if (selectionModel()->isSelected(index)) painter->fillRect(rect, Theme::of(palette()).raised);
    QTreeView::drawBranches(painter, rect, index);
  }
};

}  // namespace

AuditPage::AuditPage(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      navigator_(navigator),
      title_(new TextLabel(1.5, QFont::DemiBold)),
      errors_(new VerdictBadge),
      warnings_(new VerdictBadge),
      notes_(new VerdictBadge),
      filter_(new QLineEdit),
      list_(new FindingsTree),
      nothing_(new EmptyState),
      noMatch_(new EmptyState),
      detail_(new PageCard),
      message_(new TextLabel(1.1, QFont::DemiBold)),
      facts_(new TextLabel),
      remedy_(new TextLabel),
      go_(new QPushButton) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 20, 24, 20);
  column->setSpacing(14);
  auto* row = new QHBoxLayout;
  row->setSpacing(10);
  row->addWidget(title_);
  for (VerdictBadge* badge : {errors_, warnings_, notes_}) row->addWidget(badge, 0, Qt::AlignVCenter);
  row->addStretch();
  filter_->setClearButtonEnabled(true);
  filter_->setMinimumWidth(280);
  row->addWidget(filter_);
  title_->setWordWrap(false);
  column->addLayout(row);

  filtered_.setSourceModel(&model_);
  filtered_.setRecursiveFilteringEnabled(true);
  filtered_.setFilterRole(AuditModel::SearchRole);
  filtered_.setFilterCaseSensitivity(Qt::CaseInsensitive);
  list_->setModel(&filtered_);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setAlternatingRowColors(false);
  list_->setUniformRowHeights(true);
  list_->setExpandsOnDoubleClick(false);
  list_->setRootIsDecorated(true);
  list_->setItemDelegate(new RoomyDelegate(list_));
  list_->setHeader(new PlainHeader(list_));
  list_->setProperty("role", "bare");
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::Interactive);
  list_->header()->resizeSection(1, 300);
  list_->setTextElideMode(Qt::ElideRight);
  list_->installEventFilter(this);

  auto* listCard = new PageCard;
  listCard->column()->setContentsMargins(6, 6, 6, 6);
  stack_ = new QStackedLayout;
  stack_->addWidget(list_);
  stack_->addWidget(nothing_);
  stack_->addWidget(noMatch_);
  listCard->column()->addLayout(stack_);
  column->addWidget(listCard, 1);

  auto* foot = new QHBoxLayout;
  foot->addWidget(remedy_, 1);
  foot->addWidget(go_, 0, Qt::AlignBottom);
  detail_->column()->addWidget(message_);
  detail_->column()->addWidget(facts_);
  detail_->column()->addLayout(foot);
  column->addWidget(detail_);

  connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filtered_.setFilterFixedString(text);
    list_->expandAll();
    showCounts();
  });
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &AuditPage::showDetail);
  connect(list_, &QTreeView::doubleClicked, this, &AuditPage::open);
  connect(go_, &QPushButton::clicked, this, [this] { open(list_->currentIndex()); });
  connect(&workbench.document, &ScenarioDocument::assessed, this, &AuditPage::refresh);
  retranslate();
}

const AuditItem* AuditPage::itemAt(const QModelIndex& shown) const {
  return model_.item(filtered_.mapToSource(shown));
}

void AuditPage::refresh() {
  const AuditItem* before = itemAt(list_->currentIndex());
  const QString message = before ? before->message : QString();
  model_.setItems(auditItemsOf(workbench_.document.assessment()));
  list_->expandAll();
  // The finding that was read stays in sight while the scenario is edited.
  for (int group = 0; group < filtered_.rowCount() && !message.isEmpty(); ++group) {
    const QModelIndex parent = filtered_.index(group, 0);
    for (int row = 0; row < filtered_.rowCount(parent); ++row) {
      const QModelIndex index = filtered_.index(row, 0, parent);
      if (itemAt(index)->message == message) list_->setCurrentIndex(index);
    }
  }
  showCounts();
  showDetail(list_->currentIndex());
}

void AuditPage::showCounts() {
  const auto badge = [this](VerdictBadge* shown, AuditSeverity severity, TextTone tone) {
    const int count = model_.count(severity);
    shown->setWord(AuditModel::countText(severity, count), tone);
    shown->setVisible(count > 0);
  };
  badge(errors_, AuditSeverity::Error, TextTone::Bad);
  badge(warnings_, AuditSeverity::Warning, TextTone::Warning);
  badge(notes_, AuditSeverity::Note, TextTone::Muted);
  stack_->setCurrentIndex(model_.rowCount() == 0 ? 1 : filtered_.rowCount() == 0 ? 2 : 0);
}

void AuditPage::showDetail(const QModelIndex& index) {
  const AuditItem* item = itemAt(index);
  detail_->setVisible(item != nullptr);
  if (item == nullptr) return;
  message_->setText(spoken(item->message));
  QStringList facts;
  if (!item->stated.isEmpty()) facts << tr("Stated: %1").arg(spoken(item->stated));
  if (!item->counted.isEmpty()) facts << tr("Counted: %1").arg(spoken(item->counted));
  facts_->setText(facts.join('\n'));
  facts_->setVisible(!facts.isEmpty());
  remedy_->setText(item->remedy.isEmpty() ? QString() : tr("Remedy: %1").arg(spoken(item->remedy)));
  go_->setVisible(!item->path.empty());
  detail_->setAccessibleName(spoken(item->message));
}

void AuditPage::open(const QModelIndex& index) {
  const AuditItem* item = itemAt(index);
  if (item == nullptr) return;
  if (item->path.empty())
    emit navigator_.pageWanted(PageId::Yaml);  // a mistake in the file is underlined there
  else
    emit navigator_.pathWanted(item->path);
}

bool AuditPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == list_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
      open(list_->currentIndex());
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void AuditPage::retranslate() {
  title_->setText(tr("Audit"));
  filter_->setPlaceholderText(tr("Filter findings"));
  filter_->setAccessibleName(tr("Filter findings"));
  list_->setAccessibleName(tr("Findings"));
  list_->setAccessibleDescription(tr("Enter leads to the place of a finding"));
  nothing_->setTexts(
      tr("0 findings"),
      tr("No rule found anything. What only a run can show, saturation and latency, is not looked at here."));
  noMatch_->setTexts(tr("Nothing matches the filter"), {});
  go_->setText(tr("Show the place"));
  model_.retranslate();
  refresh();
}

void AuditPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange) list_->viewport()->update();
  QWidget::changeEvent(event);
}

}  // namespace kubecast::ui
