// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/decision_page.hpp"

#include <QEvent>
#include <QStackedLayout>
#include <QStringList>

#include "ui/pages/decision_tables.hpp"
#include "ui/pages/outlooks.hpp"
#include "ui/pages/own_prices.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

namespace {

QString lines(const std::vector<std::string>& sentences) {
  QStringList list;
  for (const std::string& sentence : sentences) list << spoken(sentence);
  return list.join('\n');
}

}  // namespace

DecisionPage::DecisionPage(Workbench& workbench, Navigator&, QWidget* parent)
    : QWidget(parent), workbench_(workbench), study_(workbench.program) {
  build();
  later_.setSingleShot(true);
  later_.setInterval(kTypingPause);
  connect(&later_, &QTimer::timeout, this, &DecisionPage::refresh);
  connect(simulate_, &QPushButton::clicked, this, &DecisionPage::simulate);
  connect(busy_, &BusyBar::cancelWanted, &study_, &StudyProcess::cancel);
  connect(&study_, &StudyProcess::progressed, busy_, &BusyBar::setProgress);
  connect(&study_, &StudyProcess::runningChanged, this, [this](bool running) {
    busy_->setVisible(running);
    simulate_->setVisible(!running);
  });
  connect(&study_, &StudyProcess::finished, this, &DecisionPage::takeOutlooks);
  connect(&study_, &StudyProcess::failed, this,
          [this](const Error& error) { notice_->tell(textOf(error), TextTone::Bad); });
  connect(&workbench.document, &ScenarioDocument::assessed, this, [this] {
    // What was simulated is of another scenario now.
    if (study_.isRunning()) study_.cancel();
    outlooks_.clear();
    stale_ = true;
    if (isVisible()) later_.start();
  });
  connect(&workbench.preferences, &Preferences::currencyChanged, this, [this] {
    stale_ = true;
    if (isVisible()) refresh();
  });
  setPricesFile(ownPricesFile(workbench.preferences));
  retranslate();
}

void DecisionPage::build() {
  stack_ = new QStackedLayout(this);
  empty_ = new EmptyState;
  page_ = new ScrollPage;
  stack_->addWidget(empty_);
  stack_->addWidget(page_);
  QVBoxLayout* column = page_->column();

  auto* head = new QHBoxLayout;
  title_ = new TextLabel(1.5, QFont::DemiBold);
  simulate_ = new QPushButton;
  head->addWidget(title_, 1);
  head->addWidget(simulate_);
  column->addLayout(head);
  busy_ = new BusyBar;
  busy_->hide();
  notice_ = new PageNotice;
  column->addWidget(busy_);
  column->addWidget(notice_);

  auto* answer = new PageCard;
  answer_ = new TextLabel(1.6, QFont::DemiBold);
  reasons_ = new TextLabel(1.05);
  answer->column()->addWidget(answer_);
  answer->column()->addWidget(reasons_);
  column->addWidget(answer);

  auto* options = new PageCard;
  optionsHeader_ = new SectionHeader;
  options_ = new FigureTable({});
  optionsNote_ = new TextLabel(0.92, QFont::Normal, true);
  options->column()->addWidget(optionsHeader_);
  options->column()->addWidget(options_);
  options->column()->addWidget(optionsNote_);
  column->addWidget(options);

  flipsCard_ = new PageCard;
  flipsHeader_ = new SectionHeader;
  flips_ = new TextLabel(1.05);
  flipsCard_->column()->addWidget(flipsHeader_);
  flipsCard_->column()->addWidget(flips_);
  column->addWidget(flipsCard_);

  auto* criteria = new PageCard;
  criteriaHeader_ = new SectionHeader;
  criteria_ = new FigureTable({});
  criteria->column()->addWidget(criteriaHeader_);
  criteria->column()->addWidget(criteria_);
  column->addWidget(criteria);
  column->addStretch();
}

void DecisionPage::setPricesFile(const QString& file) {
  pricesFile_.clear();
  own_.reset();
  if (!file.isEmpty()) {
    // What is wrong with the file the cost page says, where it is chosen.
    if (auto loaded = files::loadPrices(file.toStdString())) {
      own_ = *std::move(loaded);
      pricesFile_ = file;
    }
  }
  stale_ = true;
  if (isVisible()) refresh();
}

void DecisionPage::simulate() {
  if (!workbench_.document.assessment().scenario) return;
  notice_->tell({}, TextTone::Plain);
  busy_->setProgress(0, tr("Starting…"));
  const QString file = workbench_.document.file();
  QStringList arguments{"decide", file.isEmpty() ? QString("untitled.yaml") : file};
  if (!pricesFile_.isEmpty()) arguments << "--prices" << pricesFile_;
  study_.start(arguments, workbench_.document.text());
}

void DecisionPage::takeOutlooks(const QByteArray& json) {
  auto outlooks = outlooksFromJson(json);
  if (!outlooks) {
    notice_->tell(textOf(outlooks.error()), TextTone::Bad);
    return;
  }
  outlooks_ = *std::move(outlooks);
  refresh();
}

void DecisionPage::refresh() {
  const auto& scenario = workbench_.document.lastGood().scenario;
  stack_->setCurrentIndex(scenario ? 1 : 0);
  if (!scenario) return;
  stale_ = false;
  const files::Knowledge& knowledge = workbench_.knowledge;
  const decision::DecisionInputs inputs{*scenario, knowledge.catalog,
                                        own_ ? own_->book : knowledge.prices.book, knowledge.versions,
                                        &knowledge.spot};
  decision_ = decision::decide(inputs, decision::optionsOf(inputs), outlooks_);
  showDecision();
}

void DecisionPage::showDecision() {
  const MoneyText money = [this](Money amount) { return workbench_.preferences.money(amount); };
  title_->setText(tr("%1 · EKS or kubeadm").arg(QString::fromStdString(decision_.scenario)));
  answer_->setText(spoken(decision_.answer));
  reasons_->setText(lines(decision_.reasons));
  flips_->setText(lines(decision_.flips));
  flipsCard_->setVisible(!decision_.flips.empty());
  options_->setTable(DecisionTables::options(decision_, money));
  criteria_->setTable(DecisionTables::criteria(decision_));
  optionsNote_->setText(outlooks_.empty()
                            ? tr("How fast each answers is not simulated yet.")
                            : tr("P95 of all calls and errors: simulated at the scenario's load."));
}

void DecisionPage::retranslate() {
  empty_->setTexts(tr("Nothing to decide yet"),
                   tr("The scenario does not load; the YAML view says where and why."));
  simulate_->setText(tr("With simulated latencies"));
  simulate_->setAccessibleDescription(tr("Simulates every option at the scenario's load"));
  busy_->setCancelText(tr("Cancel"));
  optionsHeader_->setTexts(tr("Options"), tr("a month; promised: what AWS's service levels come to"));
  criteriaHeader_->setTexts(tr("Criteria"));
  flipsHeader_->setTexts(tr("What would turn it"));
  options_->setName(tr("Options"));
  criteria_->setName(tr("Criteria"));
  stale_ = true;
  if (isVisible()) refresh();
}

void DecisionPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void DecisionPage::showEvent(QShowEvent* event) {
  if (stale_) refresh();
  QWidget::showEvent(event);
}

}  // namespace kubecast::ui
