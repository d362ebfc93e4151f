// SPDX-License-Identifier: Apache-2.0
#include "studies/sentences/cluster_words.hpp"

#include <gmock/gmock.h>

namespace kubecast::studies {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Forecast thousandUsers() {
  Forecast f;
  f.users = 1000;
  f.replications = 10;
  return f;
}

CreditForecast credits(const std::string& node, std::optional<double> dryAt, std::optional<double> dryIn) {
  CreditForecast c;
  c.node = node;
  c.standard = true;
  c.baseline = 0.4;
  c.used = 0.6;
  if (dryAt) {
    c.dryAt = Seconds(*dryAt);
    c.ranDry = 10;
  }
  if (dryIn) c.dryIn = Seconds(*dryIn);
  return c;
}

std::string creditsOf(const Forecast& f) { return creditWords(f, LoadWords(f)); }

TEST(CreditWords, AreNoneWhereNothingRunsOut) {
  Forecast f = thousandUsers();
  EXPECT_EQ(creditsOf(f), "");
  f.credits = {credits("a", {}, {})};
  EXPECT_EQ(creditsOf(f), "");
}

TEST(CreditWords, TellTheFirstNodeWholeAndNameTheOthers) {
  Forecast f = thousandUsers();
  f.credits = {credits("later", {}, 7200 * 3), credits("scan-node", 5400, {}), credits("ai-node", {}, 6000)};
  f.credits[1].heldBack = Ratio(0.25);
  ResourceUse use;
  use.kind = ResourceKind::BurstBaseline;
  use.name = "scan-node";
  use.saturatesAtFactor = results::exactly(0.64);
  f.resources = {use};
  EXPECT_EQ(
      creditsOf(f),
      "CPU credits of scan-node ran out after 90 min and it is held at its baseline 25 % of the time: it "
      "uses 0.6 vCPU on average, its baseline is 0.4, which carries 640 users; likewise ai-node (100 "
      "min) and later (6 h).");
}

TEST(CreditWords, LeaveOutWhatWasEarnedBack) {
  Forecast f = thousandUsers();
  f.credits = {credits("worker", 1, {})};
  f.credits[0].standard = false;
  f.credits[0].used = 0.3;
  EXPECT_EQ(creditsOf(f), "");
  f.credits[0].surplus = 0.1;
  EXPECT_THAT(creditsOf(f), HasSubstr("CPU credits of worker ran out"));
}

TEST(CreditWords, CountOnlyTheReplicationsThatRanDry) {
  Forecast f = thousandUsers();
  f.credits = {credits("scan-node", 5400, {})};
  f.credits[0].ranDry = 3;
  EXPECT_THAT(creditsOf(f), HasSubstr("ran out after 90 min (in 3 of 10 replications): it uses"));
}

TEST(CreditWords, TellANodeThatRunsDryAtItsPeakThoughNotOnAverage) {
  Forecast f = thousandUsers();
  f.credits = {credits("scan-node", 5400, {})};
  f.credits[0].used = 0.3;
  EXPECT_THAT(creditsOf(f), HasSubstr("scan-node ran out after 90 min"));
}

TEST(CreditWords, SayWhatAnUnlimitedNodePays) {
  Forecast f = thousandUsers();
  f.credits = {credits("scan-node", {}, 5400)};
  f.credits[0].standard = false;
  EXPECT_EQ(creditsOf(f),
            "CPU credits of scan-node last for 90 min: it uses 0.6 vCPU on average, its baseline is 0.4; "
            "then what it "
            "uses above is billed as surplus.");
  f.credits = {credits("scan-node", 5400, {})};
  f.credits[0].standard = false;
  EXPECT_THAT(creditsOf(f), HasSubstr("; what it uses above is billed as surplus."));
}

TEST(HappeningWords, CountWhatHappenedToWhomSinceWhen) {
  Forecast f;
  EXPECT_EQ(happeningWords(f), "");
  f.clusterEvents = {{Seconds(60), "Scheduled", "pod/a-0", ""},
                     {Seconds(300), "NodeLost", "node/scan-node", ""},
                     {Seconds(400), "SuccessfulRescale", "horizontalpodautoscaler/scan", ""},
                     {Seconds(500), "FailedScheduling", "pod/scan-2", ""},
                     {Seconds(510), "FailedScheduling", "pod/scan-2", ""},
                     {Seconds(520), "SuccessfulRescale", "horizontalpodautoscaler/scan", ""},
                     {Seconds(600), "ControlPlaneDown", "cluster", ""}};
  EXPECT_EQ(
      happeningWords(f),
      "In the first replication: 1 node lost (scan-node, from 5 min), 1 outage of the control plane (from "
      "10 min), 2 rescales (scan, from 6.67 min) and 1 pod without a node (scan-2, from 8.33 min).");
}

TEST(HappeningWords, SayUntilWhenIfAllOfItIsOver) {
  Forecast f;
  f.clusterEvents = {{Seconds(60), "ExternalDegraded", "external/vision", ""},
                     {Seconds(120), "ExternalDegraded", "external/chat", ""},
                     {Seconds(180), "ExternalRecovered", "external/vision", ""},
                     {Seconds(200), "NodeReady", "node/other", ""}};
  EXPECT_EQ(happeningWords(f),
            "In the first replication: 2 external APIs degraded (vision and chat, from 60 s).");
  f.clusterEvents.push_back({Seconds(240), "ExternalRecovered", "external/chat", ""});
  EXPECT_EQ(happeningWords(f),
            "In the first replication: 2 external APIs degraded (vision and chat, 60 s to 4 min).");
  f.clusterEvents.push_back({Seconds(300), "ExternalDegraded", "external/vision", ""});
  EXPECT_EQ(happeningWords(f),
            "In the first replication: 2 external APIs degraded (vision and chat, from 60 s).");
}

TEST(CourseWords, TellWhoFailsBeforeMeanwhileAndAfter) {
  Forecast f;
  EXPECT_EQ(courseWords(f), "");
  f.faultCourse = {Ratio(0.0001), Ratio(0.25), Ratio(0.2)};
  EXPECT_EQ(courseWords(f), "Of all flows 0.01 % fail before, 25 % meanwhile and 20 % afterwards.");
  f.faultCourse->after.reset();
  EXPECT_EQ(courseWords(f), "Of all flows 0.01 % fail before and 25 % meanwhile.");
  f.faultCourse = {Ratio(0), Ratio(0), Ratio(0.2)};
  EXPECT_EQ(courseWords(f), "Of all flows 0 % fail before, 0 % meanwhile and 20 % afterwards.");
  f.faultCourse = {Ratio(0.01), Ratio(0.0105), Ratio(0)};
  EXPECT_EQ(courseWords(f), "Meanwhile no more of the flows fail than before, 1.05 %.");
}

TEST(CacheWords, HoldOneThatWasEmptiedAgainstItselfWhenWarm) {
  Forecast f;
  f.caches = {{"pages", results::exactly(0.5)}};
  EXPECT_EQ(cacheWords(f), "");
  f.caches.push_back({"scans", results::exactly(0.31), Ratio(0.7)});
  EXPECT_EQ(cacheWords(f), "Cache scans answers 31 % of its look-ups, once warm 70 %.");
}

TEST(SpotWords, TellHowOftenOneIsTakenBack) {
  Forecast f;
  EXPECT_EQ(spotWords(f), "");
  f.spot = {7, 0.5};
  EXPECT_EQ(spotWords(f),
            "7 nodes are spot instances: AWS takes one of them back every 60.8 days, by the upper end of its "
            "Advisor's band; run --availability simulates what that costs.");
  f.simulatedAvailability.emplace();
  EXPECT_EQ(spotWords(f), "");
}

TEST(HappeningWords, CountWhatShortMemoryDoes) {
  Forecast f;
  f.clusterEvents = {{Seconds(130), "OOMKilling", "pod/ai-worker-0", ""},
                     {Seconds(140), "OOMKilling", "pod/ai-worker-0", ""},
                     {Seconds(140), "BackOff", "pod/ai-worker-0", ""},
                     {Seconds(150), "SystemOOM", "node/a", ""},
                     {Seconds(150), "OOMKilling", "pod/batch-1", ""},
                     {Seconds(160), "NodeHasInsufficientMemory", "node/a", ""},
                     {Seconds(160), "Evicted", "pod/batch-0", ""}};
  EXPECT_EQ(happeningWords(f),
            "In the first replication: 3 OOM kills (ai-worker-0 and batch-1, from 2.17 min), 1 node out of "
            "memory (a, from 2.5 min), 1 eviction under pressure (batch-0, from 2.67 min) and 1 crash loop "
            "back-off (ai-worker-0, from 2.33 min).");
}

TEST(HappeningWords, NameAFewAndCountTheRest) {
  Forecast f;
  for (const char* pod : {"a", "b", "c", "d", "e"})
    f.clusterEvents.push_back({Seconds(10), "FailedScheduling", std::string("pod/") + pod, ""});
  EXPECT_EQ(happeningWords(f),
            "In the first replication: 5 pods without a node (a, b, c and 2 more, from 10 s).");
}

AlertForecast alert(const std::string& rule, const std::string& subject, std::optional<double> firedAt) {
  AlertForecast a;
  a.rule = rule;
  a.subject = subject;
  a.peak = 0.97;
  if (firedAt) a.firedAt = Seconds(*firedAt);
  return a;
}

TEST(AlertWords, TellTheFirstToFireOfEachRule) {
  Forecast f;
  EXPECT_EQ(alertWords(f), "");
  f.alerts.rules = 3;
  f.alerts.episodes = {alert("NodeCPUHigh", "b", 900), alert("NodeCPUHigh", "a", 720),
                       alert("NodeCPUHigh", "c", {}), alert("ErrorRateHigh", "", 300)};
  f.alerts.episodes[3].resolvedAt = Seconds(1200);
  f.alerts.notEvaluated = {{"DiskFull", "x"}};
  EXPECT_EQ(
      alertWords(f),
      "Alerts in the first replication: ErrorRateHigh fires at 5 min (peak 97 %, until 20 min) and "
      "NodeCPUHigh fires on a at 12 min (peak 97 %, to the end) and 1 more time; not evaluated: DiskFull.");
}

TEST(AlertWords, SaySoWhenNoneFiresOrCanBeEvaluated) {
  Forecast f;
  f.alerts.rules = 3;
  f.alerts.episodes = {alert("NodeCPUHigh", "c", {})};  // pending is not firing
  f.alerts.notEvaluated = {{"DiskFull", "x"}};
  EXPECT_EQ(alertWords(f),
            "None of the 2 alert rules evaluated fires in the first replication; not evaluated: DiskFull.");
  f.alerts.rules = 2;
  EXPECT_EQ(alertWords(f),
            "The one alert rule evaluated does not fire in the first replication; not evaluated: DiskFull.");
  f.alerts.rules = 1;
  EXPECT_EQ(alertWords(f), "No alert rule could be evaluated; not evaluated: DiskFull.");
}

TEST(RoomWords, TellHowManyPodsFindRoomHereAndOnEks) {
  audit::AutoscalerRoom room{"scan-service", 10, {3, {"scan-node"}, "0/14 …"}, audit::PodRoom{2, {}, ""}};
  EXPECT_EQ(roomWords(room), "3 of scan-service's 10 pods find room on scan-node, on EKS 2.");
  room.onEks.reset();
  room.here = {1, {"scan-node"}, ""};
  EXPECT_EQ(roomWords(room), "1 of scan-service's 10 pods finds room on scan-node.");
  room.here = {10, {"a", "b"}, ""};
  EXPECT_EQ(roomWords(room), "");
  room.onEks = audit::PodRoom{4, {}, ""};
  EXPECT_EQ(roomWords(room), "All of scan-service's 10 pods find room on 2 nodes, on EKS 4.");
}

TEST(AvailabilityWords, NameTheFaultThatCostsMostAndWhatTheFigureLeavesOut) {
  Forecast f;
  EXPECT_EQ(availabilityWords(f), "");
  f.availabilityStudy = StudyState::Partial;
  EXPECT_THAT(availabilityWords(f), HasSubstr("not simulated to the end"));
  f.availabilityStudy = StudyState::Complete;
  AvailabilityForecast& a = f.simulatedAvailability.emplace();
  a.wanted = Ratio(0.995);
  a.share = {0.97421, std::pair{0.9738, 0.97462}, results::Confidence::Interval};
  a.withoutFaults = Ratio(0.99984);
  a.overlapBound = Ratio(0.0051);
  a.faults.resize(3);
  a.faults[0].fault = "scan-node lost";
  a.faults[0].lost = Ratio(0.0191);
  a.faults[1].fault = "redis-node lost";
  a.faults[1].lost = Ratio(0.0061);
  a.faults[2].fault = "monitoring-node lost";
  a.faults[2].lost = Ratio(0.00001);
  EXPECT_EQ(
      availabilityWords(f),
      "Availability 97.42 % [97.38, 97.46] simulated, faults weighed by how often they come, against 99.5 % "
      "asked for: scan-node lost (1.91 %) costs most of it, then redis-node lost (0.61 %); 99.98 % without "
      "faults; faults that overlap may change it by 0.51 % at most.");
  a.faults[2].spot = AvailabilityForecast::Spot{"monitoring-node", Ratio(0.15)};
  EXPECT_THAT(availabilityWords(f), HasSubstr("; that AWS takes back 1 spot node costs 0.001 %; 99.98 %"));
  a.faults.clear();
  a.wanted = Ratio(0);
  EXPECT_THAT(availabilityWords(f), HasSubstr("how often they come: no fault costs anything worth naming;"));
  a.problem = "faults: too much";
  EXPECT_EQ(availabilityWords(f), "Availability could not be simulated: faults: too much.");
}

TEST(NameWords, TellWhichShareOfWhichFlowsFails) {
  Forecast f;
  EXPECT_EQ(nameWords(f), "");
  const auto flow = [](const char* name, std::uint64_t succeeded, std::uint64_t unnamed,
                       std::uint64_t timeouts) {
    LatencyForecast latency;
    latency.metric = {results::MetricKind::Flow, name, {}, {}};
    latency.succeeded = succeeded;
    latency.failed[static_cast<std::size_t>(results::FailureCause::NameResolution)] = unnamed;
    latency.failed[static_cast<std::size_t>(results::FailureCause::Timeout)] = timeouts;
    return latency;
  };
  f.latencies = {flow("scan", 100, 0, 5), flow("auth", 50, 10, 40), flow("chat", 0, 7, 0)};
  EXPECT_EQ(nameWords(f),
            "For want of a name fail 100 % of chat and 10 % of auth: connections that were open carried the "
            "others.");
}

TEST(HappeningWords, TellOfDnsAddOnsAndPartitions) {
  Forecast f;
  f.clusterEvents = {{Seconds(60), "NetworkPartition", "network/a to b", ""},
                     {Seconds(60), "NodeOutOfSight", "node/b", ""},
                     {Seconds(61), "NamesNotResolved", "workload/coredns", ""},
                     {Seconds(61), "AddOnDown", "workload/argocd-server", ""}};
  EXPECT_EQ(
      happeningWords(f),
      "In the first replication: 1 outage of name resolution (coredns, from 61 s), 1 add-on without a pod "
      "(argocd-server, from 61 s), 1 network partition (a to b, from 60 s) and 1 node out of the control "
      "plane's sight (b, from 60 s).");
}

TEST(PromiseWords, HoldTheAnalyticFigureAgainstTheObjective) {
  Forecast f;
  EXPECT_EQ(promiseWords(f), "");
  f.availability.emplace();
  f.availability->whole = Ratio(0.97734);
  f.availability->points = {{"scan-node", Ratio(0.005)}, {"redis-node", Ratio(0.00375)}};
  EXPECT_EQ(promiseWords(f), "");  // no objective asks for it
  f.availability->objective = "availability";
  f.availability->wanted = Ratio(0.995);
  EXPECT_EQ(
      promiseWords(f),
      "By AWS's promise of 99.5 % per instance, requests find all they need 97.73 % of the time, short of "
      "the 99.5 % that availability asks for; lost for one node alone: scan-node (0.50 %) and redis-node "
      "(0.38 %).");
  f.availability->whole = Ratio(0.999);
  EXPECT_THAT(promiseWords(f), HasSubstr("99.90 % of the time, enough for the 99.5 %"));
  EXPECT_THAT(promiseWords(f), Not(HasSubstr("short")));
  f.availability->nodeUp = Ratio(0.9999);
  EXPECT_THAT(promiseWords(f), HasSubstr("With each node up 99.99 % of the time, requests find all"));
}

}  // namespace
}  // namespace kubecast::studies
