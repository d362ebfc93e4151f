// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/compare_page.hpp"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

#include "ui/speech/particles.hpp"

namespace kubecast::ui {

namespace {

/// A difference of shares is in points: 10 % to 16 % is no 6 % more.
QString differenceText(const StudyFigure& figure, const Preferences& preferences, double difference) {
  const Unit unit = figure.unitFor(preferences);
  if (unit.quantity != Quantity::Share) return changeText(unit, difference);
  return changeText({Quantity::Number, ComparePage::tr("pts")}, difference * 100);
}

constexpr int kArguments = Qt::UserRole;
constexpr int kFitted = Qt::UserRole + 1;

}  // namespace

ComparePage::ComparePage(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : StudyPage(workbench, navigator, parent) {
  candidates_ = new QListWidget(this);
  candidates_->setFixedHeight(120);
  candidates_->setTextElideMode(Qt::ElideMiddle);
  candidates_->installEventFilter(this);
  addFile_ = new QToolButton(this);
  addVariant_ = new QToolButton(this);
  addVariant_->setPopupMode(QToolButton::InstantPopup);
  addVariant_->setMenu(new QMenu(addVariant_));
  remove_ = new QToolButton(this);
  auto* list = new QVBoxLayout;
  auto* buttons = new QHBoxLayout;
  for (QToolButton* button : {addFile_, addVariant_, remove_}) buttons->addWidget(button);
  buttons->addStretch();
  list->addWidget(candidates_);
  list->addLayout(buttons);
  auto* listLabel = new QLabel(this);
  listLabel->setObjectName(QStringLiteral("candidates"));
  form_->addRow(listLabel);
  form_->addRow(list);
  change_ = new QLineEdit(this);
  replications_ = new QSpinBox(this);
  replications_->setRange(0, 1000);
  form_->addRow(new QLabel(this), change_);
  form_->addRow(new QLabel(this), replications_);
  shown_ = new QComboBox(this);
  chart_ = new ItemChartView(this);
  auto* choice = new QHBoxLayout;
  choice->addWidget(shown_);
  choice->addStretch();
  charts_->addLayout(choice);
  charts_->addWidget(chart_, 1);

  connect(addFile_, &QToolButton::clicked, this, &ComparePage::askForFile);
  connect(remove_, &QToolButton::clicked, this, &ComparePage::removeCurrent);
  connect(change_, &QLineEdit::returnPressed, this, &ComparePage::takeChange);
  connect(change_, &QLineEdit::textChanged, this, &ComparePage::formChanged);
  connect(shown_, &QComboBox::currentIndexChanged, this, &ComparePage::showAgain);
  retranslate();
}

void ComparePage::addCandidate(const QStringList& arguments, const QString& shown) {
  auto* item = new QListWidgetItem(shown, candidates_);
  item->setData(kArguments, arguments);
  item->setToolTip(shown);
  candidates_->setCurrentItem(item);
  formChanged();
}

void ComparePage::addFile(const QString& file) { addCandidate({file}, QFileInfo(file).fileName()); }

void ComparePage::addChange(const QString& change) {
  addCandidate({QStringLiteral("--with"), change}, change);
}

void ComparePage::addVariant(const QString& variant, bool fitted) {
  const QString shown = fitted ? tr("as %1, fitted").arg(variant) : tr("as %1").arg(variant);
  addCandidate({QStringLiteral("--with-as"), variant}, speech::withParticles(shown));
  candidates_->currentItem()->setData(kFitted, fitted);
  formChanged();
}

void ComparePage::askForFile() {
  auto* dialog = new QFileDialog(this, tr("Compare with"), QFileInfo(workbench_.document.file()).path(),
                                 tr("Scenarios (*.yaml *.yml)"));
  dialog->setFileMode(QFileDialog::ExistingFiles);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
    for (const QString& file : files) addFile(file);
  });
  dialog->open();
}

void ComparePage::takeChange() {
  const QString change = change_->text().trimmed();
  if (change.indexOf('=') <= 0) return;
  addChange(change);
  change_->clear();
}

void ComparePage::removeCurrent() {
  delete candidates_->currentItem();
  formChanged();
}

bool ComparePage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == candidates_ && event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
    removeCurrent();
    return true;
  }
  return StudyPage::eventFilter(watched, event);
}

QString ComparePage::hindrance() const {
  const QString change = change_->text().trimmed();
  if (!change.isEmpty())
    return change.indexOf('=') > 0 ? tr("Press Return in the field to add the change.")
                                   : tr("Write a change as PATH=VALUE.");
  if (candidates_->count() == 0) return tr("Add at least one scenario, change or variant to compare with.");
  int fitted = 0, plain = 0;
  for (int i = 0; i < candidates_->count(); ++i) {
    const QListWidgetItem* item = candidates_->item(i);
    if (!item->data(kArguments).toStringList().contains(QStringLiteral("--with-as"))) continue;
    ++(item->data(kFitted).toBool() ? fitted : plain);
  }
  if (fitted > 0 && plain > 0)
    return tr("Compare fitted variants and those as they are one after the other.");
  return {};
}

QStringList ComparePage::arguments() const {
  QStringList files, others;
  bool fitted = false;
  for (int i = 0; i < candidates_->count(); ++i) {
    const QStringList own = candidates_->item(i)->data(kArguments).toStringList();
    (own.size() == 1 ? files : others) += own;
    fitted = fitted || candidates_->item(i)->data(kFitted).toBool();
  }
  QStringList all = QStringList{QStringLiteral("compare"), scenarioFile()} + files + others;
  if (fitted) all << QStringLiteral("--fitted");
  if (replications_->value() > 1)
    all << QStringLiteral("--replications") << QString::number(replications_->value());
  return all;
}

std::optional<Error> ComparePage::take(const QByteArray& json) {
  auto result = parseCompare(json);
  if (!result) return result.error();
  result_ = std::move(*result);
  const QSignalBlocker quiet(shown_);
  shown_->clear();
  for (const ComparedCandidate& candidate : result_->candidates) shown_->addItem(candidate.name);
  return std::nullopt;
}

StudyPage::Answer ComparePage::answer() {
  const CompareResult& result = *result_;
  shown_->setVisible(result.candidates.size() > 1);
  const auto at = static_cast<std::size_t>(std::max(0, shown_->currentIndex()));
  Answer answer;
  if (at >= result.candidates.size()) return answer;
  const ComparedCandidate& candidate = result.candidates[at];
  chart_->setChart(compareChart(candidate, workbench_.preferences));
  chart_->setMinimumHeight(std::min(240, chart_->wantedHeight()));
  chart_->setMaximumHeight(chart_->wantedHeight());
  if (!candidate.headline.isEmpty()) answer.headline = candidate.headline.front();
  answer.remarks = candidate.headline.mid(1);
  answer.remarks << tr(
      "%n replication(s) of each; real means more than chance explains at 95 % over all "
      "figures together (Holm).",
      nullptr, result.replications);
  if (candidate.breaches) answer.tone = Tone::Bad;
  answer.table.columns = {tr("Figure"),  tr("Baseline"),      tr("Candidate"), tr("Difference"),
                          tr("Verdict"), tr("95 % interval"), tr("p (Holm)")};
  for (const ComparedFigure& each : candidate.figures) {
    const Unit unit = each.figure.unitFor(workbench_.preferences);
    const auto worse = each.figure.largerIsWorse();
    const Tone tone = !each.real || !worse              ? Tone::Plain
                      : (each.difference > 0) == *worse ? Tone::Bad
                                                        : Tone::Good;
    const QString interval =
        each.interval && !each.same
            ? QStringLiteral("[%1, %2]")
                  .arg(differenceText(each.figure, workbench_.preferences, each.interval->from),
                       differenceText(each.figure, workbench_.preferences, each.interval->to))
            : QString();
    answer.table.rows.push_back({{each.figure.name(), {}, Tone::Plain, false, each.real},
                                 {valueText(unit, each.baseline), QString::number(each.baseline, 'g', 10)},
                                 {valueText(unit, each.candidate), QString::number(each.candidate, 'g', 10)},
                                 {differenceText(each.figure, workbench_.preferences, each.difference),
                                  QString::number(each.difference, 'g', 10), tone, true, each.real},
                                 {each.real   ? tr("real")
                                  : each.same ? tr("the same")
                                              : tr("chance explains it"),
                                  {},
                                  tone,
                                  false,
                                  each.real},
                                 {interval},
                                 {each.same ? QString() : QString::number(each.adjustedP, 'g', 2)}});
  }
  std::ranges::stable_sort(
      answer.table.rows, [](const auto& a, const auto& b) { return a.front().strong && !b.front().strong; });
  return answer;
}

IntervalChart compareChart(const ComparedCandidate& candidate, const Preferences& preferences) {
  constexpr std::size_t kMost = 14;
  IntervalChart chart;
  chart.title = ComparePage::tr("Difference to the baseline");
  chart.unit = {Quantity::Share};
  chart.significantName = ComparePage::tr("real");
  chart.otherName = ComparePage::tr("chance explains it");
  chart.empty = ComparePage::tr("No figure differs.");
  chart.limit = 1;  // what more than doubles would flatten all others
  for (const ComparedFigure& each : candidate.figures) {
    // A share of nothing is none: such figures are in the table alone.
    if (each.same || each.baseline == 0) continue;
    const Unit unit = each.figure.unitFor(preferences);
    const double scale = 1 / std::abs(each.baseline);
    IntervalRow row{.name = each.figure.name(), .value = each.difference * scale, .significant = each.real};
    if (each.interval && each.interval->length() > 0)
      row.interval = Extent{each.interval->from * scale, each.interval->to * scale};
    const auto worse = each.figure.largerIsWorse();
    if (worse) row.tone = (each.difference > 0) == *worse ? Tone::Bad : Tone::Good;
    row.text = differenceText(each.figure, preferences, each.difference);
    row.note = ComparePage::tr("%1 instead of %2")
                   .arg(valueText(unit, each.candidate), valueText(unit, each.baseline));
    chart.rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(
      chart.rows, [](const IntervalRow& a, const IntervalRow& b) { return a.significant && !b.significant; });
  if (chart.rows.size() > kMost) chart.rows.resize(kMost);
  return chart;
}

void ComparePage::fillVariants() {
  QMenu* menu = addVariant_->menu();
  menu->clear();
  const auto add = [this, menu](const QString& text, const QString& variant, bool fitted) {
    connect(menu->addAction(text), &QAction::triggered, this,
            [this, variant, fitted] { addVariant(variant, fitted); });
  };
  add(tr("As EKS"), QStringLiteral("eks"), false);
  add(tr("As EKS, machines fitted"), QStringLiteral("eks"), true);
  add(tr("As kubeadm with three control planes"), QStringLiteral("kubeadm-ha"), false);
  add(tr("As EKS with Fargate"), QStringLiteral("eks-fargate"), false);
}

void ComparePage::retranslate() {
  setWords(tr("Compare"),
           tr("The open scenario is the baseline. Each other is simulated with the same random numbers, "
              "so that only real differences are left."),
           tr("Add what to compare with, then run to see which differences are real."));
  const auto label = [this](QWidget* field, const QString& text, const QString& about) {
    if (auto* shown = qobject_cast<QLabel*>(form_->labelForField(field))) shown->setText(text);
    field->setAccessibleName(text);
    field->setAccessibleDescription(about);
    field->setToolTip(about);
  };
  findChild<QLabel*>(QStringLiteral("candidates"))->setText(tr("Compare with"));
  candidates_->setAccessibleName(tr("Compare with"));
  candidates_->setAccessibleDescription(tr("Scenarios the open one is compared with; Delete removes one"));
  addFile_->setText(tr("File…"));
  addFile_->setToolTip(tr("Add another scenario file"));
  addFile_->setAccessibleDescription(addFile_->toolTip());
  addVariant_->setText(tr("Variant"));
  addVariant_->setToolTip(tr("Add the open scenario as another kind of cluster"));
  addVariant_->setAccessibleDescription(addVariant_->toolTip());
  remove_->setText(tr("Remove"));
  remove_->setToolTip(tr("Remove the selected one"));
  remove_->setAccessibleDescription(remove_->toolTip());
  label(change_, tr("Add a change of the open scenario"),
        tr("PATH=VALUE, several apart by “;”; Return adds it"));
  change_->setPlaceholderText(QStringLiteral("nodes[api].instanceType=t3.large"));
  label(replications_, tr("Replications of each"), tr("How often each scenario is simulated"));
  replications_->setSpecialValueText(tr("as the scenario says"));
  shown_->setAccessibleName(tr("Candidate whose figures are shown"));
  fillVariants();
  StudyPage::retranslate();
}

}  // namespace kubecast::ui
