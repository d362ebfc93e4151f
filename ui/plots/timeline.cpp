// SPDX-License-Identifier: Apache-2.0
#include "ui/plots/timeline.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace kubecast::ui {

namespace {

constexpr int kPlotWidth = 400;   ///< px: from here on one more stands beside it
constexpr int kPlotHeight = 150;  ///< px at least

QString keyOf(const PlotKind& kind) { return QStringLiteral("timeline/show/%1").arg(kind.id); }

Unit unitOf(const PlotKind& kind, const Preferences& preferences) {
  const QString name = QString::fromUtf8(kind.unitName);
  return kind.quantity == Quantity::Money ? moneyUnit(preferences, name) : Unit{kind.quantity, name};
}

}  // namespace

Timeline::Timeline(Workbench& workbench, QWidget* parent) : QWidget(parent), workbench_(workbench) {
  pin_ = new QToolButton(this);
  pin_->setCheckable(true);
  whole_ = new QToolButton(this);
  choose_ = new QToolButton(this);
  choose_->setPopupMode(QToolButton::InstantPopup);
  menu_ = new QMenu(this);
  choose_->setMenu(menu_);
  auto* head = new QHBoxLayout;
  head->addStretch();
  for (QToolButton* button : {whole_, pin_, choose_}) {
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    head->addWidget(button);
  }
  empty_ = new QLabel(this);
  empty_->setAlignment(Qt::AlignCenter);
  empty_->setWordWrap(true);
  empty_->setProperty("role", "muted");
  scroll_ = new QScrollArea(this);
  scroll_->setWidgetResizable(true);
  scroll_->setFrameShape(QFrame::NoFrame);
  inside_ = new QWidget(scroll_);
  grid_ = new QGridLayout(inside_);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(8);
  scroll_->setWidget(inside_);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(10, 6, 10, 8);
  all->setSpacing(6);
  all->addLayout(head);
  all->addWidget(empty_, 1);
  all->addWidget(scroll_, 1);

  connect(whole_, &QToolButton::clicked, &axis_, &TimeAxis::reset);
  connect(pin_, &QToolButton::toggled, this, [this](bool on) { setBaseline(on ? recording_ : nullptr); });
  connect(&axis_, &TimeAxis::shownChanged, this, [this] { whole_->setEnabled(!axis_.isWhole()); });
  connect(&workbench_.playback, &Playback::recordingChanged, this, &Timeline::takeRecording);
  connect(&workbench_.playback, &Playback::positionChanged, this, [this](double seconds) {
    for (const Shown& each : shown_) each.view->setPlayhead(seconds);
    if (workbench_.playback.isPlaying()) axis_.reveal(seconds);
  });
  connect(&workbench_.run, &SimulationRun::recordingGrew, this, &Timeline::grow);
  connect(&workbench_.run, &SimulationRun::recordingStarted, this, &Timeline::takeRecording);
  connect(&workbench_.run, &SimulationRun::finished, this, [this] {
    const auto forecast = workbench_.run.forecast();
    setMoreMarkers(forecast ? markersOf(forecast->alerts) : std::vector<TimeMarker>());
  });
  connect(&workbench_.selection, &Selection::changed, this, &Timeline::refill);
  connect(&workbench_.preferences, &Preferences::currencyChanged, this, &Timeline::refill);
  whole_->setEnabled(false);
  retranslate();
  takeRecording();
}

// Views go before the axis they listen to.
Timeline::~Timeline() { delete scroll_; }

void Timeline::takeRecording() {
  const auto ofRun = workbench_.run.recording();
  // Which is the playback's as a rule; without one in the playback the run's is shown all the same.
  const Recording* wanted = workbench_.playback.recording();
  if (wanted == nullptr || wanted == ofRun.get())
    setRecording(ofRun);
  else if (wanted != recording_.get())
    setRecording(nullptr);  // of a run that only its owner can share: it calls setRecording()
}

void Timeline::setRecording(std::shared_ptr<const Recording> recording) {
  if (recording != recording_) moreMarkers_.clear();  // they are of another run
  recording_ = std::move(recording);
  rebuild();
}

void Timeline::setBaseline(std::shared_ptr<const Recording> baseline) {
  baseline_ = std::move(baseline);
  const QSignalBlocker quiet(pin_);
  pin_->setChecked(baseline_ != nullptr);
  retranslate();
  refill();
}

void Timeline::setMoreMarkers(std::vector<TimeMarker> markers) {
  moreMarkers_ = std::move(markers);
  refill();
}

bool Timeline::isChosen(const PlotKind& kind) const {
  return workbench_.preferences.settings().value(keyOf(kind), kind.byDefault).toBool();
}

void Timeline::setShown(const QString& id, bool shown) {
  for (const PlotKind& kind : PlotCatalog::kinds())
    if (id == QLatin1String(kind.id)) workbench_.preferences.settings().setValue(keyOf(kind), shown);
  rebuild();
}

QStringList Timeline::shownKinds() const {
  QStringList ids;
  for (const Shown& each : shown_) ids << QString::fromUtf8(each.kind->id);
  return ids;
}

std::vector<TimePlotView*> Timeline::plots() const {
  std::vector<TimePlotView*> views;
  for (const Shown& each : shown_) views.push_back(each.view);
  return views;
}

void Timeline::rebuild() {
  for (const Shown& each : shown_) delete each.view;
  shown_.clear();
  if (recording_) {
    axis_.setEnd(std::max(recording_->header().end.value(), recording_->recorded().value()));
    for (const PlotKind& kind : PlotCatalog::kinds()) {
      if (!isChosen(kind) || seriesOf(kind, *recording_).empty()) continue;
      auto* view = new TimePlotView(axis_, inside_);
      connect(view, &TimePlotView::positionWanted, &workbench_.playback, &Playback::setPosition);
      shown_.push_back({&kind, view});
    }
  }
  fillMenu();
  refill();
  arrange();
  retranslate();
  empty_->setVisible(shown_.empty());
  scroll_->setVisible(!shown_.empty());
  pin_->setEnabled(recording_ != nullptr);
  choose_->setEnabled(recording_ != nullptr);
}

QString Timeline::selectedName() const {
  const QString path = QString::fromStdString(workbench_.selection.path());
  const qsizetype open = path.indexOf('['), close = path.indexOf(']');
  return open >= 0 && close > open ? path.mid(open + 1, close - open - 1) : QString();
}

std::vector<TimeMarker> Timeline::markers() const {
  std::vector<TimeMarker> all = markersOf(recording_->events());
  all.insert(all.end(), moreMarkers_.begin(), moreMarkers_.end());
  std::ranges::stable_sort(all, {}, &TimeMarker::at);
  return all;
}

void Timeline::refill() {
  if (!recording_) return;
  refillAt_ = std::max<std::size_t>(8, recording_->buckets() * 2);
  events_ = recording_->events().size();
  const auto marks = markers();
  const bool position = workbench_.playback.recording() == recording_.get();
  for (const Shown& each : shown_) {
    each.view->setPlot(
        {PlotCatalog::titleOf(*each.kind), unitOf(*each.kind, workbench_.preferences),
         linesOf(*each.kind, recording_, selectedName(), baseline_ == recording_ ? nullptr : baseline_),
         marks, tr("pinned run"), recording_->header().warmup.value(), tr("Nothing recorded yet")});
    each.view->setPlayhead(position ? std::optional(workbench_.playback.position()) : std::nullopt);
  }
}

void Timeline::grow() {
  if (!recording_) return takeRecording();
  if (recording_->buckets() >= refillAt_ || recording_->events().size() != events_) return refill();
  for (const Shown& each : shown_) each.view->refresh();
}

void Timeline::arrange() {
  const int count = static_cast<int>(shown_.size());
  if (count == 0) return;
  const int columns = std::clamp(width() / kPlotWidth, 1, count);
  for (int i = 0; i < count; ++i) {
    TimePlotView* view = shown_[static_cast<std::size_t>(i)].view;
    view->setMinimumHeight(kPlotHeight);
    grid_->addWidget(view, i / columns, i % columns);
    view->show();
  }
  for (int c = 0; c < grid_->columnCount(); ++c) grid_->setColumnStretch(c, c < columns ? 1 : 0);
}

void Timeline::fillMenu() {
  menu_->clear();
  for (const PlotKind& kind : PlotCatalog::kinds()) {
    if (!recording_ || seriesOf(kind, *recording_).empty()) continue;
    QAction* action = menu_->addAction(PlotCatalog::titleOf(kind));
    action->setCheckable(true);
    action->setChecked(isChosen(kind));
    // Later: the action is of the menu that rebuild() empties.
    connect(
        action, &QAction::toggled, this,
        [this, id = QString::fromUtf8(kind.id)](bool on) { setShown(id, on); }, Qt::QueuedConnection);
  }
}

void Timeline::retranslate() {
  choose_->setText(tr("Plots"));
  choose_->setToolTip(tr("Which plots are shown"));
  choose_->setAccessibleDescription(tr("Which plots are shown"));
  pin_->setText(baseline_ ? tr("Unpin run") : tr("Pin this run"));
  pin_->setToolTip(tr("Keep this run, dashed, to compare the next ones with"));
  pin_->setAccessibleDescription(pin_->toolTip());
  whole_->setText(tr("Whole run"));
  whole_->setToolTip(tr("Show all of the run again (0 in a plot)"));
  whole_->setAccessibleDescription(whole_->toolTip());
  empty_->setText(recording_
                      ? tr("No plot is chosen. Choose some under Plots.")
                      : tr("Run the simulation to see latency, throughput, CPU and queues over time."));
  setAccessibleName(tr("Plots over time"));
}

void Timeline::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() != QEvent::LanguageChange) return;
  retranslate();
  rebuild();
}

void Timeline::resizeEvent(QResizeEvent*) { arrange(); }

}  // namespace kubecast::ui
