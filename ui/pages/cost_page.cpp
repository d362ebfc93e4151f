// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cost_page.hpp"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedLayout>
#include <QStringList>
#include <algorithm>

#include "models/decision/break_even.hpp"
#include "ui/pages/cost_tables.hpp"
#include "ui/pages/own_prices.hpp"
#include "ui/speech/spoken.hpp"

namespace kubecast::ui {

namespace {

constexpr std::array kViews{decision::View::AsDocumented, decision::View::LikeForLike, decision::View::Real,
                            decision::View::EqualAvailability};

}  // namespace

CostPage::CostPage(Workbench& workbench, Navigator&, QWidget* parent)
    : QWidget(parent),
      workbench_(workbench),
      stack_(new QStackedLayout(this)),
      empty_(new EmptyState),
      page_(new ScrollPage) {
  stack_->addWidget(empty_);
  auto* whole = new QWidget;
  auto* wholeColumn = new QVBoxLayout(whole);
  wholeColumn->setContentsMargins(0, 0, 0, 0);
  wholeColumn->setSpacing(0);
  wholeColumn->addWidget(page_, 1);
  // Below what scrolls, so that it is in sight wherever the line is.
  lineFoot_ = new QWidget;
  auto* foot = new QHBoxLayout(lineFoot_);
  foot->setContentsMargins(24, 0, 24, 14);
  auto* lineCard = new PageCard;
  lineHeader_ = new SectionHeader;
  lineText_ = new TextLabel;
  lineCard->column()->addWidget(lineHeader_);
  lineCard->column()->addWidget(lineText_);
  lineFoot_->hide();
  foot->addWidget(lineCard);
  wholeColumn->addWidget(lineFoot_);
  stack_->addWidget(whole);
  page_->column()->addWidget(makeHead());
  page_->column()->addWidget(makeViews());
  page_->column()->addWidget(makeBill());
  page_->column()->addStretch();

  connect(choose_, &QPushButton::clicked, this, &CostPage::choosePricesFile);
  connect(shipped_, &QPushButton::clicked, this, [this] { setPricesFile({}); });
  connect(lines_, &FigureTable::rowSelected, this, &CostPage::showLine);
  later_.setSingleShot(true);
  later_.setInterval(kTypingPause);
  connect(&later_, &QTimer::timeout, this, &CostPage::showComparison);
  connect(&workbench.document, &ScenarioDocument::assessed, this, [this] {
    stale_ = true;
    if (!isVisible()) return;
    tellState();
    if (!workbench_.document.lastGood().scenario) return;
    showBill();
    later_.start();  // the other ways to run the cluster take ten times as long as its bill
  });
  connect(&workbench.preferences, &Preferences::currencyChanged, this, [this] {
    stale_ = true;
    if (isVisible()) refresh();
  });
  loadPrices(ownPricesFile(workbench.preferences));
  retranslate();
}

QWidget* CostPage::makeHead() {
  auto* head = new QWidget;
  auto* column = new QVBoxLayout(head);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(14);
  auto* row = new QHBoxLayout;
  title_ = new TextLabel(1.5, QFont::DemiBold);
  pricesName_ = new QLabel;
  pricesName_->setForegroundRole(QPalette::PlaceholderText);
  choose_ = new QPushButton;
  shipped_ = new QPushButton;
  row->addWidget(title_, 1);
  row->addWidget(pricesName_);
  row->addWidget(choose_);
  row->addWidget(shipped_);
  column->addLayout(row);
  notice_ = new PageNotice;
  column->addWidget(notice_);
  auto* top = new QHBoxLayout;
  top->setSpacing(14);
  total_ = new HeadlineCard;
  total_->setMinimumWidth(250);
  auto* parts = new PageCard;
  barHeader_ = new SectionHeader;
  bar_ = new CostBar;
  parts->column()->addWidget(barHeader_);
  parts->column()->addWidget(bar_);
  parts->column()->addStretch();
  top->addWidget(total_, 2);
  top->addWidget(parts, 5);
  column->addLayout(top);
  return head;
}

QWidget* CostPage::makeViews() {
  auto* views = new QWidget;
  auto* row = new QHBoxLayout(views);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(14);
  for (ViewCard& view : views_) {
    view = {new PageCard, new SectionHeader, new TextLabel(0.92, QFont::Normal, true), new FigureTable({})};
    view.card->column()->setContentsMargins(10, 14, 10, 10);
    view.card->column()->addWidget(view.header);
    view.card->column()->addWidget(view.hint);
    view.card->column()->addWidget(view.table);
    view.card->column()->addStretch();
    row->addWidget(view.card, 1);
  }
  return views;
}

QWidget* CostPage::makeBill() {
  auto* below = new QWidget;
  auto* column = new QVBoxLayout(below);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(14);
  evenCard_ = new PageCard;
  evenHeader_ = new SectionHeader;
  evenText_ = new TextLabel;
  even_ = new LineChartView;
  even_->setMinimumHeight(240);
  evenCard_->column()->addWidget(evenHeader_);
  evenCard_->column()->addWidget(evenText_);
  evenCard_->column()->addWidget(even_);
  column->addWidget(evenCard_);
  auto* card = new PageCard;
  billHeader_ = new SectionHeader;
  lines_ = new FigureTable({});
  basis_ = new TextLabel(0.92, QFont::Normal, true);
  card->column()->addWidget(billHeader_);
  card->column()->addWidget(lines_);
  card->column()->addWidget(basis_);
  column->addWidget(card);
  return below;
}

const cost::PriceBook& CostPage::book() const { return own_ ? own_->book : workbench_.knowledge.prices.book; }

void CostPage::setPricesFile(const QString& file) {
  if (!loadPrices(file)) return;  // said; what was holds
  setOwnPricesFile(workbench_.preferences, file);
  stale_ = true;
  refresh();
  emit pricesFileChanged(file);
}

void CostPage::choosePricesFile() {
  const QString file = QFileDialog::getOpenFileName(this, tr("Prices of your own"), {}, tr("Prices (*.csv)"));
  if (!file.isEmpty()) setPricesFile(file);
}

bool CostPage::loadPrices(const QString& file) {
  notice_->tell({}, TextTone::Plain);
  if (file.isEmpty()) {
    own_.reset();
    return true;
  }
  auto loaded = files::loadPrices(file.toStdString());
  if (loaded) {
    own_ = *std::move(loaded);
    return true;
  }
  const auto more = static_cast<int>(loaded.error().size()) - 1;
  notice_->tell(tr("These prices are not used: %1").arg(textOf(loaded.error().front())) +
                    (more > 0 ? tr(" (and %n more)", nullptr, more) : QString()),
                TextTone::Bad);
  return false;
}

void CostPage::tellState() {
  const Assessment& assessment = workbench_.document.lastGood();
  stack_->setCurrentIndex(assessment.scenario ? 1 : 0);
  shipped_->setVisible(own_.has_value());
  pricesName_->setText(
      own_ ? tr("Prices: %1").arg(QFileInfo(QString::fromStdString(own_->usersFile)).fileName())
           : tr("Prices that ship with Kubecast"));
}

void CostPage::refresh() {
  tellState();
  if (!workbench_.document.lastGood().scenario) return;
  showBill();
  showComparison();
}

void CostPage::showBill() {
  const Assessment& assessment = workbench_.document.lastGood();
  const Scenario& scenario = *assessment.scenario;
  bill_ = billOf(assessment, workbench_.knowledge, own_);
  const MoneyText money = [this](Money amount) { return workbench_.preferences.money(amount); };
  title_->setText(tr("%1 · cost of a month").arg(QString::fromStdString(scenario.name)));
  const auto unknown =
      static_cast<int>(std::count_if(bill_.lines.begin(), bill_.lines.end(),
                                     [](const auto& line) { return line.counted && !line.unknown.empty(); }));
  const QString region = tr("%1 · 730 h").arg(QString::fromStdString(bill_.region));
  total_->setTexts(
      tr("Total a month"), CostTables::total(bill_, money),
      unknown > 0 ? region + '\n' + tr("%n line(s) unknown: the total is a lower bound", nullptr, unknown)
                  : region);
  bar_->setParts(CostTables::parts(bill_, money));
  const int before = lines_->currentIndex().row();
  lines_->setTable(CostTables::bill(bill_, money, &lineOfRow_));
  if (before >= 0 && before < lines_->shown().rowCount()) lines_->selectRow(before);
  basis_->setText(tr("Traffic and calls: %1.").arg(spoken(bill_.basis)) + ' ' +
                  tr("Amounts are exact and rounded to cents where shown. On-demand prices without taxes, "
                     "support plans and "
                     "an account's free allowances."));
}

void CostPage::showComparison() {
  later_.stop();
  stale_ = false;
  const Assessment& assessment = workbench_.document.lastGood();
  const files::Knowledge& knowledge = workbench_.knowledge;
  const MoneyText money = [this](Money amount) { return workbench_.preferences.money(amount); };
  const decision::DecisionInputs inputs{*assessment.scenario, knowledge.catalog, book(), knowledge.versions,
                                        &knowledge.spot};
  const auto options = decision::optionsOf(inputs);
  const auto rows = decision::viewsOf(inputs, options);
  for (std::size_t i = 0; i < views_.size(); ++i) {
    TableData table = CostTables::view(rows, kViews[i], money);
    const bool any = !table.rows.empty();
    views_[i].table->setVisible(any);
    views_[i].hint->setText(any ? CostTables::viewHint(kViews[i])
                                : tr("Nothing to compare in this scenario"));
    views_[i].table->setTable(std::move(table));
  }
  const auto even = decision::breakEven(inputs, options);
  evenCard_->setVisible(even.has_value());
  if (!even) return;
  const bool won =
      workbench_.preferences.currency() == Currency::Krw && workbench_.preferences.wonPerDollar() > 0;
  even_->setChart(
      CostTables::breakEven(*even, won ? workbench_.preferences.wonPerDollar() : 1, won ? "₩" : "$"));
  evenText_->setText(CostTables::breakEvenSentences(*even, money).join('\n'));
}

void CostPage::showLine(int row) {
  const int at =
      row >= 0 && row < static_cast<int>(lineOfRow_.size()) ? lineOfRow_[static_cast<std::size_t>(row)] : -1;
  lineFoot_->setVisible(at >= 0);
  if (at < 0) return;
  const cost::BillLine& line = bill_.lines[static_cast<std::size_t>(at)];
  const auto text = [](const std::string& of) { return QString::fromStdString(of); };
  const bool known = line.unknown.empty();
  lineHeader_->setTexts(spoken(line.item), known ? workbench_.preferences.money(line.amount) : tr("unknown"));
  QStringList rows;
  if (known) rows << tr("Formula: %1").arg(text(line.formula));
  if (!known) rows << tr("Unknown: %1").arg(spoken(line.unknown));
  if (!line.why.empty()) rows << tr("For: %1").arg(spoken(line.why));
  if (!line.counted) rows << tr("Shown, and not part of the total.");
  if (line.key == "scenario")
    rows << tr("Source: the scenario");
  else if (!line.source.empty())
    rows << tr("Source: %1, %2, %3")
                .arg(text(line.key), line.date ? text(dateText(*line.date)) : tr("undated"),
                     text(line.source));
  lineText_->setText(rows.join('\n'));
  lineText_->setMinimumHeight(lineText_->heightForWidth(page_->viewport()->width() - 80));
}

void CostPage::retranslate() {
  empty_->setTexts(tr("No bill yet"), tr("The scenario does not load; the YAML view says where and why."));
  choose_->setText(tr("Prices file…"));
  choose_->setAccessibleDescription(tr("Prices of your own (CSV) over those that ship"));
  shipped_->setText(tr("Use shipped prices"));
  barHeader_->setTexts(tr("Where it goes"));
  billHeader_->setTexts(tr("Every line"), tr("a click shows formula and source"));
  evenHeader_->setTexts(tr("Break-even"), tr("where the cheaper of kubeadm and EKS changes"));
  bar_->setAccessibleName(tr("Where it goes"));
  lines_->setName(tr("Every line"));
  for (std::size_t i = 0; i < views_.size(); ++i) {
    views_[i].header->setTexts(CostTables::viewName(kViews[i]));
    views_[i].table->setName(CostTables::viewName(kViews[i]));
  }
  stale_ = true;
  if (isVisible()) refresh();
}

void CostPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void CostPage::showEvent(QShowEvent* event) {
  if (stale_) refresh();
  QWidget::showEvent(event);
}

}  // namespace kubecast::ui
