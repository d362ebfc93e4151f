// SPDX-License-Identifier: Apache-2.0
#include <QTest>
#include <algorithm>
#include <cmath>

#include "models/audit/offered_rates.hpp"
#include "tests/ui/canvas_desk.hpp"
#include "ui/canvas/blast_radius.hpp"
#include "ui/canvas/canvas_search.hpp"
#include "ui/canvas/card_painter.hpp"
#include "ui/canvas/differences.hpp"
#include "ui/canvas/drop_verdicts.hpp"
#include "ui/canvas/layout.hpp"
#include "ui/canvas/live_values.hpp"
#include "ui/canvas/routing.hpp"
#include "ui/canvas/traffic.hpp"

using namespace kubecast;
using namespace kubecast::ui;
using testing::Desk;

namespace {

std::vector<LayoutNode> nodesFor(const std::vector<std::pair<std::string, int>>& tiers) {
  std::vector<LayoutNode> nodes;
  for (const auto& [tier, count] : tiers)
    for (int i = 0; i < count; ++i)
      nodes.push_back({tier + std::to_string(i), tier, "zone-" + std::string(1, char('a' + i % 3))});
  return nodes;
}

const NodeValues& nodeOf(const ClusterViewModel& view, const char* name) {
  return view.nodes[static_cast<std::size_t>(view.find(name).value())];
}

bool crosses(const QPolygonF& line, const QRectF& rect) {
  for (int i = 1; i < line.size(); ++i)
    if (QRectF(line[i - 1], line[i])
            .normalized()
            .adjusted(-0.5, -0.5, 0.5, 0.5)
            .intersects(rect.adjusted(1, 1, -1, -1)))
      return true;
  return false;
}

}  // namespace

class CanvasModelTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    desk_ = std::make_unique<Desk>(testing::libraryText("eco2-14-nodes"));
    QVERIFY(desk_->document.assessment().scenario);
    view_ = viewOf(assessment(), testing::knowledge().catalog);
  }

  void cardsNeverOverlapAndTiersKeepTheirDistance_data() {
    QTest::addColumn<int>("api");
    QTest::addColumn<int>("others");
    QTest::addColumn<bool>("byZone");
    for (const int api : {1, 7, 60, 160})
      for (const bool byZone : {false, true})
        QTest::addRow("%d api, %s", api, byZone ? "zones" : "no zones") << api << api / 4 + 1 << byZone;
  }
  void cardsNeverOverlapAndTiersKeepTheirDistance() {
    QFETCH(int, api);
    QFETCH(int, others);
    QFETCH(bool, byZone);
    const auto nodes = nodesFor(
        {{"infrastructure", others}, {"api", api}, {"batch", 2}, {"worker", others}, {"control-plane", 3}});
    LayoutOptions options;
    options.byZone = byZone;
    options.trayHeight = 100;
    const CanvasLayout layout = layOut(nodes, 6, options);
    QCOMPARE(layout.cards.size(), nodes.size());
    std::vector<QRectF> rects = layout.externals;
    rects.push_back(layout.tray);
    rects.push_back(layout.clients);
    for (const PlacedCard& card : layout.cards) rects.push_back(card.rect);
    for (std::size_t a = 0; a < rects.size(); ++a)
      for (std::size_t b = a + 1; b < rects.size(); ++b) {
        QVERIFY(!rects[a].intersects(rects[b]));
        const bool cards = rects[a].size() == canvas::kCard && rects[b].size() == canvas::kCard;
        if (cards) QVERIFY(!rects[a].adjusted(-21, -21, 21, 21).intersects(rects[b]));
      }
    for (std::size_t t = 1; t < layout.tiers.size(); ++t)
      QVERIFY(layout.tiers[t].rect.left() - layout.tiers[t - 1].rect.right() >= 80);
    for (const PlacedCard& card : layout.cards) {
      QVERIFY(layout.bounds.contains(card.rect));
      QVERIFY(std::ranges::any_of(layout.tiers,
                                  [&](const TierFrame& tier) { return tier.rect.contains(card.rect); }));
    }
  }

  void tiersStandInTheOrderOfTheRequest() {
    const CanvasLayout layout = layOut(
        nodesFor({{"infrastructure", 2}, {"gpu", 1}, {"worker", 1}, {"api", 7}, {"control-plane", 1}}), 0);
    std::vector<std::string> names;
    for (const TierFrame& tier : layout.tiers) names.push_back(tier.tier);
    QCOMPARE(names, (std::vector<std::string>{"control-plane", "api", "worker", "gpu", "infrastructure"}));
    std::set<double> columns;
    for (const PlacedCard& card : layout.cards)
      if (layout.tiers[1].rect.contains(card.rect)) columns.insert(card.rect.left());
    QCOMPARE(columns.size(), 2u);  // the API is two wide
  }

  void twoHundredNodesAreNoTower() {
    const CanvasLayout layout =
        layOut(nodesFor({{"control-plane", 1}, {"api", 120}, {"worker", 50}, {"infrastructure", 29}}), 4);
    const double ratio = layout.bounds.width() / layout.bounds.height();
    QVERIFY2(ratio > 0.8 && ratio < 2.6, qPrintable(QString::number(ratio)));
  }

  void aCollapsedTierIsOneCardOfAllItsNodes() {
    LayoutOptions options;
    options.collapsed = {"api"};
    const CanvasLayout layout = layOut(nodesFor({{"control-plane", 1}, {"api", 30}}), 0, options);
    QCOMPARE(layout.cards.size(), 2u);
    QCOMPARE(layout.cards.back().nodes.size(), 30u);
    QVERIFY(layout.cards.back().group);
    QCOMPARE(layout.cardOf(20), &layout.cards.back());
  }

  void zonesAreBandsThatHoldTheirNodes() {
    const auto nodes = nodesFor({{"api", 9}, {"worker", 6}});
    LayoutOptions options;
    options.byZone = true;
    const CanvasLayout layout = layOut(nodes, 0, options);
    QCOMPARE(layout.zones.size(), 3u);
    for (const PlacedCard& card : layout.cards) {
      const std::string& zone = nodes[static_cast<std::size_t>(card.nodes.front())].zone;
      for (const ZoneBand& band : layout.zones) QCOMPARE(band.rect.contains(card.rect), band.zone == zone);
    }
  }

  void figuresAreThoseOfCheck() {  // kubecast check scenarios/library/eco2-14-nodes.yaml
    QCOMPARE(view_.nodes.size(), 14u);
    QCOMPARE(view_.pending.size(), 8u);
    const NodeValues& scan = nodeOf(view_, "scan-node");
    QCOMPARE(scan.cpuRequested.value(), 752);
    QCOMPARE(scan.allocatable.cpu.value(), 2000);
    QCOMPARE(std::lround(scan.cpuShare() * 100), 38);
    QCOMPARE(std::lround(scan.memoryShare() * 100), 67);
    QCOMPARE(scan.pods.size(), 6u);
    QCOMPARE(scan.allocatable.pods, 110);
    QCOMPARE(nodeOf(view_, "k8s-master").cpuRequested.value(), 1002);
    QCOMPARE(std::lround(nodeOf(view_, "auth-node").memoryShare() * 100), 82);
    QCOMPARE(nodeOf(view_, "rabbitmq-node").queues, std::vector<std::string>{"ai-jobs"});
    QVERIFY(!scan.pods.front().pinned && scan.pods.back().pinned);
    QVERIFY(QString::fromStdString(view_.pending.front().event).startsWith("0/14 nodes are available"));
  }

  void pricesOfTheCardsAddUpToTheBill() {
    Money sum;
    for (const NodeValues& node : view_.nodes) {
      QVERIFY(node.monthly);
      sum += *node.monthly;
    }
    const double difference = (sum - assessment().bill.subtotal(cost::LineGroup::Nodes)) / Money(1);
    QVERIFY2(std::abs(difference) < 1, qPrintable(QString::number(difference)));  // of a millionth dollar
  }

  void trafficEntersAtTheOfferedRate() {
    const Traffic traffic = trafficOf(assessment());
    const auto rates = audit::offeredRates(*assessment().scenario);
    QCOMPARE(traffic.offered, rates);
    // `info` is one call of a client's to one workload, which asks the database once.
    const int info = view_.find("info-node").value(), database = view_.find("postgresql-node").value();
    double in = 0, out = 0;
    for (const Edge& edge : traffic.edges) {
      const auto flow = edge.byFlow.find("info");
      if (flow == edge.byFlow.end()) continue;
      if (edge.from.kind == Place::Kind::Clients && edge.to.index == info) in += flow->second.value();
      if (edge.from.index == info && edge.to.index == database) out += flow->second.value();
    }
    QCOMPARE(in, rates.at("info").value());
    QCOMPARE(out, rates.at("info").value());
    const auto trunks = trunksOf(traffic, view_);
    const auto api = std::ranges::find_if(
        trunks, [](const Trunk& t) { return t.from == "api" && t.to == "infrastructure"; });
    QVERIFY(api != trunks.end());
    // Half of it completed is half of it on the way.
    std::map<std::string, PerSecond> half;
    for (const auto& [flow, rate] : rates) half[flow] = rate / 2;
    QVERIFY(std::abs(rateOf(api->byFlow, rates, half) / rateOf(api->byFlow, rates, {}) - 0.5) < 1e-9);
  }

  void routesGoAroundCards() {
    const auto nodes = nodesFor({{"control-plane", 1}, {"api", 23}, {"worker", 9}, {"infrastructure", 8}});
    const CanvasLayout layout = layOut(nodes, 8);
    std::vector<QRectF> places = layout.externals;
    for (const PlacedCard& card : layout.cards) places.push_back(card.rect);
    for (const double offset : {-8.0, 0.0, 8.0})
      for (const QRectF& from : places)
        for (const QRectF& to : places) {
          if (from == to || std::ranges::find(layout.externals, from) != layout.externals.end()) continue;
          const Route route = routeAround(layout, from, to, offset);
          for (const QRectF& place : places)
            if (place != from && place != to) QVERIFY(!crosses(route.line, place));
        }
  }

  void selectorsPinToOneNode() {
    const Scenario& scenario = *assessment().scenario;
    const auto workload = [&](const char* name) {
      return *std::ranges::find(scenario.workloads, name, &Workload::name);
    };
    const auto node = [&](const char* name) { return *std::ranges::find(scenario.nodes, name, &Node::name); };
    QCOMPARE(yamlOf(selectorFor(scenario, workload("auth-service"), node("chat-node"))),
             std::string("{node-role: chat}"));
    Workload anywhere = workload("auth-service");
    anywhere.nodeSelector.clear();
    QCOMPARE(yamlOf(selectorFor(scenario, anywhere, node("chat-node"))),
             std::string("{kubernetes.io/hostname: chat-node}"));
    QCOMPARE(yamlOf({{"on", "1"}}), std::string("{\"on\": \"1\"}"));
  }

  void verdictsAreTheSchedulers() {
    const auto verdicts = dropVerdicts(assessment(), "chat-service");  // two pods of 200m, 512Mi
    QCOMPARE(verdicts.size(), 14u);
    const auto of = [&](const char* name) {
      return verdicts[static_cast<std::size_t>(view_.find(name).value())];
    };
    QVERIFY(of("chat-node").here && of("chat-node").feasible);
    QVERIFY(of("ai-node").feasible);
    QCOMPARE(of("ai-node").pods, 2);
    QVERIFY(!of("auth-node").feasible);  // a t3.micro, 82 % of its memory requested
    QCOMPARE(of("auth-node").reasons, std::vector<std::string>{"Insufficient memory"});
    QVERIFY(!of("k8s-master").feasible);
    QVERIFY(
        QString::fromStdString(of("k8s-master").reasons.front()).startsWith("node(s) had untolerated taint"));
    QVERIFY(dropVerdicts(assessment(), "node-exporter").empty());  // a DaemonSet stays where it is
  }

  void aWelcomeMoveLeavesNobodyPending() {
    const auto pendingIn = [](const scheduling::Placement& placement) {
      return std::ranges::count_if(placement.decisions, [](const auto& d) { return !d.node; });
    };
    const auto before = pendingIn(assessment().placement);
    for (const char* name : {"chat-service", "scan-service", "redis", "argocd-server"}) {
      const auto verdicts = dropVerdicts(assessment(), name);
      for (std::size_t n = 0; n < verdicts.size(); ++n) {
        if (!verdicts[n].feasible) continue;
        Scenario moved = *assessment().scenario;
        const auto workload = std::ranges::find(moved.workloads, name, &Workload::name);
        workload->nodeSelector = selectorFor(*assessment().scenario, *workload, moved.nodes[n]);
        const int index = static_cast<int>(workload - moved.workloads.begin());
        const auto placement = scheduling::place(moved, testing::knowledge().catalog);
        const QString where = QString("%1 on %2").arg(name, moved.nodes[n].name.c_str());
        for (const auto& decision : placement.decisions)
          if (decision.pod.workload == index)
            QVERIFY2(decision.node == static_cast<int>(n), qPrintable(where));
        QVERIFY2(pendingIn(placement) <= before, qPrintable(where));
      }
    }
  }

  void aLostNodeTakesItsFlowsWithIt() {
    const BlastRadius radius = blastRadius(assessment(), view_.find("scan-node").value());
    QVERIFY(!radius.fits());  // pinned to the node that failed
    QCOMPARE(radius.pending.size(), 2u);
    QCOMPARE(radius.brokenFlows, std::vector<std::string>{"scan"});
    QCOMPARE(radius.gone.size() + radius.moved.size() + radius.pending.size(),
             nodeOf(view_, "scan-node").pods.size());
    const BlastRadius database = blastRadius(assessment(), view_.find("postgresql-node").value());
    QVERIFY(database.brokenFlows.size() >= 6);  // every flow that queries
    const BlastRadius monitoring = blastRadius(assessment(), view_.find("monitoring-node").value());
    QVERIFY(monitoring.brokenFlows.empty() && monitoring.pausedFlows.empty());
  }

  void podsThatMayMoveStartElsewhere() {
    const Desk many(testing::manyNodes(30));
    QVERIFY(many.document.assessment().scenario);
    const BlastRadius radius = blastRadius(many.document.assessment(), 1);
    QVERIFY(radius.fits());
    QVERIFY(!radius.moved.empty());
    for (const auto& [pod, to] : radius.moved)
      QVERIFY(to != many.document.assessment().scenario->nodes[1].name);
    QVERIFY(radius.brokenFlows.empty());
  }

  void differencesAreNamed() {
    ClusterViewModel now = view_;
    now.nodes.erase(now.nodes.begin() + 1);
    now.nodes[2].type = "t3.medium";
    now.nodes.push_back(now.nodes[3]);
    now.nodes.back().name = "new-node";
    const ClusterDifference difference = differencesOf(view_, now);
    QCOMPARE(difference.removed.size(), 1u);
    QCOMPARE(difference.removed.front().name, std::string("auth-node"));
    QCOMPARE(difference.nodes.back().kind, NodeDifference::Kind::Added);
    QCOMPARE(difference.nodes[2].kind, NodeDifference::Kind::Changed);
    QCOMPARE(difference.nodes[2].typeBefore, view_.nodes[3].type);
    QCOMPARE(difference.nodes[0].kind, NodeDifference::Kind::Same);
  }

  void aMomentOfARunIsReadFromItsSeries() {
    const auto run = testing::runOf(assessment());
    const LiveSeries series(view_, *run);
    const LiveValues early = series.at(*run, 0), late = series.at(*run, 500);
    const auto at = [&](const char* name) { return static_cast<std::size_t>(view_.find(name).value()); };
    const auto direct = run->find("node/scan-node/cpu");
    QCOMPARE(late.nodes[at("scan-node")].cpu->value(), double(run->value(*direct, 500)));
    QVERIFY(!early.nodes[at("scan-node")].isThrottled() && late.nodes[at("scan-node")].isThrottled());
    QVERIFY(!early.nodes[at("location-node")].notReady && late.nodes[at("location-node")].notReady);
    QVERIFY(late.nodes[at("rabbitmq-node")].ready > 90);
    QVERIFY(late.flows.contains("scan"));
  }

  void aRunWithoutSeriesShowsNothing() {
    studies::stream::Header header;
    header.step = Seconds(1);
    header.end = Seconds(10);
    header.series = {"calls/completed"};
    auto run = std::move(*Recording::create(header, QDir::tempPath().toStdString()));
    QVERIFY(!run->append({0, {1.0F}}));
    run->note({Seconds(0.5), "NodeNotReady", "node/my-node",
               "NodeController: Kubelet stopped posting node status."});
    const LiveValues live = LiveSeries(view_, *run).at(*run, 0);
    for (const NodeLive& node : live.nodes) QVERIFY(!node.cpu && !node.memory && !node.credits);
    const NodeLive& lost = live.nodes[static_cast<std::size_t>(view_.find("my-node").value())];
    QVERIFY(lost.notReady);  // events say it where no series does
    QCOMPARE(lost.event, std::string("NodeNotReady"));
  }

  void textIsReadableOnEveryHeat() {
    for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()})
      for (const Detail detail : {Detail::Full, Detail::Bars, Detail::Heat})
        for (int percent = 0; percent <= 100; ++percent) {
          const QColor ground =
              mixed(theme->surface, theme->heat(percent / 100.0), headShare(detail, *theme));
          QVERIFY(contrast(theme->text, ground) >= 4.5);
          QVERIFY(contrast(theme->text, mixed(theme->surface, theme->bad, headShare(detail, *theme))) >= 4.5);
        }
  }

  void searchFindsNodesPodsAndWhatIsOutside() {
    QCOMPARE(search(view_, "SCAN-NODE").front().path, std::string("nodes[scan-node]"));
    const auto pods = search(view_, "scan-service");
    QCOMPARE(pods.size(), 1u);
    QCOMPARE(pods.front().path, std::string("workloads[scan-service]"));
    QCOMPARE(search(view_, "atlantis").front().node, -1);  // Pending
    QCOMPARE(search(view_, "vision").front().path, std::string("externals[vision-api]"));
    QVERIFY(search(view_, "  ").empty());
    QVERIFY(search(view_, "nothing of the kind").empty());
  }

 private:
  [[nodiscard]] const Assessment& assessment() const { return desk_->document.assessment(); }
  std::unique_ptr<Desk> desk_;
  ClusterViewModel view_;
};

QTEST_MAIN(CanvasModelTest)
#include "canvas_model_test.moc"
