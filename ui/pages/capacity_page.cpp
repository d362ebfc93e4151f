// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/capacity_page.hpp"

#include <QSignalBlocker>
#include <algorithm>

#include "models/units/parse.hpp"

namespace kubecast::ui {

namespace {

/// Rows of the choice before the objectives.
enum Judge { AllObjectives, Limits, FirstObjective };

}  // namespace

CapacityPage::CapacityPage(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : StudyPage(workbench, navigator, parent) {
  judge_ = new QComboBox(this);
  p95_ = new QLineEdit(this);
  errors_ = new QLineEdit(this);
  p95_->setText(QStringLiteral("800ms"));
  errors_->setText(QStringLiteral("1%"));
  form_->addRow(new QLabel(this), judge_);
  form_->addRow(new QLabel(this), p95_);
  form_->addRow(new QLabel(this), errors_);
  chart_ = new LineChartView(this);
  chart_->setMinimumHeight(240);
  charts_->addWidget(chart_);
  connect(judge_, &QComboBox::currentIndexChanged, this, &CapacityPage::showFields);
  connect(p95_, &QLineEdit::textChanged, this, &CapacityPage::formChanged);
  connect(errors_, &QLineEdit::textChanged, this, &CapacityPage::formChanged);
  connect(&workbench_.document, &ScenarioDocument::assessed, this, &CapacityPage::fillObjectives);
  retranslate();
}

void CapacityPage::fillObjectives() {
  const QSignalBlocker quiet(judge_);
  const QString was = judge_->currentData().toString();
  const int row = judge_->currentIndex();
  judge_->clear();
  judge_->addItem(tr("All objectives of the scenario"));
  judge_->addItem(tr("Limits of my own"));
  if (const auto& scenario = workbench_.document.lastGood().scenario)
    for (const Objective& objective : scenario->objectives) {
      const QString name = QString::fromStdString(objective.name);
      judge_->addItem(tr("Only “%1”").arg(name), name);
    }
  const int again = was.isEmpty() ? (row == Limits ? Limits : AllObjectives) : judge_->findData(was);
  judge_->setCurrentIndex(std::max(0, again));
  showFields();
}

void CapacityPage::showFields() {
  const bool limits = judge_->currentIndex() == Limits;
  for (QLineEdit* field : {p95_, errors_}) {
    field->setVisible(limits);
    form_->labelForField(field)->setVisible(limits);
  }
  formChanged();
}

QString CapacityPage::hindrance() const {
  if (judge_->currentIndex() == Limits) {
    const std::string p95 = p95_->text().trimmed().toStdString(),
                      errors = errors_->text().trimmed().toStdString();
    if (p95.empty() && errors.empty()) return tr("Give a limit of the P95, of the errors, or both.");
    if (!p95.empty() && !units::parseDuration(p95))
      return tr("“%1” is no time. Write 800ms or 2s.").arg(p95_->text());
    if (!errors.empty() && !units::parseRatio(errors))
      return tr("“%1” is no share. Write 1% or 0.01.").arg(errors_->text());
    return {};
  }
  const auto& scenario = workbench_.document.assessment().scenario;
  if (scenario && scenario->objectives.empty())
    return tr("The scenario has no objectives. Give limits of your own, or add objectives.");
  return {};
}

QStringList CapacityPage::arguments() const {
  QStringList all{QStringLiteral("capacity"), scenarioFile()};
  if (judge_->currentIndex() == Limits) {
    if (!p95_->text().trimmed().isEmpty()) all << QStringLiteral("--p95") << p95_->text().trimmed();
    if (!errors_->text().trimmed().isEmpty()) all << QStringLiteral("--errors") << errors_->text().trimmed();
  } else if (judge_->currentIndex() >= FirstObjective) {
    all << QStringLiteral("--objective") << judge_->currentData().toString();
  }
  return all;
}

std::optional<Error> CapacityPage::take(const QByteArray& json) {
  auto result = parseCapacity(json);
  if (!result) return result.error();
  result_ = std::move(*result);
  return std::nullopt;
}

LineChart capacityChart(const CapacityResult& result, const QString& title) {
  LineChart chart;
  chart.title = title;
  chart.x = {result.unit, {Quantity::Number, result.unit}, false};
  chart.y = {CapacityPage::tr("P95 of all calls"), {Quantity::Duration}, false};
  LineSeries p95{.name = CapacityPage::tr("P95"), .points = {}};
  double lowest = 0, highest = 0;
  for (const CapacityLoad& load : result.loads) {
    if (!(load.p95 > 0)) continue;
    p95.points.emplace_back(load.load, load.p95);
    lowest = lowest == 0 ? load.p95 : std::min(lowest, load.p95);
    highest = std::max(highest, load.p95);
  }
  // Beyond what it carries latency grows without end, and would flatten all that is of interest.
  chart.y.log = lowest > 0 && highest / lowest > 30;
  chart.series.push_back(std::move(p95));
  if (result.asDescribed > 0)
    chart.thresholds.push_back({result.asDescribed, CapacityPage::tr("as described"), Tone::Accent, true});
  if (result.capacity.metAt && result.capacity.missedAt)
    chart.stretches.push_back(
        {{*result.capacity.metAt, *result.capacity.missedAt}, CapacityPage::tr("capacity"), Tone::Bad});
  return chart;
}

StudyPage::Answer CapacityPage::answer() {
  const CapacityResult& result = *result_;
  chart_->setChart(capacityChart(result, tr("Latency over the load")));
  Answer shown;
  shown.headline = result.headline;
  shown.remarks = result.remarks;
  if (result.answer == QLatin1String("unreachable")) shown.tone = Tone::Bad;
  shown.table.columns = {result.unit,          tr("P95"),          tr("Errors"), tr("Flows"),
                         tr("Cost per month"), tr("Replications"), tr("Verdict")};
  const Unit money = moneyUnit(workbench_.preferences);
  const Unit load{Quantity::Number};
  for (const CapacityLoad& each : result.loads) {
    const bool met = each.verdict == StudyVerdict::Met, missed = each.verdict == StudyVerdict::Missed;
    shown.table.rows.push_back(
        {{valueText(load, each.load), QString::number(each.load)},
         {valueText({Quantity::Duration}, each.p95), QString::number(each.p95)},
         {valueText({Quantity::Share}, each.errorRate), QString::number(each.errorRate)},
         {valueText({Quantity::PerSecond, QStringLiteral("/s")}, each.flowsPerSecond),
          QString::number(each.flowsPerSecond)},
         {each.monthly ? valueText(money, *each.monthly) : QStringLiteral("–"),
          each.monthly ? QString::number(*each.monthly, 'f', 2) : QStringLiteral("–")},
         {QString::number(each.replications)},
         {met      ? tr("✓ met")
          : missed ? tr("✕ missed")
                   : tr("open"),
          {},
          met      ? Tone::Good
          : missed ? Tone::Bad
                   : Tone::Plain,
          false}});
  }
  return shown;
}

void CapacityPage::retranslate() {
  setWords(tr("Capacity"),
           tr("The largest load at which the objectives are met, and what gives out beyond it."),
           tr("Run to see how much load this cluster carries."));
  const auto label = [this](QWidget* field, const QString& text, const QString& about) {
    if (auto* shown = qobject_cast<QLabel*>(form_->labelForField(field))) shown->setText(text);
    field->setAccessibleName(text);
    field->setAccessibleDescription(about);
    field->setToolTip(about);
  };
  label(judge_, tr("Judge by"), tr("What has to be met"));
  label(p95_, tr("P95 of all calls at most"), tr("A time such as 800ms or 2s; empty: no limit"));
  label(errors_, tr("Calls that fail at most"), tr("A share such as 1%; empty: no limit"));
  fillObjectives();
  StudyPage::retranslate();
}

}  // namespace kubecast::ui
