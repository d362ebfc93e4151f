// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGraphicsScene>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/canvas/blast_radius.hpp"
#include "ui/canvas/canvas_item.hpp"
#include "ui/canvas/differences.hpp"
#include "ui/canvas/drop_verdicts.hpp"
#include "ui/canvas/frame_items.hpp"
#include "ui/canvas/guests.hpp"
#include "ui/canvas/live_values.hpp"
#include "ui/canvas/node_card.hpp"
#include "ui/canvas/outside_card.hpp"
#include "ui/canvas/pending_tray.hpp"
#include "ui/canvas/traffic.hpp"

namespace kubecast::ui {

/// The picture of a cluster: everything on the canvas and what it says.
class ClusterScene : public QGraphicsScene {
  Q_OBJECT
 public:
  using Price = std::function<QString(Money)>;

  explicit ClusterScene(Price price, QObject* parent = nullptr);
  ~ClusterScene() override;

  /// Shows a scenario anew; cards of nodes that stay keep what is picked and live.
  void show(const Assessment& assessment, const InstanceCatalog& catalog);
  /// Those that came in the run beside the scenario's own; none: the scenario alone.
  void setGuests(const Guests& guests, const Scenario& scenario, const InstanceCatalog& catalog);
  /// Compares with another; absent: compares no more.
  void setBaseline(std::optional<ClusterViewModel> baseline);
  void setLive(const std::optional<LiveValues>& live);
  /// Path of what is selected.
  void setSelection(const std::string& path);
  void setByZone(bool byZone);
  void setCollapsed(const std::string& tier, bool collapsed);
  void setTheme(const Theme& theme);
  void setDetail(Detail detail);
  /// Prices and words anew: after another currency or language.
  void retell();

  /// What the scheduler says to each node while a pod is dragged; empty: nothing is dragged.
  void setVerdicts(std::vector<DropVerdict> verdicts);
  /// What becomes of the pods of a node that fails; absent: nothing is shown.
  void setBlastRadius(const std::optional<BlastRadius>& radius);

  [[nodiscard]] const ClusterViewModel& view() const { return view_; }
  /// Without the guests, who are the last of view().
  [[nodiscard]] const ClusterViewModel& own() const { return own_; }
  [[nodiscard]] const Traffic& traffic() const { return traffic_; }
  [[nodiscard]] const CanvasLayout& layout() const { return layout_; }
  /// All there is to see, with a margin; the scene's own rectangle may be larger.
  [[nodiscard]] QRectF picture() const { return layout_.bounds.adjusted(-40, -40, 40, 40); }
  [[nodiscard]] bool byZone() const { return options_.byZone; }
  [[nodiscard]] const CanvasStyle& style() const { return style_; }
  /// What can be walked to by keys, in reading order.
  [[nodiscard]] const std::vector<CanvasItem*>& items() const { return items_; }
  [[nodiscard]] NodeCard* cardOf(const std::string& node) const;
  [[nodiscard]] CanvasItem* itemOf(const std::string& path) const;
  [[nodiscard]] CanvasItem* itemAt(const QPointF& at) const;
  [[nodiscard]] QString toolTipAt(const QPointF& at) const;

 signals:
  void rebuilt();
  /// An item was pressed by assistive technology.
  void pressed(const std::string& path);

 private:
  void rebuild();
  void addCards();
  void addOutside();
  void addFrames();
  void addTrunks();
  void addTray();
  void showOwnEdges();
  void showLive();
  void showMarks();
  [[nodiscard]] QString priceOf(const NodeValues& values) const;
  [[nodiscard]] QRectF rectOf(const Place& place) const;
  void track(CanvasItem* item);

  Price price_;
  CanvasStyle style_;
  LayoutOptions options_;
  ClusterViewModel own_, view_;  ///< of the scenario; with guests
  Traffic traffic_;
  std::vector<Trunk> trunks_;
  CanvasLayout layout_;
  std::optional<ClusterViewModel> baseline_;
  ClusterDifference difference_;
  std::optional<LiveValues> live_;
  std::optional<BlastRadius> radius_;
  std::vector<DropVerdict> verdicts_;
  std::string selection_;

  std::map<std::string, NodeCard*> cards_;  ///< by node or tier (collapsed: `tier/…`)
  std::vector<CanvasItem*> items_;
  std::vector<QGraphicsItem*> scenery_;  ///< frames, trunks, outside, tray: made anew by rebuild()
  std::vector<OutsideCard*> outside_;
  OutsideCard* clients_ = nullptr;
  PendingTray* tray_ = nullptr;
  std::vector<std::pair<TrunkItem*, std::size_t>> trunkItems_;  ///< with the index of the trunk
  std::vector<std::pair<TrunkItem*, std::size_t>> ownEdges_;    ///< with the index of the edge
};

}  // namespace kubecast::ui
