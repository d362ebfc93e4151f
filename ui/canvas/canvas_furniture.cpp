// SPDX-License-Identifier: Apache-2.0
// The canvas's bar and what floats over the view: made, named, coloured and placed.
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <algorithm>

#include "ui/canvas/canvas_legend.hpp"
#include "ui/canvas/cluster_canvas.hpp"
#include "ui/canvas/minimap.hpp"

namespace kubecast::ui {

namespace {

constexpr int kMargin = 12;  ///< of what floats over the view
constexpr int kPanelWidth = 300;

QToolButton* button(QWidget* parent, const char* name, bool checkable = false) {
  auto* made = new QToolButton(parent);
  made->setObjectName(name);
  made->setCheckable(checkable);
  made->setAutoRaise(true);
  made->setToolButtonStyle(Qt::ToolButtonTextOnly);
  return made;
}

}  // namespace

void ClusterCanvas::buildBar() {
  bar_ = new QWidget(this);
  bar_->setObjectName("canvasBar");
  search_ = new QLineEdit(bar_);
  search_->setObjectName("canvasSearch");
  search_->setClearButtonEnabled(true);
  search_->setMaximumWidth(280);
  search_->installEventFilter(this);
  found_ = new QLabel(bar_);
  found_->setObjectName("canvasFound");
  zones_ = button(bar_, "canvasZones", true);
  failure_ = button(bar_, "canvasFailure", true);
  export_ = button(bar_, "canvasExport");
  smaller_ = button(bar_, "canvasSmaller");
  larger_ = button(bar_, "canvasLarger");
  fit_ = button(bar_, "canvasFit");
  zoom_ = new QLabel(bar_);
  zoom_->setAlignment(Qt::AlignCenter);
  zoom_->setMinimumWidth(fontMetrics().horizontalAdvance("300%") + 8);
  auto* row = new QHBoxLayout(bar_);
  row->setContentsMargins(kMargin, 6, kMargin, 6);
  row->setSpacing(6);
  row->addWidget(search_, 1);
  row->addWidget(found_);
  row->addStretch(1);
  for (QToolButton* each : {zones_, failure_, export_}) row->addWidget(each);
  row->addSpacing(10);
  row->addWidget(smaller_);
  row->addWidget(zoom_);
  row->addWidget(larger_);
  row->addWidget(fit_);
}

void ClusterCanvas::buildOverlays() {
  legend_ = new CanvasLegend(view_);
  minimap_ = new Minimap(*view_, view_);
  const auto floating = [this](const char* name) {
    auto* label = new QLabel(view_);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->hide();
    return label;
  };
  panel_ = floating("canvasPanel");
  panel_->setTextFormat(Qt::RichText);
  panel_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  toast_ = floating("canvasToast");
  toast_->setTextFormat(Qt::PlainText);
  empty_ = floating("canvasEmpty");
  empty_->setAlignment(Qt::AlignCenter);
}

void ClusterCanvas::retranslate() {
  setAccessibleName(tr("Cluster"));
  view_->setAccessibleName(tr("Cluster canvas"));
  view_->setAccessibleDescription(
      tr("Nodes by tier; arrow keys walk from card to card, Enter opens the inspector"));
  search_->setPlaceholderText(tr("Find a node, pod or workload (Ctrl+F)"));
  search_->setAccessibleName(tr("Find on the canvas"));
  const auto name = [](QToolButton* each, const QString& text, const QString& tip,
                       const QString& accessible = {}) {
    each->setText(text);
    each->setToolTip(tip);
    each->setAccessibleName(accessible.isEmpty() ? text : accessible);
    each->setAccessibleDescription(tip);
  };
  name(zones_, tr("Zones"), tr("Group nodes by zone and subnet"));
  name(failure_, tr("If it fails"), tr("What would follow if the selected node failed"));
  name(export_, tr("Export…"), tr("Write the picture to a PNG or SVG file"));
  name(smaller_, "−", tr("Zoom out (Ctrl+-)"), tr("Zoom out"));
  name(larger_, "+", tr("Zoom in (Ctrl++)"), tr("Zoom in"));
  name(fit_, tr("Fit"), tr("Show the whole cluster (Ctrl+0)"));
  zoom_->setAccessibleName(tr("Zoom"));
  minimap_->setAccessibleName(tr("Overview map"));
  minimap_->setToolTip(tr("Click to go there"));
  panel_->setAccessibleName(tr("If the node fails"));
  scene_->retell();
  showDocument();
}

void ClusterCanvas::retheme() {
  const Theme& theme = Theme::of(palette());
  scene_->setTheme(theme);
  bar_->setStyleSheet(
      QString("QWidget#canvasBar { background: %1; border-bottom: 1px solid %2; }"
              "QToolButton:checked { background: %3; color: %4; border-radius: 4px; }")
          .arg(theme.surface.name(), theme.border.name(), theme.accent.name(), theme.onAccent.name()));
  banner_->setStyleSheet(QString("background: %1; color: %2; padding: 7px 12px;")
                             .arg(theme.warningTint.name(), theme.warning.name()));
  panel_->setStyleSheet(
      QString("background: %1; color: %2; border: 1px solid %3; border-radius: 8px; padding: 12px;")
          .arg(theme.surface.name(), theme.text.name(), theme.border.name()));
  toast_->setStyleSheet(
      QString("background: %1; color: %2; border: 1px solid %2; border-radius: 6px; padding: 8px 12px;")
          .arg(theme.badTint.name(), theme.bad.name()));
  empty_->setStyleSheet(QString("color: %1; font-size: 15px;").arg(theme.muted.name()));
  found_->setStyleSheet(QString("color: %1;").arg(theme.muted.name()));
  minimap_->update();
}

void ClusterCanvas::placeOverlays() {
  const QRect room = view_->viewport()->geometry();
  if (room.width() < 2 * kMargin + 100 || room.height() < 2 * kMargin + 60) return;
  legend_->resize(legend_->sizeHint());
  legend_->move(room.left() + kMargin, room.bottom() - legend_->height() - kMargin);
  minimap_->move(room.right() - minimap_->width() - kMargin, room.bottom() - minimap_->height() - kMargin);
  const auto fitLabel = [&room](QLabel* label, int width) {
    // Before the first layout there is no room yet.
    label->setFixedWidth(std::max(1, std::min(width, room.width() - 2 * kMargin)));
    label->setFixedHeight(
        std::clamp(label->heightForWidth(label->width()), 24, std::max(24, room.height() - 2 * kMargin)));
  };
  fitLabel(panel_, kPanelWidth);
  panel_->move(room.right() - panel_->width() - kMargin, room.top() + kMargin);
  fitLabel(toast_, 560);
  toast_->move(room.center().x() - toast_->width() / 2, room.bottom() - toast_->height() - 2 * kMargin);
  empty_->setGeometry(room);
  view_->setReserved({0, 0, panel_->isHidden() ? 0 : panel_->width() + kMargin, legend_->height() + kMargin});
}

}  // namespace kubecast::ui
