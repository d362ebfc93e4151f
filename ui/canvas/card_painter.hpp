// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPainter>
#include <QString>
#include <vector>

#include "ui/canvas/cluster_view_model.hpp"
#include "ui/canvas/live_values.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

/// How much of a card can be read at a zoom: chips with names, bars, heat only.
enum class Detail { Full, Bars, Heat };
Detail detailAt(double scale);

/// What is said of a card besides its values, by colour and a word or two.
struct CardMark {
  enum class Tone { None, Good, Warning, Bad, Accent };
  Tone tone = Tone::None;
  QString text;
  bool strong = false;  ///< the whole card is tinted: a verdict while a pod is dragged
};

/// All a card shows, in its own coordinates: (0, 0) to canvas::kCard.
struct CardLook {
  const NodeValues& values;
  const NodeLive* live = nullptr;  ///< null: nothing runs
  QString price;
  Detail detail = Detail::Full;
  bool selected = false;
  bool hovered = false;
  bool group = false;          ///< of a collapsed tier
  bool gone = false;           ///< not in this scenario: of the baseline
  std::string pickedWorkload;  ///< whose chips stand out
  CardMark mark;
};

/// Ground and heat of the head; changes with every moment of a run.
void paintGround(QPainter& painter, const CardLook& look, const Theme& theme);
/// Name, machine, price, chips: what stays the same for long.
void paintFace(QPainter& painter, const CardLook& look, const Theme& theme);
/// Bars, figures, credits, badges; changes with every moment of a run.
void paintLive(QPainter& painter, const CardLook& look, const Theme& theme);

/// How hot the card is, 0–1: CPU used, or before a run the larger share of requests.
double heatOf(const NodeValues& values, const NodeLive* live);

struct Chip {
  QRectF rect;
  int pod = -1;  ///< of the values; −1 = "+n more"
  bool named = false;
};
/// How much of the heat's colour is in a card's head, or at Detail::Heat in all of it: as much as the text
/// over it stays readable with.
double headShare(Detail detail, const Theme& theme);

/// Where the pods are; none at Detail::Heat.
std::vector<Chip> chipsOf(const NodeValues& values, Detail detail);

/// Room that badges take above and around the card.
inline constexpr double kBadge = 18;

QColor mixed(const QColor& a, const QColor& b, double share);
QFont sized(double pixels, QFont::Weight weight = QFont::Normal);
QString elided(const QString& text, const QFont& font, double width);
void paintPill(QPainter& painter, const QPointF& centre, const QString& text, const QFont& font,
               const QColor& ground, const QColor& ink, const QColor& edge);

}  // namespace kubecast::ui
