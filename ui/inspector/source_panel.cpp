// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/source_panel.hpp"

#include <QFormLayout>
#include <QHBoxLayout>

namespace kubecast::ui {

QString nameOf(Provenance provenance) {
  switch (provenance) {
    case Provenance::Assumed:
      return SourcePanel::tr("assumed");
    case Provenance::Measured:
      return SourcePanel::tr("measured");
    case Provenance::PriceBook:
      return SourcePanel::tr("price book");
    case Provenance::Documented:
      break;
  }
  return SourcePanel::tr("documented");
}

QString meaningOf(Provenance provenance) {
  switch (provenance) {
    case Provenance::Assumed:
      return SourcePanel::tr("Nobody says so: a plausible figure, with the reason.");
    case Provenance::Measured:
      return SourcePanel::tr("Measured, such as by a calibration.");
    case Provenance::PriceBook:
      return SourcePanel::tr("From the price book.");
    case Provenance::Documented:
      break;
  }
  return SourcePanel::tr("The document the scenario is made from says so.");
}

SourcePanel::SourcePanel(const QString& figure, QWidget* parent)
    : QWidget(parent), kind_(new QComboBox), low_(new QLineEdit), high_(new QLineEdit), why_(new QLineEdit) {
  auto* form = new QFormLayout(this);
  form->setContentsMargins(12, 2, 6, 6);
  form->setHorizontalSpacing(8);
  form->setVerticalSpacing(4);
  form->setRowWrapPolicy(QFormLayout::DontWrapRows);
  form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
  for (const Provenance kind :
       {Provenance::Documented, Provenance::Measured, Provenance::PriceBook, Provenance::Assumed}) {
    kind_->addItem(nameOf(kind), static_cast<int>(kind));
    kind_->setItemData(kind_->count() - 1, meaningOf(kind), Qt::ToolTipRole);
  }
  kind_->setFocusPolicy(Qt::StrongFocus);
  kind_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  kind_->setMinimumContentsLength(8);
  kind_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  auto* range = new QWidget(this);
  auto* ends = new QHBoxLayout(range);
  ends->setContentsMargins(0, 0, 0, 0);
  ends->setSpacing(4);
  for (QLineEdit* end : {low_, high_}) {
    end->setMinimumWidth(40);
    ends->addWidget(end, 1);
  }
  low_->setPlaceholderText(tr("low"));
  high_->setPlaceholderText(tr("high"));
  why_->setPlaceholderText(tr("the source or the reason, in one line"));
  form->addRow(tr("Source"), kind_);
  form->addRow(tr("Range"), range);
  form->addRow(tr("Why"), why_);
  kind_->setAccessibleName(tr("Source of %1").arg(figure));
  low_->setAccessibleName(tr("Lowest plausible %1").arg(figure));
  high_->setAccessibleName(tr("Highest plausible %1").arg(figure));
  why_->setAccessibleName(tr("Reason of %1").arg(figure));
  connect(kind_, &QComboBox::activated, this, &SourcePanel::done);
  for (QLineEdit* line : {low_, high_, why_})
    connect(line, &QLineEdit::editingFinished, this, &SourcePanel::done);
}

void SourcePanel::show(const Source& source) {
  shown_ = source;
  kind_->setCurrentIndex(kind_->findData(static_cast<int>(source.provenance)));
  const auto set = [](QLineEdit* line, const QString& text) {
    if (!line->hasFocus() || !line->isModified()) line->setText(text);
  };
  set(low_, source.low);
  set(high_, source.high);
  set(why_, source.why);
}

Source SourcePanel::source() const {
  Source source;
  source.written = true;
  source.provenance = static_cast<Provenance>(kind_->currentData().toInt());
  source.low = low_->text().trimmed();
  source.high = high_->text().trimmed();
  source.why = why_->text().trimmed();
  return source;
}

void SourcePanel::focus() { kind_->setFocus(Qt::TabFocusReason); }

void SourcePanel::done() {
  const Source now = source();
  const bool same = now.provenance == shown_.provenance && now.low == shown_.low && now.high == shown_.high &&
                    now.why == shown_.why;
  // One end of a range alone is not written yet.
  if (same || now.low.isEmpty() != now.high.isEmpty()) return;
  emit edited(now);
}

}  // namespace kubecast::ui
