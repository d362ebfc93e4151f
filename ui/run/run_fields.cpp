// SPDX-License-Identifier: Apache-2.0
#include "ui/run/run_fields.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>

#include "models/units/format.hpp"
#include "models/units/parse.hpp"

namespace kubecast::ui {

namespace {
constexpr int kMostReplications = 10'000;
}

RunFields::RunFields(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  constexpr std::array<const char*, 3> kNames{"duration", "replications", "seed"};
  constexpr std::array<int, 3> kDigits{6, 5, 6};
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    labels_[i] = new QLabel(this);
    fields_[i] = new QLineEdit(this);
    fields_[i]->setObjectName(kNames[i]);
    fields_[i]->setFixedWidth(fontMetrics().horizontalAdvance('0') * kDigits[i] + 22);
    labels_[i]->setBuddy(fields_[i]);
    if (i > 0) row->addSpacing(6);
    row->addWidget(labels_[i]);
    row->addWidget(fields_[i]);
    connect(fields_[i], &QLineEdit::textChanged, this, [this] {
      check();
      emit edited();
    });
    connect(fields_[i], &QLineEdit::returnPressed, this, &RunFields::submitted);
  }
  retranslate();
}

void RunFields::setDefaults(const RunSettings& settings) {
  fields_[Duration]->setPlaceholderText(QString::fromStdString(units::write(settings.duration)));
  fields_[Replications]->setPlaceholderText(QString::number(settings.replications));
  fields_[Seed]->setPlaceholderText(QString::number(settings.seed));
}

bool RunFields::isValid(std::size_t field) const {
  const QString text = fields_[field]->text().trimmed();
  if (text.isEmpty()) return true;
  bool read = false;
  switch (field) {
    case Duration: {
      const auto duration = units::parseDuration(text.toStdString());
      return duration && duration->value() > 0;
    }
    case Replications: {
      const int count = text.toInt(&read);
      return read && count >= 1 && count <= kMostReplications;
    }
    default:
      text.toULongLong(&read);
      return read;
  }
}

bool RunFields::isValid() const { return isValid(Duration) && isValid(Replications) && isValid(Seed); }

void RunFields::check() {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    // How it looks is the style sheet's.
    if (fields_[i]->property("invalid").toBool() == !isValid(i)) continue;
    fields_[i]->setProperty("invalid", !isValid(i));
    fields_[i]->style()->unpolish(fields_[i]);
    fields_[i]->style()->polish(fields_[i]);
  }
  retranslate();
}

bool RunFields::apply(RunRequest& request) {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (isValid(i)) continue;
    fields_[i]->setFocus();
    fields_[i]->selectAll();
    return false;
  }
  const auto text = [this](Field field) { return fields_[field]->text().trimmed(); };
  if (!text(Duration).isEmpty()) request.duration = text(Duration);
  if (!text(Replications).isEmpty()) request.replications = text(Replications).toInt();
  if (!text(Seed).isEmpty()) request.seed = text(Seed).toULongLong();
  return true;
}

void RunFields::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void RunFields::retranslate() {
  labels_[Duration]->setText(tr("Duration"));
  labels_[Replications]->setText(tr("Replications"));
  labels_[Seed]->setText(tr("Seed"));
  const std::array<QString, 3> help{tr("Measured time after the warm-up, such as 20m or 1h30m"),
                                    tr("Independent repetitions; intervals need 10"),
                                    tr("The same seed gives the same forecast")};
  const std::array<QString, 3> wrong{tr("This is no time; write 20m or 1h30m"),
                                     tr("This is no number from 1 to %1").arg(kMostReplications),
                                     tr("This is no whole number")};
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const QString about = isValid(i) ? help[i] + '\n' + tr("Empty: as the scenario says") : wrong[i];
    fields_[i]->setToolTip(about);
    fields_[i]->setAccessibleName(labels_[i]->text());
    fields_[i]->setAccessibleDescription(about);
  }
}

}  // namespace kubecast::ui
