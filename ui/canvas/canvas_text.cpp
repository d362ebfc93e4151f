// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/canvas_text.hpp"

#include <QStringList>
#include <cmath>

#include "models/units/format.hpp"
#include "ui/run/timeline.hpp"

namespace kubecast::ui {

namespace {

QString text(const std::string& words) { return QString::fromStdString(words); }
QString html(const std::string& words) { return text(words).toHtmlEscaped(); }

QString joined(const std::vector<std::string>& words) {
  QStringList list;
  for (const std::string& word : words) list << html(word);
  return list.join(", ");
}

QString row(const QString& name, const QString& value) {
  return QString("<tr><td style='padding-right:12px'>%1</td><td align='right'>%2</td></tr>").arg(name, value);
}

QString title(const QString& words) {
  return QString("<p style='margin:6px 0 2px 0'><b>%1</b></p>").arg(words);
}
QString line(const QString& words) { return QString("<p style='margin:0 0 2px 0'>%1</p>").arg(words); }

}  // namespace

QString CanvasText::tier(const std::string& tier) {
  if (tier == "control-plane") return tr("Control plane");
  if (tier == "api") return tr("API");
  if (tier == "worker" || tier == "workers") return tr("Workers");
  if (tier == "infrastructure") return tr("Infrastructure");
  if (tier.empty()) return tr("Nodes");
  return text(tier);
}

QString CanvasText::zone(const NodeValues& node) {
  const QString zone = node.zone.empty() ? tr("no zone") : text(node.zone);
  if (!node.subnet) return zone;
  return zone + " · " + (*node.subnet == SubnetKind::Private ? tr("private subnet") : tr("public subnet"));
}

QString CanvasText::percent(double share) { return QString("%1%").arg(std::lround(share * 100)); }

QString CanvasText::rate(PerSecond rate) { return text(units::format(rate)); }

QString CanvasText::machine(const NodeValues& node) {
  if (node.type.empty()) return {};
  return tr("%1 · %2 vCPU · %3").arg(text(node.type)).arg(node.vcpus).arg(text(units::format(node.memory)));
}

QString CanvasText::summary(const NodeValues& node, const NodeLive* live, bool group) {
  QStringList parts{text(node.name)};
  parts << text(node.type) << tr("%n pods", nullptr, static_cast<int>(node.pods.size()));
  if (live != nullptr && live->cpu)
    parts << tr("CPU %1").arg(percent(live->cpu->value()));
  else
    parts << tr("CPU %1 requested").arg(percent(node.cpuShare()));
  if (live != nullptr && live->memory)
    parts << tr("memory %1").arg(percent(live->memory->value()));
  else
    parts << tr("memory %1 requested").arg(percent(node.memoryShare()));
  if (live != nullptr && live->notReady) parts << tr("not ready");
  if (live != nullptr && live->isThrottled()) parts << tr("throttled");
  if (node.since)
    parts << tr("since %1", "time of the run").arg(clockText(node.since->value()))
          << tr("not in the scenario");
  if (group) parts << tr("collapsed group");
  return parts.join(", ");
}

QString CanvasText::toolTip(const NodeValues& node, const NodeLive* live, const QString& price) {
  QString tip = QString("<b>%1</b><br>%2").arg(html(node.name), machine(node).toHtmlEscaped());
  if (!node.zone.empty()) tip += QString("<br>%1").arg(html(node.zone));
  if (node.spot) tip += QString("<br>%1").arg(tr("spot: may be taken back at two minutes' notice"));
  tip += "<table>";
  tip += row(tr("Price of a month"), price.isEmpty() ? tr("not known") : price.toHtmlEscaped());
  tip +=
      row(tr("CPU requested"), tr("%1 of %2 (%3)")
                                   .arg(html(units::format(node.cpuRequested)),
                                        html(units::format(node.allocatable.cpu)), percent(node.cpuShare())));
  tip += row(tr("Memory requested"),
             tr("%1 of %2 (%3)")
                 .arg(html(units::format(node.memoryRequested)), html(units::format(node.allocatable.memory)),
                      percent(node.memoryShare())));
  tip += row(tr("Pods"), tr("%1 of %2").arg(node.pods.size()).arg(node.allocatable.pods));
  if (live != nullptr) {
    if (live->cpu) tip += row(tr("CPU used"), percent(live->cpu->value()));
    if (live->memory) tip += row(tr("Memory used"), percent(live->memory->value()));
    if (live->credits)
      tip += row(
          tr("CPU credits"),
          node.creditCap
              ? tr("%1 of %2").arg(live->credits->value(), 0, 'f', 0).arg(node.creditCap->value(), 0, 'f', 0)
              : QString::number(live->credits->value(), 'f', 0));
    if (!node.queues.empty()) tip += row(tr("Messages waiting"), QString::number(live->ready, 'f', 0));
    tip += row(tr("Requests in its pods"), QString::number(live->inService, 'f', 1));
  }
  tip += "</table>";
  if (!node.faults.empty()) tip += line(tr("Faults: %1").arg(joined(node.faults)));
  if (live != nullptr && !live->event.empty()) tip += line(tr("Last event: %1").arg(html(live->event)));
  return tip;
}

QString CanvasText::difference(const NodeDifference& difference) {
  using Kind = NodeDifference::Kind;
  using What = NodeDifference::What;
  if (difference.kind == Kind::Added) return tr("added");
  if (difference.kind == Kind::Removed) return tr("removed");
  QStringList parts;
  for (const What what : difference.what) {
    if (what == What::Type) parts << tr("was %1").arg(text(difference.typeBefore));
    if (what == What::Tier) parts << tr("other tier");
    if (what == What::Zone) parts << tr("other zone");
    if (what == What::Pods)
      parts << tr("pods +%1 −%2").arg(difference.podsCame.size()).arg(difference.podsWent.size());
  }
  return parts.join(" · ");
}

QString CanvasText::verdict(const DropVerdict& verdict) {
  if (verdict.here) return tr("already here");
  if (verdict.feasible) return tr("%n pods fit", nullptr, verdict.replicas);
  QStringList reasons;
  for (const std::string& reason : verdict.reasons) reasons << text(reason);
  const QString why = reasons.join(", ");
  return verdict.pods == 0 ? why : tr("%1 of %2 fit: %3").arg(verdict.pods).arg(verdict.replicas).arg(why);
}

QString CanvasText::blastRadius(const NodeValues& node, const BlastRadius& radius) {
  QString page =
      QString("<p style='margin:0 0 4px 0'><b>%1</b></p>").arg(tr("If %1 fails").arg(html(node.name)));
  page += radius.fits()
              ? line(tr("N−1: the other nodes take every pod that can move."))
              : line(tr("N−1: %n pods stay Pending.", nullptr, static_cast<int>(radius.pending.size())));
  if (node.controlPlane) page += line(tr("Without the control plane nothing is scheduled until it is back."));
  if (!radius.pending.empty()) {
    page += title(tr("Stay Pending"));
    for (const PendingPod& pod : radius.pending) page += line(html(pod.pod.name));
    page += line(QString("<i>%1</i>").arg(html(radius.pending.front().event)));
  }
  if (!radius.moved.empty()) {
    page += title(tr("Start elsewhere"));
    for (const auto& [pod, to] : radius.moved) page += line(QString("%1 → %2").arg(html(pod), html(to)));
  }
  if (!radius.brokenFlows.empty())
    page += title(tr("Flows that fail for good")) + line(joined(radius.brokenFlows));
  if (!radius.pausedFlows.empty())
    page += title(tr("Flows that fail until then")) + line(joined(radius.pausedFlows));
  if (radius.brokenFlows.empty() && radius.pausedFlows.empty())
    page += title(tr("Flows")) + line(tr("None loses a step."));
  if (!radius.gone.empty()) page += title(tr("Agents that go with it")) + line(joined(radius.gone));
  return page;
}

}  // namespace kubecast::ui
