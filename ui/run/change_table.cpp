// SPDX-License-Identifier: Apache-2.0
#include "ui/run/change_table.hpp"

#include <QEvent>
#include <QGridLayout>

#include "ui/run/label_colour.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

using Kind = HeadlineFigure::Kind;
using Verdict = FigureChange::Verdict;

QString intervalText(const HeadlineFigure& figure) {
  const auto& interval = figure.estimate.interval;
  if (!interval) return ChangeTable::tr("no interval: too few replications or requests");
  return ChangeTable::tr("95% interval: %1 to %2")
      .arg(textOf(figure.kind, interval->first), textOf(figure.kind, interval->second));
}

}  // namespace

ChangeTable::ChangeTable(QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(5);
  grid->setColumnStretch(0, 1);
  const auto add = [&](int row, int column) {
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    grid->addWidget(label, row, column);
    return label;
  };
  for (int column = 0; column < 4; ++column) heads_[static_cast<std::size_t>(column)] = add(0, column);
  const QFont figures = tabular(font());
  for (std::size_t i = 0; i < kRows; ++i) {
    const int row = static_cast<int>(i) + 1;
    rows_[i] = {add(row, 0), add(row, 1), add(row, 2), add(row, 3)};
    for (QLabel* label : {rows_[i].before, rows_[i].after, rows_[i].change}) label->setFont(figures);
  }
  refresh();
}

void ChangeTable::setForecasts(std::shared_ptr<const studies::Forecast> baseline,
                               std::shared_ptr<const studies::Forecast> answer) {
  baseline_ = std::move(baseline);
  answer_ = std::move(answer);
  refresh();
}

void ChangeTable::refresh() {
  const Theme& theme = Theme::of(palette());
  const std::array<QString, 4> titles{QString(), tr("Baseline"), tr("What if"), tr("Change")};
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    heads_[i]->setText(titles[i]);
    colourLabel(heads_[i], theme.muted);
  }
  const auto before = baseline_ ? headlineOf(*baseline_) : std::vector<HeadlineFigure>();
  const auto after = answer_ ? headlineOf(*answer_) : std::vector<HeadlineFigure>();
  const auto figureOf = [](const std::vector<HeadlineFigure>& figures, Kind kind) -> const HeadlineFigure* {
    for (const HeadlineFigure& figure : figures)
      if (figure.kind == kind) return &figure;
    return nullptr;
  };
  for (std::size_t i = 0; i < kRows; ++i)
    showRow(i, figureOf(before, static_cast<Kind>(i)), figureOf(after, static_cast<Kind>(i)));
}

void ChangeTable::showRow(std::size_t index, const HeadlineFigure* before, const HeadlineFigure* after) {
  const Theme& theme = Theme::of(palette());
  const std::array<QString, kRows> names{tr("P50 of calls"), tr("P95 of calls"), tr("P99 of calls"),
                                         tr("Errors"),       tr("Throughput"),   tr("Busiest node")};
  const Row& row = rows_[index];
  row.name->setText(names[index]);
  const auto figure = [&](QLabel* label, const HeadlineFigure* shown) {
    label->setText(shown != nullptr ? textOf(shown->kind, shown->estimate.value) : QStringLiteral("–"));
    label->setToolTip(shown != nullptr ? intervalText(*shown) : QString());
    colourLabel(label, shown != nullptr ? theme.text : theme.muted);
  };
  figure(row.before, before);
  figure(row.after, after);
  row.name->setToolTip({});
  if (index == static_cast<std::size_t>(Kind::BusiestNode) && before != nullptr) {
    const QString now = after != nullptr ? after->subject : before->subject;
    row.name->setText(now);
    row.name->setToolTip(now == before->subject
                             ? names[index]
                             : tr("%1; in the baseline %2").arg(names[index], before->subject));
  }
  const FigureChange change =
      before != nullptr && after != nullptr ? changeOf(*before, *after) : FigureChange{};
  QColor text = theme.muted, ground;
  QString mark, about;
  switch (change.verdict) {
    case Verdict::Better:
      text = theme.good, ground = theme.goodTint, mark = QStringLiteral(" ▲");
      about = tr("Better: the intervals do not overlap");
      break;
    case Verdict::Worse:
      text = theme.bad, ground = theme.badTint, mark = QStringLiteral(" ▼");
      about = tr("Worse: the intervals do not overlap");
      break;
    case Verdict::Same:
      mark = QStringLiteral(" ≈");
      about = tr("Not told apart: the intervals overlap");
      break;
    case Verdict::Unknown:
      mark = change.text.isEmpty() ? QString() : QStringLiteral(" ?");
      about = change.text.isEmpty() ? QString() : tr("No intervals yet: too few replications or requests");
      break;
  }
  row.change->setText(change.text + mark);
  row.change->setToolTip(about);
  row.change->setAccessibleDescription(about);
  colourLabel(row.change, text, ground);
  row.before->setAccessibleName(tr("%1, baseline: %2").arg(row.name->text(), row.before->text()));
  row.after->setAccessibleName(tr("%1, what if: %2").arg(row.name->text(), row.after->text()));
  row.change->setAccessibleName(tr("%1, change: %2").arg(row.name->text(), change.text));
}

void ChangeTable::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
      event->type() == QEvent::LanguageChange)
    refresh();
  QWidget::changeEvent(event);
}

}  // namespace kubecast::ui
