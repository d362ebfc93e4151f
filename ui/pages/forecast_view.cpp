// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/forecast_view.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/figures.hpp"
#include "ui/pages/forecast_tables.hpp"
#include "ui/pages/widgets/card.hpp"
#include "ui/pages/widgets/figure_table.hpp"
#include "ui/pages/widgets/verdict_badge.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

using studies::Forecast;
using studies::ObjectiveForecast;

namespace {

constexpr int kCardsAbreast = 3;

QFont larger(QFont font, double scale, int weight) {
  font.setPointSizeF(font.pointSizeF() * scale);
  font.setWeight(static_cast<QFont::Weight>(weight));
  return font;
}

/// The objectives' own sentences stand on their cards already.
bool toldAbove(const std::string& sentence, const Forecast& forecast) {
  return std::any_of(forecast.objectives.begin(), forecast.objectives.end(),
                     [&](const ObjectiveForecast& objective) {
                       return !objective.why.empty() && sentence.find(objective.why) != std::string::npos;
                     });
}

QString flipsText(const ObjectiveForecast& objective) {
  if (objective.flips.empty()) return {};
  const auto& first = objective.flips.front();
  QString text =
      (first.met ? ForecastView::tr("Met, %1, with %2 = %3") : ForecastView::tr("Missed, %1, with %2 = %3"))
          .arg(measuredText(objective, first.measured), QString::fromStdString(first.figure.path),
               QString::fromStdString(first.atValue));
  const int more = static_cast<int>(objective.flips.size()) - 1;
  if (more > 0) text += ForecastView::tr("; %n more assumption(s) flip it", nullptr, more);
  return text;
}

}  // namespace

ForecastView::ForecastView(QWidget* parent) : QWidget(parent), column_(nullptr) {
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(0, 0, 0, 0);
}

void ForecastView::setForecast(const Forecast& forecast) {
  delete content_;
  content_ = new QWidget;
  column_ = new QVBoxLayout(content_);
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(14);
  layout()->addWidget(content_);
  const NamedPaths names = namedPathsOf(forecast);
  addStory(forecast, names);
  addObjectives(forecast, names);
  addSentences(forecast, names);
  addSections(forecast);
  column_->addStretch();
}

LinkLabel* ForecastView::sentence(const QString& text, const NamedPaths& names) {
  auto* label = new LinkLabel;
  label->setSentence(text, names);
  connect(label, &LinkLabel::pathActivated, this, &ForecastView::pathActivated);
  return label;
}

void ForecastView::addStory(const Forecast& forecast, const NamedPaths& names) {
  if (forecast.story.empty()) return;
  auto* card = new PageCard;
  card->setObjectName("story");
  for (const std::string& line : forecast.story) {
    LinkLabel* label = sentence(spoken(line), names);
    label->setFont(larger(font(), 1.25, QFont::Medium));
    card->column()->addWidget(label);
  }
  column_->addWidget(card);
}

void ForecastView::addObjectives(const Forecast& forecast, const NamedPaths& names) {
  if (forecast.objectives.empty()) return;
  QHBoxLayout* row = nullptr;
  int at = 0;
  for (const ObjectiveForecast& objective : forecast.objectives) {
    auto* card = new PageCard;
    card->setObjectName("objective");
    auto* head = new QHBoxLayout;
    auto* name = new TextLabel(1, QFont::DemiBold);
    name->setText(QString::fromStdString(objective.objective.name));
    auto* badge = new VerdictBadge;
    badge->setWord(ForecastTables::verdictText(objective.verdict), toneOf(objective.verdict));
    head->addWidget(name, 1);
    head->addWidget(badge, 0, Qt::AlignTop);
    card->column()->addLayout(head);
    auto* value = new TextLabel(1.9, QFont::DemiBold);
    value->setText(measuredText(objective, objective.measured.value));
    card->column()->addWidget(value);
    const QString interval =
        intervalText(objective.measured, [&](double end) { return measuredText(objective, end); });
    auto* bounds = new TextLabel(0.95, QFont::Normal, true);
    bounds->setText(interval.isEmpty()
                        ? tr("objective %1").arg(thresholdText(objective.objective))
                        : tr("95 %: %1 · objective %2").arg(interval, thresholdText(objective.objective)));
    card->column()->addWidget(bounds);
    if (const QString flips = flipsText(objective); !flips.isEmpty()) {
      LinkLabel* label = sentence(flips, names);
      label->setFont(larger(font(), 0.95, QFont::Normal));
      card->column()->addWidget(label);
    }
    card->column()->addStretch();
    card->setAccessibleName(QString::fromStdString(objective.objective.name) + ": " + badge->word());
    card->setAccessibleDescription(spoken(objective.why));
    card->setToolTip(spoken(objective.why));
    if (at++ % kCardsAbreast == 0) {
      row = new QHBoxLayout;
      row->setSpacing(14);
      column_->addLayout(row);
    }
    row->addWidget(card, 1);
  }
}

void ForecastView::addSentences(const Forecast& forecast, const NamedPaths& names) {
  PageCard* card = nullptr;
  for (const std::string& line : forecast.sentences) {
    if (toldAbove(line, forecast)) continue;
    if (card == nullptr) {
      card = new PageCard;
      card->setObjectName("sentences");
      auto* header = new SectionHeader;
      header->setTexts(tr("What it comes to"));
      card->column()->addWidget(header);
    }
    card->column()->addWidget(sentence(spoken(line), names));
  }
  if (card != nullptr) column_->addWidget(card);
}

void ForecastView::addSections(const Forecast& forecast) {
  for (ForecastSection& section : ForecastTables::of(forecast)) {
    auto* card = new PageCard;
    auto* header = new SectionHeader;
    header->setTexts(section.title, section.subtitle);
    card->column()->addWidget(header);
    if (!section.table.rows.empty()) {
      auto* table = new FigureTable(section.title);
      table->setTable(std::move(section.table));
      connect(table, &FigureTable::pathActivated, this, &ForecastView::pathActivated);
      card->column()->addWidget(table);
    }
    if (!section.note.isEmpty()) {
      auto* note = new TextLabel(0.95, QFont::Normal, true);
      note->setText(section.note);
      card->column()->addWidget(note);
    }
    column_->addWidget(card);
  }
}

}  // namespace kubecast::ui
