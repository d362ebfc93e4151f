// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/cluster_canvas.hpp"

#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/canvas/accessible_canvas.hpp"
#include "ui/canvas/blast_radius.hpp"
#include "ui/canvas/canvas_export.hpp"
#include "ui/canvas/canvas_legend.hpp"
#include "ui/canvas/canvas_text.hpp"
#include "ui/canvas/minimap.hpp"

namespace kubecast::ui {

namespace {

constexpr int kFrame = 33;    ///< ms between two moments shown
constexpr int kToast = 6000;  ///< ms a message stays

}  // namespace

ClusterCanvas::ClusterCanvas(Workbench& workbench, Navigator& navigator, QWidget* parent)
    : QWidget(parent), workbench_(workbench), navigator_(navigator) {
  installCanvasAccessibility();
  scene_ =
      std::make_unique<ClusterScene>([this](Money amount) { return workbench_.preferences.money(amount); });
  view_ = new ClusterView(*scene_, this);
  buildBar();
  banner_ = new QLabel(this);
  banner_->setObjectName("canvasBanner");
  banner_->setWordWrap(true);
  banner_->hide();
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(0);
  rows->addWidget(bar_);
  rows->addWidget(banner_);
  rows->addWidget(view_, 1);
  buildOverlays();
  frame_.setSingleShot(true);
  frame_.setInterval(kFrame);
  toastTimer_.setSingleShot(true);
  toastTimer_.setInterval(kToast);
  connectAll();
  retheme();
  retranslate();
  showDocument();
  showMoment();
  showSelection();
}

ClusterCanvas::~ClusterCanvas() {
  // The view goes before the scene it looks at, and is not listened to on its way.
  disconnect(view_, nullptr, this, nullptr);
  disconnect(scene_.get(), nullptr, nullptr, nullptr);
  delete view_;
}

void ClusterCanvas::connectAll() {
  connect(&workbench_.document, &ScenarioDocument::assessed, this, &ClusterCanvas::showDocument);
  connect(&workbench_.playback, &Playback::recordingChanged, this, [this] {
    series_.reset();
    shownBucket_.reset();
    showMoment();
  });
  // At most thirty moments a second, however fast someone scrubs.
  connect(&workbench_.playback, &Playback::positionChanged, this, [this] {
    if (frame_.isActive()) {
      momentWaits_ = true;
      return;
    }
    showMoment();
    frame_.start();
  });
  connect(&frame_, &QTimer::timeout, this, [this] {
    if (!std::exchange(momentWaits_, false)) return;
    showMoment();
    frame_.start();
  });
  connect(&workbench_.selection, &Selection::changed, this, &ClusterCanvas::showSelection);
  connect(&workbench_.preferences, &Preferences::currencyChanged, this,
          [this] { scene_->show(workbench_.document.lastGood(), workbench_.knowledge.catalog); });

  connect(view_, &ClusterView::picked, &workbench_.selection, &Selection::select);
  connect(scene_.get(), &ClusterScene::pressed, &workbench_.selection, &Selection::select);
  connect(view_, &ClusterView::activated, this, [this](const std::string& path) {
    workbench_.selection.select(path);
    emit inspectWanted(path);
  });
  connect(view_, &ClusterView::zoomChanged, this, [this](double zoom) {
    zoom_->setText(QString("%1%").arg(std::lround(zoom * 100)));
    minimap_->refresh();
  });
  connect(view_, &ClusterView::moved, this, [this] {
    placeOverlays();
    minimap_->refresh();
  });
  connect(scene_.get(), &ClusterScene::rebuilt, minimap_, &Minimap::refresh);
  connect(view_, &ClusterView::dragging, this, [this](const std::string& workload) {
    scene_->setVerdicts(workload.empty() ? std::vector<DropVerdict>()
                                         : dropVerdicts(workbench_.document.lastGood(), workload));
  });
  connect(view_, &ClusterView::dropped, this, &ClusterCanvas::drop);

  connect(zones_, &QToolButton::toggled, this, &ClusterCanvas::setByZone);
  connect(failure_, &QToolButton::toggled, this, &ClusterCanvas::setShowingFailure);
  connect(export_, &QToolButton::clicked, this, &ClusterCanvas::askExport);
  connect(smaller_, &QToolButton::clicked, this, [this] { view_->zoomBy(1 / 1.25); });
  connect(larger_, &QToolButton::clicked, this, [this] { view_->zoomBy(1.25); });
  connect(fit_, &QToolButton::clicked, this, &ClusterCanvas::fit);
  connect(search_, &QLineEdit::textChanged, this, [this] {
    hits_ = kubecast::ui::search(scene_->view(), search_->text());
    hit_ = 0;
    findNext(0);
  });
  connect(&toastTimer_, &QTimer::timeout, toast_, &QLabel::hide);
  const auto key = [this](const QKeySequence& keys, auto member) {
    auto* shortcut = new QShortcut(keys, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, member);
  };
  key(QKeySequence("Ctrl+F"), &ClusterCanvas::search);
  key(QKeySequence("Ctrl+0"), &ClusterCanvas::fit);
  key(QKeySequence("Ctrl+="), [this] { view_->zoomBy(1.25); });
  key(QKeySequence("Ctrl++"), [this] { view_->zoomBy(1.25); });
  key(QKeySequence("Ctrl+-"), [this] { view_->zoomBy(1 / 1.25); });
}

void ClusterCanvas::showDocument() {
  const Assessment& good = workbench_.document.lastGood();
  scene_->show(good, workbench_.knowledge.catalog);
  guests_ = {};
  series_.reset();
  shownBucket_.reset();
  showMoment();
  const bool broken = !workbench_.document.assessment().scenario;
  banner_->setText(tr("The scenario has errors. The canvas shows it as it last loaded."));
  banner_->setVisible(broken && good.scenario != nullptr);
  empty_->setText(good.scenario == nullptr
                      ? tr("No cluster to show.\nOpen a scenario, or mend the one that does not load.")
                      : tr("The scenario has no nodes yet."));
  empty_->setVisible(scene_->view().nodes.empty());
  legend_->setVisible(!scene_->view().nodes.empty());
  if (!search_->text().isEmpty()) hits_ = kubecast::ui::search(scene_->view(), search_->text());
  showFailure();
  placeOverlays();
}

void ClusterCanvas::showMoment() {
  const Recording* recording = workbench_.playback.recording();
  const auto bucket = workbench_.playback.bucket();
  legend_->setLive(recording != nullptr && bucket.has_value());
  if (recording == nullptr || !bucket) {
    shownBucket_.reset();
    showGuests({});
    scene_->setLive(std::nullopt);
    return;
  }
  if (shownBucket_ == bucket) return;
  const Seconds until(static_cast<double>(*bucket + 1) * recording->header().step.value());
  showGuests(guestsAt(scene_->own(), *recording, until));
  if (!series_) series_.emplace(scene_->view(), *recording);
  scene_->setLive(series_->at(*recording, *bucket));
  shownBucket_ = bucket;
  if (minimap_->isVisible()) minimap_->update();
}

/// The picture is made anew only when somebody came or went.
void ClusterCanvas::showGuests(Guests guests) {
  const auto& scenario = workbench_.document.lastGood().scenario;
  if (guests == guests_ || !scenario) return;
  guests_ = std::move(guests);
  scene_->setGuests(guests_, *scenario, workbench_.knowledge.catalog);
  series_.reset();
}

void ClusterCanvas::showSelection() {
  const std::string& path = workbench_.selection.path();
  scene_->setSelection(path);
  if (CanvasItem* item = scene_->itemOf(path)) view_->setCurrent(item->path());
  showFailure();
}

void ClusterCanvas::setByZone(bool byZone) {
  zones_->setChecked(byZone);
  scene_->setByZone(byZone);
}

void ClusterCanvas::setShowingFailure(bool showing) {
  failure_->setChecked(showing);
  showFailure();
}

void ClusterCanvas::showFailure() {
  const auto name = nameIn(workbench_.selection.path(), "nodes");
  const int node = name ? scene_->view().find(*name).value_or(-1) : -1;
  const bool shown = failure_->isChecked() && !scene_->view().nodes.empty();
  if (!shown || node < 0 || node >= static_cast<int>(scene_->own().nodes.size())) {
    scene_->setBlastRadius(std::nullopt);
    panel_->setText(tr("Select a node to see what would follow if it failed."));
  } else {
    const BlastRadius radius = blastRadius(workbench_.document.lastGood(), node);
    scene_->setBlastRadius(radius);
    panel_->setText(CanvasText::blastRadius(scene_->view().nodes[static_cast<std::size_t>(node)], radius));
  }
  panel_->setVisible(shown);
  placeOverlays();
}

void ClusterCanvas::fit() { view_->fit(); }

std::optional<Error> ClusterCanvas::exportTo(const QString& file) { return exportPicture(*scene_, file); }

void ClusterCanvas::askExport() {
  const QString file = QFileDialog::getSaveFileName(this, tr("Export the picture"), "cluster.png",
                                                    tr("Pictures (*.png *.svg)"));
  if (file.isEmpty()) return;
  if (const auto error = exportTo(file)) say(QString::fromStdString(error->where + ": " + error->what));
}

void ClusterCanvas::showPath(const std::string& path) {
  workbench_.selection.select(path);
  if (CanvasItem* item = scene_->itemOf(path)) {
    view_->setCurrent(item->path());
    return;
  }
  // A workload is where its first pod is.
  if (const auto workload = nameIn(path, "workloads"))
    for (const SearchHit& hit : kubecast::ui::search(scene_->view(), QString::fromStdString(*workload)))
      if (hit.path == path && hit.node >= 0) {
        if (NodeCard* card = scene_->cardOf(scene_->view().nodes[static_cast<std::size_t>(hit.node)].name))
          view_->centreOnItem(*card);
        return;
      }
}

void ClusterCanvas::setBaseline(std::optional<Assessment> baseline) {
  scene_->setBaseline(baseline ? std::optional(viewOf(*baseline, workbench_.knowledge.catalog))
                               : std::nullopt);
}

void ClusterCanvas::search() {
  search_->setFocus(Qt::ShortcutFocusReason);
  search_->selectAll();
}

void ClusterCanvas::findNext(int by) {
  if (search_->text().trimmed().isEmpty()) return found_->clear();
  if (hits_.empty()) return found_->setText(tr("not found"));
  hit_ = (hit_ + hits_.size() + static_cast<std::size_t>(static_cast<int>(hits_.size()) + by)) % hits_.size();
  found_->setText(tr("%1 of %2").arg(hit_ + 1).arg(hits_.size()));
  const SearchHit& hit = hits_[hit_];
  workbench_.selection.select(hit.path);
  if (hit.node < 0) {
    const auto& items = scene_->items();
    for (CanvasItem* item : items)
      if (dynamic_cast<PendingTray*>(item) != nullptr && hit.path.starts_with("workloads["))
        view_->centreOnItem(*item);
    return;
  }
  if (NodeCard* card = scene_->cardOf(scene_->view().nodes[static_cast<std::size_t>(hit.node)].name)) {
    view_->setCurrent(card->path());
  }
}

void ClusterCanvas::drop(const std::string& workload, const std::string& node) {
  const Assessment& good = workbench_.document.lastGood();
  if (!good.scenario) return;
  const auto moved = std::ranges::find(good.scenario->workloads, workload, &Workload::name);
  const auto to = std::ranges::find(good.scenario->nodes, node, &Node::name);
  if (moved == good.scenario->workloads.end() || to == good.scenario->nodes.end()) return;
  const std::string selector = yamlOf(selectorFor(*good.scenario, *moved, *to));
  const auto error = workbench_.document.setValue(
      "workloads[" + workload + "].nodeSelector", selector,
      tr("Move %1 to %2").arg(QString::fromStdString(workload), QString::fromStdString(node)));
  if (error)
    say(QString::fromStdString(error->where + " " + error->what +
                               (error->remedy.empty() ? "" : ": " + error->remedy)));
}

void ClusterCanvas::say(const QString& words) {
  toast_->setText(words);
  toast_->show();
  placeOverlays();
  toastTimer_.start();
}

void ClusterCanvas::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange) retheme();
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void ClusterCanvas::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  placeOverlays();
}

bool ClusterCanvas::eventFilter(QObject* watched, QEvent* event) {
  if (watched == search_ && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
      findNext((key->modifiers() & Qt::ShiftModifier) != 0 ? -1 : 1);
      return true;
    }
    if (key->key() == Qt::Key_Escape) {
      search_->clear();
      view_->setFocus();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace kubecast::ui
