// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/facts_view.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/inspector/link_row.hpp"

namespace kubecast::ui {

namespace {

bool same(const Fact& a, const Fact& b) {
  return a.kind == b.kind && a.title == b.title && a.detail == b.detail && a.share == b.share &&
         a.path == b.path && a.mark == b.mark && a.more == b.more;
}

}  // namespace

void wrap(QLabel& label) {
  label.setWordWrap(true);
  label.setTextFormat(Qt::PlainText);
  label.setAlignment(Qt::AlignLeft | Qt::AlignTop);
  QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  label.setSizePolicy(policy);
}

QLabel* wrapped(const QString& text, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  wrap(*label);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  return label;
}

QWidget* headingOf(const QString& title, const QString& detail, QWidget* parent) {
  auto* heading = new QWidget(parent);
  auto* column = new QVBoxLayout(heading);
  column->setContentsMargins(0, 10, 0, 2);
  column->setSpacing(6);
  auto* rule = new QFrame(heading);
  rule->setFrameShape(QFrame::HLine);
  rule->setFrameShadow(QFrame::Plain);
  rule->setForegroundRole(QPalette::Mid);
  column->addWidget(rule);
  auto* row = new QHBoxLayout;
  auto* name = wrapped(title, heading);
  QFont bold = name->font();
  bold.setWeight(QFont::DemiBold);
  name->setFont(bold);
  row->addWidget(name, 1);
  if (!detail.isEmpty()) {
    auto* count = new QLabel(detail, heading);
    count->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(count);
  }
  row->setContentsMargins(6, 0, 6, 0);
  column->addLayout(row);
  return heading;
}

FactsView::FactsView(QWidget* parent) : QWidget(parent) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
}

void FactsView::show(const std::vector<Fact>& facts) {
  if (shown_.size() == facts.size() && std::equal(facts.begin(), facts.end(), shown_.begin(), same)) return;
  shown_ = facts;
  while (QLayoutItem* old = layout()->takeAt(0)) {
    old->widget()->hide();
    old->widget()->deleteLater();
    delete old;
  }
  for (const Fact& fact : facts) {
    QWidget* widget = widgetOf(fact);
    layout()->addWidget(widget);
    widget->show();
  }
}

QWidget* FactsView::widgetOf(const Fact& fact) {
  switch (fact.kind) {
    case Fact::Kind::Heading:
      return headingOf(fact.title, fact.detail, this);
    case Fact::Kind::Meter:
      return new MeterRow(fact.title, fact.detail, fact.share, this);
    case Fact::Kind::Link:
      return linkOf(fact);
    case Fact::Kind::Text: {
      auto* label = wrapped(fact.title, this);
      label->setContentsMargins(6, 2, 6, 2);
      return label;
    }
    case Fact::Kind::Remark:
    case Fact::Kind::Figure:
      break;
  }
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(6, 2, 6, 2);
  if (fact.kind == Fact::Kind::Remark) {
    auto* mark = new MarkLabel(fact.mark, row);
    line->addWidget(mark, 0, Qt::AlignTop);
    line->addWidget(wrapped(fact.title, row), 1);
    return row;
  }
  auto* title = wrapped(fact.title, row);
  title->setForegroundRole(QPalette::PlaceholderText);
  line->addWidget(title, 1);
  auto* value = new QLabel(fact.detail, row);
  value->setTextInteractionFlags(Qt::TextSelectableByMouse);
  value->setAccessibleName(fact.title + ": " + fact.detail);
  line->addWidget(value);
  return row;
}

QWidget* FactsView::linkOf(const Fact& fact) {
  auto* whole = new QWidget(this);
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* line = new QHBoxLayout;
  line->setSpacing(0);
  auto* link = new LinkRow(fact.title, fact.detail, fact.mark, whole);
  link->setEnabled(!fact.path.empty() || !fact.more.isEmpty());
  line->addWidget(link, 1);
  column->addLayout(line);
  if (fact.more.isEmpty()) {
    connect(link, &LinkRow::clicked, this, [this, path = fact.path] { emit pathWanted(path); });
    return whole;
  }
  auto* why = new QToolButton(whole);
  why->setText(tr("Why?"));
  why->setAutoRaise(true);
  why->setCheckable(true);
  why->setAccessibleName(tr("Why %1 runs there").arg(fact.title));
  line->addWidget(why);
  // The sentence first, then every node: the rest only on demand.
  auto* lines = wrapped(fact.more.join("\n"), whole);
  lines->setContentsMargins(12, 2, 6, 6);
  lines->setForegroundRole(QPalette::PlaceholderText);
  lines->hide();
  column->addWidget(lines);
  connect(why, &QToolButton::toggled, lines, &QWidget::setVisible);
  connect(link, &LinkRow::clicked, this, [this, why, path = fact.path] {
    if (path.empty())
      why->toggle();
    else
      emit pathWanted(path);
  });
  return whole;
}

}  // namespace kubecast::ui
