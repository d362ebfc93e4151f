// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/pending_tray.hpp"

#include <algorithm>

#include "ui/canvas/canvas_text.hpp"

namespace kubecast::ui {

namespace {

constexpr double kPad = 16, kTitle = 34, kChip = 28, kChipGap = 8;

// Read at the zoom at which a whole cluster is seen, hence larger than on cards.
QFont chipFont() { return sized(15); }
QFont reasonFont() { return sized(15); }

QString label(const PendingPod& pod) { return QString::fromStdString(pod.pod.name); }

}  // namespace

std::vector<PendingTray::Group> PendingTray::groupsOf(const std::vector<PendingPod>& pods, double width,
                                                      double& height) {
  std::vector<Group> groups;
  for (const PendingPod& pod : pods) {
    auto group = std::ranges::find(groups, pod.event, &Group::event);
    if (group == groups.end()) group = groups.insert(groups.end(), {pod.event, {}, {}, {}});
    group->pods.push_back(&pod);
  }
  const QFontMetricsF chips(chipFont()), words(reasonFont());
  const double inner = width - 2 * kPad;
  double y = kTitle + 6;
  for (Group& group : groups) {
    double x = kPad;
    for (const PendingPod* pod : group.pods) {
      const double chip = std::min(inner, chips.horizontalAdvance(label(*pod)) + 34);
      if (x > kPad && x + chip > width - kPad) {
        x = kPad;
        y += kChip + kChipGap;
      }
      group.chips.emplace_back(x, y, chip, kChip);
      x += chip + kChipGap;
    }
    y += kChip + 6;
    const QRectF needed =
        words.boundingRect(QRectF(0, 0, inner, 10000), Qt::TextWordWrap, QString::fromStdString(group.event));
    group.reason = QRectF(kPad, y, inner, needed.height() + 2);
    y += group.reason.height() + 14;
  }
  height = y;
  return groups;
}

double PendingTray::heightFor(const std::vector<PendingPod>& pods, double width) {
  if (pods.empty()) return 0;
  double height = 0;
  groupsOf(pods, width, height);
  return height;
}

PendingTray::PendingTray(const CanvasStyle& style, const std::vector<PendingPod>& pods, double width)
    : CanvasItem(style, "workloads[" + (pods.empty() ? std::string() : pods.front().pod.workload) + "]"),
      pods_(pods),
      width_(width) {
  groups_ = groupsOf(pods_, width_, height_);
}

QRectF PendingTray::boundingRect() const { return QRectF(-2, -2, width_ + 4, height_ + 4); }

void PendingTray::setPickedWorkload(const std::string& workload) {
  if (workload == pickedWorkload_) return;
  pickedWorkload_ = workload;
  update();
}

void PendingTray::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Theme& theme = *style_.theme;
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(picked_ ? QPen(theme.accent, 2.5) : QPen(theme.warning, 1.2, Qt::DashLine));
  painter->setBrush(theme.warningTint);
  painter->drawRoundedRect(QRectF(0, 0, width_, height_), 12, 12);
  painter->setFont(sized(18, QFont::DemiBold));
  painter->setPen(theme.warning);
  painter->drawText(
      QRectF(kPad, 6, width_ - 2 * kPad, kTitle - 6), Qt::AlignLeft | Qt::AlignVCenter,
      CanvasText::tr("%n pods stay Pending: drag one to a node", nullptr, static_cast<int>(pods_.size())));
  for (const Group& group : groups_) {
    for (std::size_t i = 0; i < group.pods.size(); ++i) {
      const QRectF& chip = group.chips[i];
      const bool chosen = group.pods[i]->pod.workload == pickedWorkload_;
      painter->setPen(chosen ? QPen(theme.accent, 2) : QPen(theme.border, 1));
      painter->setBrush(theme.surface);
      painter->drawRoundedRect(chip, 6, 6);
      painter->setPen(Qt::NoPen);
      painter->setBrush(theme.ofName(QString::fromStdString(group.pods[i]->pod.workload)));
      painter->drawRoundedRect(QRectF(chip.left() + 9, chip.center().y() - 5, 10, 10), 3, 3);
      painter->setFont(chipFont());
      painter->setPen(theme.text);
      const QRectF text = chip.adjusted(25, 0, -6, 0);
      painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                        elided(label(*group.pods[i]), chipFont(), text.width() + 1));
    }
    painter->setFont(reasonFont());
    painter->setPen(theme.text);
    painter->drawText(group.reason, Qt::AlignLeft | Qt::TextWordWrap, QString::fromStdString(group.event));
  }
}

QString PendingTray::summary() const {
  QStringList names;
  for (const PendingPod& pod : pods_) names << label(pod);
  return CanvasText::tr("%n pods stay Pending: %1", nullptr, static_cast<int>(pods_.size()))
      .arg(names.join(", "));
}

const PendingPod* PendingTray::podAt(const QPointF& at) const {
  for (const Group& group : groups_)
    for (std::size_t i = 0; i < group.chips.size(); ++i)
      if (group.chips[i].contains(at)) return group.pods[i];
  return nullptr;
}

QRectF PendingTray::chipOf(const std::string& pod) const {
  for (const Group& group : groups_)
    for (std::size_t i = 0; i < group.pods.size(); ++i)
      if (group.pods[i]->pod.name == pod) return group.chips[i];
  return {};
}

std::string PendingTray::pathAt(const QPointF& at) const {
  const PendingPod* pod = podAt(at);
  return pod != nullptr ? "workloads[" + pod->pod.workload + "]" : std::string();
}

std::string PendingTray::dragAt(const QPointF& at) const {
  const PendingPod* pod = podAt(at);
  return pod != nullptr && !pod->pod.pinned ? pod->pod.workload : std::string();
}

}  // namespace kubecast::ui
