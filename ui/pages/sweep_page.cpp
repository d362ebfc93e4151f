// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/sweep_page.hpp"

#include <QCompleter>
#include <QSet>
#include <algorithm>

namespace kubecast::ui {

namespace {

/// What the command line calls the figures to read a sweep by.
constexpr std::pair<const char*, const char*> kMeasures[] = {
    {"p95", QT_TRANSLATE_NOOP("SweepPage", "P95 of all calls")},
    {"p50", QT_TRANSLATE_NOOP("SweepPage", "P50 of all calls")},
    {"p99", QT_TRANSLATE_NOOP("SweepPage", "P99 of all calls")},
    {"error rate", QT_TRANSLATE_NOOP("SweepPage", "Error rate of all calls")},
    {"throughput", QT_TRANSLATE_NOOP("SweepPage", "Throughput of all calls")},
    {"cost", QT_TRANSLATE_NOOP("SweepPage", "Cost per month")},
};

}  // namespace

SweepPage::SweepPage(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : StudyPage(workbench, navigator, parent) {
  sensitivity_ = new QCheckBox(this);
  paths_ = new QStringListModel(this);
  for (QLineEdit*& vary : vary_) {
    vary = new QLineEdit(this);
    auto* completer = new QCompleter(paths_, vary);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    vary->setCompleter(completer);
    form_->addRow(new QLabel(this), vary);
    connect(vary, &QLineEdit::textChanged, this, &SweepPage::formChanged);
  }
  vary_[0]->setText(QStringLiteral("users=500..2000/4"));
  measure_ = new QComboBox(this);
  form_->addRow(new QLabel(this), measure_);
  replications_ = new QSpinBox(this);
  replications_->setRange(1, 100);
  replications_->setValue(3);
  form_->addRow(new QLabel(this), replications_);
  form_->addRow(sensitivity_);
  line_ = new LineChartView(this);
  items_ = new ItemChartView(this);
  for (QWidget* chart : {static_cast<QWidget*>(line_), static_cast<QWidget*>(items_)}) {
    chart->setMinimumHeight(240);
    charts_->addWidget(chart);
  }
  connect(sensitivity_, &QCheckBox::toggled, this, &SweepPage::showFields);
  connect(&workbench_.document, &ScenarioDocument::assessed, this, &SweepPage::fillPaths);
  connect(items_, &ItemChartView::activated, this, [this](int item) {
    // A bar of the tornado leads to the figure it is of.
    const auto items = items_->items();
    if (tornado_) emit navigator_.pathWanted(items[static_cast<std::size_t>(item)].title.toStdString());
  });
  fillPaths();
  retranslate();
}

QStringList pathsOf(const Scenario& scenario) {
  QSet<QString> all{QStringLiteral("users"), QStringLiteral("run.duration"),
                    QStringLiteral("cluster.version")};
  for (const FigureNote& note : scenario.figures) all << QString::fromStdString(note.path);
  for (const auto& node : scenario.nodes)
    all << QStringLiteral("nodes[%1].instanceType").arg(QString::fromStdString(node.name));
  for (const auto& workload : scenario.workloads)
    all << QStringLiteral("workloads[%1].replicas").arg(QString::fromStdString(workload.name));
  QStringList sorted(all.begin(), all.end());
  sorted.sort();
  return sorted;
}

void SweepPage::fillPaths() {
  if (const auto& scenario = workbench_.document.lastGood().scenario) {
    QStringList paths = pathsOf(*scenario);
    for (QString& path : paths) path += '=';
    paths_->setStringList(paths);
  }
}

void SweepPage::showFields() {
  const bool sensitivity = sensitivity_->isChecked();
  for (QWidget* field :
       {static_cast<QWidget*>(vary_[0]), static_cast<QWidget*>(vary_[1]), static_cast<QWidget*>(measure_)})
    field->setEnabled(!sensitivity);
  formChanged();
}

QString SweepPage::hindrance() const {
  if (sensitivity_->isChecked()) return {};
  if (vary_[0]->text().trimmed().isEmpty()) return tr("Say which figure to vary, and over which values.");
  for (const QLineEdit* vary : vary_) {
    const QString text = vary->text().trimmed();
    const qsizetype equals = text.indexOf('=');
    if (!text.isEmpty() && (equals <= 0 || equals + 1 == text.size()))
      return tr("Write PATH=VALUES, such as users=500..2000/4 or a,b,c.");
  }
  return {};
}

QStringList SweepPage::arguments() const {
  QStringList all{QStringLiteral("sweep"), scenarioFile()};
  if (sensitivity_->isChecked()) {
    all << QStringLiteral("--sensitivity");
  } else {
    for (const QLineEdit* vary : vary_)
      if (!vary->text().trimmed().isEmpty()) all << QStringLiteral("--vary") << vary->text().trimmed();
    all << QStringLiteral("--measure") << measure_->currentData().toString();
  }
  return all << QStringLiteral("--replications") << QString::number(replications_->value());
}

std::optional<Error> SweepPage::take(const QByteArray& json) {
  // What was asked for says what came; a form changed meanwhile does not.
  auto sweep = parseSweep(json);
  if (sweep) {
    result_ = std::move(*sweep);
    tornado_.reset();
    return std::nullopt;
  }
  auto tornado = parseTornado(json);
  if (!tornado) return sweep.error();
  tornado_ = std::move(*tornado);
  result_.reset();
  return std::nullopt;
}

StudyPage::Answer SweepPage::answer() { return tornado_ ? tornadoAnswer() : sweepAnswer(); }

void SweepPage::showItems(ItemChartView::Chart chart) {
  items_->setChart(std::move(chart));
  items_->setMinimumHeight(std::min(240, items_->wantedHeight()));
  items_->setMaximumHeight(items_->wantedHeight());
}

StudyPage::Answer SweepPage::sweepAnswer() {
  const SweepResult& result = *result_;
  auto line = sweepLine(result, workbench_.preferences);
  line_->setVisible(line.has_value());
  items_->setVisible(!line);
  if (line)
    line_->setChart(std::move(*line));
  else
    showItems(sweepItems(result, workbench_.preferences));
  Answer answer;
  if (!result.sentences.isEmpty()) answer.headline = result.sentences.front();
  answer.remarks = result.sentences.mid(1);
  const Unit unit = result.measure.unitFor(workbench_.preferences);
  const Unit money = moneyUnit(workbench_.preferences);
  const StudyFigure cost{QStringLiteral("cost per month"), {}, QStringLiteral("USD")};
  answer.table.columns = result.paths;
  answer.table.columns << result.measure.name() << tr("95 % interval") << cost.name() << tr("Objectives");
  for (const SweepResultPoint& point : result.points) {
    std::vector<StudyCell> row;
    const bool best = result.best && *result.best == point.values;
    for (const QString& value : point.values) row.push_back({value, {}, Tone::Plain, true, best});
    const SweepValue* value = valueAt(point, result.measure);
    const SweepValue* bill = valueAt(point, cost);
    row.push_back(value != nullptr ? StudyCell{valueText(unit, value->mean),
                                               QString::number(value->mean, 'g', 10), Tone::Plain, true, best}
                                   : StudyCell{tr("no result"), {}, Tone::Bad, true, false, point.problem});
    row.push_back({value != nullptr && value->interval ? QStringLiteral("[%1, %2]")
                                                             .arg(valueText(unit, value->interval->from),
                                                                  valueText(unit, value->interval->to))
                                                       : QString()});
    row.push_back({bill != nullptr ? valueText(money, bill->mean) : QStringLiteral("–"),
                   bill != nullptr ? QString::number(bill->mean, 'f', 2) : QString()});
    row.push_back(!point.meetsObjectives   ? StudyCell{{}, {}, Tone::Plain, false}
                  : *point.meetsObjectives ? StudyCell{tr("✓ met"), {}, Tone::Good, false}
                                           : StudyCell{tr("✕ missed"), {}, Tone::Bad, false});
    answer.table.rows.push_back(std::move(row));
  }
  return answer;
}

StudyPage::Answer SweepPage::tornadoAnswer() {
  const TornadoChart chart = tornadoOf(*tornado_, workbench_.preferences);
  line_->hide();
  items_->show();
  showItems(chart);
  Answer answer;
  answer.headline = chart.rows.empty() ? chart.empty : tr("%1 matters most.").arg(chart.rows.front().name);
  const auto matters = [](const std::optional<TornadoArm>& arm) { return arm && !arm->noise; };
  if (!chart.rows.empty() && !matters(chart.rows.front().low) && !matters(chart.rows.front().high))
    answer.headline = tr("No assumed figure moves the answer more than chance does.");
  answer.table.columns = {tr("Figure"),   tr("Low end"),      tr("Change there"),
                          tr("High end"), tr("Change there"), tr("Why assumed")};
  const auto change = [&chart](const std::optional<TornadoArm>& arm) {
    if (!arm) return StudyCell{QStringLiteral("–")};
    return StudyCell{changeText(chart.unit, arm->change),
                     QString::number(arm->change, 'g', 10),
                     Tone::Plain,
                     true,
                     !arm->noise,
                     arm->noise ? tr("chance explains it") : QString()};
  };
  for (const TornadoRow& row : chart.rows)
    answer.table.rows.push_back({{row.name, {}, Tone::Plain, false},
                                 {row.low ? row.low->setting : QString()},
                                 change(row.low),
                                 {row.high ? row.high->setting : QString()},
                                 change(row.high),
                                 {row.note, {}, Tone::Plain, false}});
  return answer;
}

void SweepPage::retranslate() {
  setWords(tr("Sweep"),
           tr("The scenario simulated over values of its figures. All points share their random draws."),
           tr("Say what to vary, then run to see how the answer changes."));
  const auto label = [this](QWidget* field, const QString& text, const QString& about) {
    if (auto* shown = qobject_cast<QLabel*>(form_->labelForField(field))) shown->setText(text);
    field->setAccessibleName(text);
    field->setAccessibleDescription(about);
    field->setToolTip(about);
  };
  const QString about =
      tr("A list a,b,c, a range with its number of points 0.3..0.95/14, or 100..10000/log5");
  label(vary_[0], tr("Vary"), about);
  label(vary_[1], tr("And, if you like"), about);
  vary_[0]->setPlaceholderText(QStringLiteral("users=500..2000/4"));
  vary_[1]->setPlaceholderText(QStringLiteral("nodes[a].instanceType=t3.medium,t3.large"));
  const QVariant was = measure_->currentData();
  measure_->clear();
  for (const auto& [word, shown] : kMeasures) measure_->addItem(tr(shown), QString::fromUtf8(word));
  measure_->setCurrentIndex(std::max(0, measure_->findData(was)));
  label(measure_, tr("Read by"), tr("The figure the points are judged by"));
  label(replications_, tr("Replications of each point"), tr("How often each point is simulated"));
  sensitivity_->setText(tr("Rank the assumed figures instead"));
  sensitivity_->setAccessibleDescription(
      tr("Moves every assumed figure to the ends of its range, one at a time"));
  StudyPage::retranslate();
}

}  // namespace kubecast::ui
