// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector.hpp"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/inspector/words.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace edit = scenarios::edit;

Inspector::Inspector(Workbench& bench, Navigator& navigator, QWidget* parent)
    : QWidget(parent),
      bench_(bench),
      navigator_(navigator),
      crumbs_(new QWidget(this)),
      kind_(new QLabel(this)),
      title_(new QLabel(this)),
      notice_(new QLabel(this)),
      scroll_(new QScrollArea(this)),
      content_(new Column),
      meters_(new FactsView),
      formArea_(new QWidget),
      facts_(new FactsView),
      change_(new QLabel(this)) {
  setObjectName("inspector");
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(14, 10, 12, 8);
  head->setSpacing(1);
  auto* trail = new QHBoxLayout(crumbs_);
  trail->setContentsMargins(0, 0, 0, 0);
  trail->setSpacing(0);
  head->addWidget(crumbs_);
  head->addWidget(kind_);
  head->addWidget(title_);
  head->addWidget(notice_);
  column->addLayout(head);
  kind_->setForegroundRole(QPalette::PlaceholderText);
  QFont large = title_->font();
  large.setPointSizeF(large.pointSizeF() * 1.35);
  large.setWeight(QFont::DemiBold);
  title_->setFont(large);
  wrap(*title_);
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  wrap(*notice_);
  scroll_->setWidget(content_);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  auto* body = new QVBoxLayout(content_);
  body->setContentsMargins(8, 0, 8, 12);
  body->setSpacing(2);
  auto* form = new QVBoxLayout(formArea_);
  form->setContentsMargins(0, 0, 0, 0);
  form->setSpacing(2);
  body->addWidget(meters_);
  body->addWidget(formArea_);
  body->addWidget(facts_);
  body->addStretch();
  column->addWidget(scroll_, 1);
  wrap(*change_);
  change_->setContentsMargins(14, 8, 12, 8);
  change_->setAutoFillBackground(true);
  change_->hide();
  column->addWidget(change_);
  setMinimumWidth(300);

  for (FactsView* view : {meters_, facts_})
    connect(view, &FactsView::pathWanted, &bench_.selection, &Selection::select);
  connect(&bench_.selection, &Selection::changed, this, &Inspector::selectionChanged);
  connect(&bench_.document, &ScenarioDocument::assessed, this, &Inspector::documentAssessed);
  connect(&bench_.document, &ScenarioDocument::fileChanged, this, [this] {
    edited_ = false;
    now_ = outcomeOf(bench_.document.assessment());
    showChange();
  });
  connect(&bench_.preferences, &Preferences::currencyChanged, this, [this] {
    showFacts();
    showChange();
  });
  connect(&bench_.document, &ScenarioDocument::textChanged, this, [this] { stale_ = true; });
  notice_->setForegroundRole(QPalette::PlaceholderText);
  now_ = outcomeOf(bench_.document.assessment());
  catchUp();
  retranslate();
}

void Inspector::retranslate() {
  setAccessibleName(tr("Inspector"));
  change_->setAccessibleName(tr("What the last edit changed"));
  rebuild(formOf(edit::Language::published(), composed_, bench_.selection.path()));
  showNotice();
  showFacts();
  showChange();
}

void Inspector::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::PaletteChange) showChange();
  QWidget::changeEvent(event);
}

void Inspector::documentAssessed() {
  before_ = std::exchange(now_, outcomeOf(bench_.document.assessment()));
  edited_ = true;
  refresh();
  showChange();
}

void Inspector::catchUp() {
  if (!std::exchange(stale_, false)) return;
  const edit::Composed fresh(bench_.document.edited());
  readable_ = fresh.document() != nullptr;
  if (readable_) composed_ = fresh;  // a text that is no YAML keeps the form it had
  formArea_->setEnabled(readable_);
}

void Inspector::selectionChanged() {
  // What is half typed is written before its field goes.
  if (const QWidget* focus = QApplication::focusWidget())
    for (const SectionView* section : sections_)
      for (FieldRow* row : section->rows())
        if (row->isAncestorOf(focus) && row->isBeingEdited()) row->commit();
  form_.reset();
  refresh();
  scroll_->verticalScrollBar()->setValue(0);
}

void Inspector::refresh() {
  catchUp();
  const auto form = formOf(edit::Language::published(), composed_, bench_.selection.path());
  if (form && form_ && form->sameWidgets(*form_)) {
    for (std::size_t i = 0; i < sections_.size(); ++i) sections_[i]->show(form->sections[i]);
    form_ = form;
  } else {
    rebuild(form);
  }
  showNotice();
  showFacts();
}

void Inspector::showNotice() {
  notice_->setVisible(!readable_ || (composed_.extends() && form_));
  notice_->setText(readable_ ? tr("Names in grey are inherited. What you change is written to this scenario.")
                             : tr("The text cannot be read just now: mend it in the YAML view."));
}

void Inspector::clear(QLayout& layout) {
  while (QLayoutItem* old = layout.takeAt(0)) {
    if (QWidget* widget = old->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    delete old;
  }
}

void Inspector::rebuild(const std::optional<Form>& form) {
  std::string focused;
  for (const SectionView* section : sections_)
    for (const FieldRow* row : section->rows())
      if (QApplication::focusWidget() != nullptr && row->isAncestorOf(QApplication::focusWidget()))
        focused = row->field().path;
  form_ = form;
  sections_.clear();
  clear(*formArea_->layout());
  showHeader(form);
  if (!form) return;
  for (const FormSection& section : form->sections) {
    auto* view = new SectionView(bench_, composed_, section, formArea_);
    connect(view, &SectionView::pathWanted, &bench_.selection, &Selection::select);
    connect(view, &SectionView::showInYaml, this, [this](const std::string& path) {
      bench_.selection.select(path);
      emit navigator_.pageWanted(PageId::Yaml);
    });
    connect(view, &SectionView::tried, this, [this](const Changes& changes) {
      say(tr("Would be: %1").arg(summaryOf(changes, bench_.preferences)), Tone::Quiet);
    });
    connect(view, &SectionView::abandoned, this, &Inspector::showChange);
    connect(view, &SectionView::failed, this, [this](const QString& message) { say(message, Tone::Bad); });
    connect(view, &SectionView::fieldAdded, this, [this](const std::string& path) {
      refresh();
      focusField(path);
    });
    connect(view, &SectionView::itemAdded, this, &Inspector::selectLastOf);
    formArea_->layout()->addWidget(view);
    view->setVisible(true);
    sections_.push_back(view);
  }
  if (!focused.empty()) focusField(focused);
}

void Inspector::showHeader(const std::optional<Form>& form) {
  clear(*crumbs_->layout());
  const auto crumb = [this](const QString& title, const std::string& path) {
    auto* button = new QToolButton(crumbs_);
    button->setText(title + " ›");
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(tr("Up to %1").arg(title));
    button->setStyleSheet(
        "QToolButton { color: palette(link); background: transparent; border: 0; padding: 0 6px 0 0; "
        "margin-left: -4px; }"
        "QToolButton:focus, QToolButton:hover { text-decoration: underline; }");
    connect(button, &QToolButton::clicked, this, [this, path] { bench_.selection.select(path); });
    crumbs_->layout()->addWidget(button);
  };
  const auto& scenario = bench_.document.lastGood().scenario;
  const QString cluster = scenario == nullptr ? bench_.document.title() : text(scenario->name);
  crumbs_->setVisible(form.has_value());
  if (form) {
    crumb(tr("Cluster"), "");
    for (const Link& link : form->crumbs) crumb(link.title, link.path);
    static_cast<QHBoxLayout*>(crumbs_->layout())->addStretch();
  }
  kind_->setText(form ? form->kind : tr("Nothing selected"));
  kind_->setVisible(!kind_->text().isEmpty());
  title_->setText(form ? form->title : cluster);
}

void Inspector::showFacts() {
  const auto remarks =
      remarksOf(bench_.document.assessment(), bench_.document.lastGood(), bench_.document.edited());
  const std::string path = form_ ? form_->path : "";
  std::vector<Fact> facts = factsOf(bench_.document.lastGood(), remarks, path, bench_.preferences);
  // How full a node is stands above its form; pods and findings below.
  auto rest = facts.begin();
  if (std::ranges::find(facts, Fact::Kind::Meter, &Fact::kind) != facts.end())
    rest = std::find_if(facts.begin() + 1, facts.end(),
                        [](const Fact& fact) { return fact.kind == Fact::Kind::Heading; });
  meters_->show({facts.begin(), rest});
  facts_->show({rest, facts.end()});
  content_->settle();
}

void Inspector::showChange() {
  if (!edited_) {
    change_->hide();
    return;
  }
  const Changes changes = changesBetween(before_, now_);
  const bool bad = !changes.loads || !changes.pending.empty() || !changes.found.empty();
  const bool good = !bad && (!changes.scheduled.empty() || changes.mended > 0);
  say(summaryOf(changes, bench_.preferences), bad ? Tone::Bad : good ? Tone::Good : Tone::Quiet);
}

void Inspector::say(const QString& message, Tone tone) {
  const Theme& theme = Theme::of(palette());
  const QColor ink = tone == Tone::Bad ? theme.bad : tone == Tone::Good ? theme.good : theme.text;
  const QColor ground = tone == Tone::Bad    ? theme.badTint
                        : tone == Tone::Good ? theme.goodTint
                                             : theme.raised;
  change_->setStyleSheet(QString("color: %1; background: %2;").arg(ink.name(), ground.name()));
  change_->setText(message);
  change_->show();
}

FieldRow* Inspector::field(const std::string& path) const {
  for (const SectionView* section : sections_)
    for (FieldRow* row : section->rows())
      if (row->field().path == path || row->field().figurePath == path) return row;
  return nullptr;
}

void Inspector::selectLastOf(const std::string& list) {
  catchUp();
  const auto* items = composed_.find(list);
  if (items == nullptr || items->items.empty()) return;
  const std::size_t last = items->items.size() - 1;
  if (items->items[last]->kind == scenarios::yaml::Kind::Map)
    bench_.selection.select(edit::itemPath(list, *items->items[last], last));
  else
    refresh();
}

void Inspector::focusField(const std::string& path) {
  FieldRow* row = field(path);
  if (row == nullptr) return;
  row->editor()->setFocus(Qt::TabFocusReason);
  // Once it has its place.
  QTimer::singleShot(0, row, [this, row] { scroll_->ensureWidgetVisible(row); });
}

}  // namespace kubecast::ui
