// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QString>

#include "models/units/units.hpp"
#include "ui/canvas/blast_radius.hpp"
#include "ui/canvas/cluster_view_model.hpp"
#include "ui/canvas/differences.hpp"
#include "ui/canvas/drop_verdicts.hpp"
#include "ui/canvas/live_values.hpp"

namespace kubecast::ui {

/// The sentences of the canvas, in the user's language.
struct CanvasText {
  Q_DECLARE_TR_FUNCTIONS(kubecast::ui::ClusterCanvas)
 public:
  static QString tier(const std::string& tier);
  /// `ap-northeast-2a · private subnet`
  static QString zone(const NodeValues& node);
  static QString percent(double share);
  static QString rate(PerSecond rate);
  /// `t3.small · 2 vCPU · 2.0 GiB`
  static QString machine(const NodeValues& node);
  /// For people who hear it: `scan-node, t3.medium, 7 pods, CPU 45 %`.
  static QString summary(const NodeValues& node, const NodeLive* live, bool group);
  /// With every figure of the card; rich text.
  static QString toolTip(const NodeValues& node, const NodeLive* live, const QString& price);
  static QString difference(const NodeDifference& difference);
  static QString verdict(const DropVerdict& verdict);
  static QString blastRadius(const NodeValues& node, const BlastRadius& radius);
};

}  // namespace kubecast::ui
