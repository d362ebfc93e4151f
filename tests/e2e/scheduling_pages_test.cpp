// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "app/render/check_page.hpp"
#include "app/render/explain_page.hpp"

namespace kubecast::render {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr terminal::Style kPlain{false, 80};

Scenario sampleScenario() {
  Scenario scenario;
  scenario.name = "two-nodes";
  scenario.cluster.version = {1, 28};
  scenario.cluster.region = "us-east-1";
  for (const char* name : {"web-node", "master"}) {
    Node node;
    node.name = name;
    scenario.nodes.push_back(node);
  }
  Workload web;
  web.name = "web";
  Container app;
  app.requests = {MilliCpu(200), Bytes(256 << 20)};
  web.containers = {app};
  scenario.workloads = {web};
  return scenario;
}

scheduling::Decision placed() {
  scheduling::Decision decision;
  decision.pod = {"web-0", 0, 0, ""};
  decision.node = 0;
  decision.verdicts = {
      {0, {}, {{"TaintToleration", 3, 100}, {"NodeResourcesFit", 1, 81}}, 381},
      {1, {"node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }"}, {}, 0}};
  return decision;
}

CheckResult sampleResult() {
  CheckResult result;
  scheduling::Decision pending;
  pending.pod = {"web-1", 0, 1, ""};
  pending.event = "0/2 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint.";
  result.placement.decisions = {placed(), pending};
  scheduling::NodeLoad load;
  load.name = "web-node";
  load.allocatable = {MilliCpu(2000), Bytes(1000 << 20), 110};
  load.requested = {MilliCpu(200), Bytes(250 << 20)};
  load.limits = {MilliCpu(3000), Bytes(500 << 20)};
  load.pods = 1;
  load.unlimitedMemory = 1;
  result.loads = {load};
  result.findings = {{audit::Severity::Info, "r-info", "p", "One of it.", "", "", ""},
                     {audit::Severity::Error, "r-error", "documented.nodes", "It does not add up.", "30 vCPU",
                      "28 vCPU", "Write 28."}};
  return result;
}

TEST(CheckPage, ShowsRequestsLimitsAndPodsOfEachNode) {
  const std::string page = checkPage(sampleScenario(), sampleResult(), {}, kPlain);
  EXPECT_THAT(page, HasSubstr("2 nodes, 2 pods: 1 placed, 1 Pending"));
  EXPECT_THAT(page, HasSubstr("  web-node  2000m    200m 10%  150%  1000Mi   250Mi 25%   50%+  1/110\n"));
  EXPECT_THAT(page, HasSubstr("  web-1\n    0/2 nodes are available: 1 Insufficient memory"));
}

TEST(CheckPage, SaysWhatRunRefuses) {
  CheckResult result = sampleResult();
  EXPECT_THAT(checkPage(sampleScenario(), result, {}, kPlain), Not(HasSubstr("Not simulated")));
  result.notSimulated = Error{"faults[full]", "full disks are not simulated yet", "leave the fault out"};
  EXPECT_THAT(checkPage(sampleScenario(), result, {}, kPlain),
              HasSubstr("Not simulated  kubecast run refuses this scenario\n"
                        "  faults[full]: full disks are not simulated yet\n"
                        "    leave the fault out\n"));
}

TEST(CheckPage, PutsTheWorstFindingFirstWithWhatWasStatedAndCounted) {
  const std::string page = checkPage(sampleScenario(), sampleResult(), {}, kPlain);
  EXPECT_THAT(page, HasSubstr("Findings  1 error, 1 note\n"
                              "  ERROR    It does not add up.\n"
                              "           stated: 30 vCPU; counted: 28 vCPU\n"
                              "           remedy: Write 28.\n"
                              "           documented.nodes · r-error\n"
                              "\n"
                              "  NOTE     One of it.\n"));
}

TEST(CheckPage, TellsManyAlikeOnceUnlessAskedForAll) {
  CheckResult result;
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    result.findings.push_back({audit::Severity::Warning, "alike", fmt::format("nodes[{}]", name),
                               fmt::format("Node {} is small.", name), "", "", "Use a larger one."});
  }
  const std::string page = checkPage(sampleScenario(), result, {}, kPlain);
  EXPECT_THAT(page, HasSubstr("Findings  5 warnings\n"
                              "  WARNING  Node a is small.\n"
                              "           likewise 4 more: b, c, d, e\n"
                              "           remedy: Use a larger one.\n"
                              "           nodes[a] · alike\n"));
  EXPECT_THAT(page, Not(HasSubstr("Node b is small.")));
  EXPECT_THAT(checkPage(sampleScenario(), result, {.allFindings = true}, kPlain),
              HasSubstr("Node e is small."));
}

TEST(CheckPage, CountsOrListsTheAssumptions) {
  Scenario scenario = sampleScenario();
  scenario.figures = {
      {"flows[scan].steps[a].cpu", Provenance::Assumed, "4ms", "2ms", "8ms", "no measurement yet"},
      {"cluster.region", Provenance::Assumed, "us-east-1", "", "", "no document names one"},
      {"flows[auth].steps[b].cpu", Provenance::Measured, "1ms", "", "", "lab"}};
  const std::string compact = checkPage(scenario, sampleResult(), {}, kPlain);
  EXPECT_THAT(compact,
              HasSubstr("Assumptions  2 figures assumed, 1 measured\n  1  flows    scan\n  1  cluster\n"));
  EXPECT_THAT(compact, HasSubstr("1 without a range"));
  EXPECT_THAT(compact, Not(HasSubstr("no measurement yet")));
  const std::string all = checkPage(scenario, sampleResult(), {.allAssumptions = true}, kPlain);
  EXPECT_THAT(all, HasSubstr("  flows[scan].steps[a].cpu\n    4ms  2ms to 8ms\n"));
  EXPECT_THAT(all, HasSubstr("no measurement yet"));
}

TEST(CheckPage, ErrorsArePendingPodsAndFindingsThatAreErrors) {
  CheckResult result = sampleResult();
  EXPECT_TRUE(hasErrors(result));
  result.placement.decisions.pop_back();
  EXPECT_TRUE(hasErrors(result));
  result.findings.pop_back();
  EXPECT_FALSE(hasErrors(result));
}

TEST(ExplainPage, MarksTheWinnerAndSaysWhyOthersAreRuledOut) {
  const std::string page = explainPage(sampleScenario(), placed(), kPlain);
  EXPECT_THAT(page, HasSubstr("→ web-node\n"));
  EXPECT_THAT(page, HasSubstr("            total taints fit\n"
                              "  weight              ×3  ×1\n"
                              "→ web-node    381    100  81\n"));
  EXPECT_THAT(page, HasSubstr("taints TaintToleration, fit NodeResourcesFit"));
  EXPECT_THAT(page, HasSubstr("master    node(s) had untolerated taint"));
}

TEST(ExplainPage, OfAPendingPodQuotesTheEvent) {
  const std::string page = explainPage(sampleScenario(), sampleResult().placement.decisions[1], kPlain);
  EXPECT_THAT(page, HasSubstr("Pending\n"));
  EXPECT_THAT(page, HasSubstr("0/2 nodes are available: 1 Insufficient memory"));
}

TEST(CheckPage, ShowsTheAvailabilityByPromises) {
  CheckResult result = sampleResult();
  EXPECT_THAT(checkPage(sampleScenario(), result, {}, kPlain), Not(HasSubstr("Availability")));
  audit::PromisedAvailability promise;
  promise.flows = {
      {"scan",
       Ratio(0.75),
       Ratio(0.98123),
       {{"scan-node", Ratio(0.005)}, {"redis-node", Ratio(0.005)}, {"rabbitmq-node", Ratio(0.0015)}}},
      {"look", Ratio(0.25), Ratio(0.995), {{"my-node", Ratio(0.005)}}}};
  promise.whole = Ratio(0.98467);
  promise.points = {{"scan-node", Ratio(0.00375)}};
  promise.objective = "availability";
  promise.wanted = Ratio(0.995);
  result.availability = promise;
  const std::string page = checkPage(sampleScenario(), result, {}, kPlain);
  EXPECT_THAT(page, HasSubstr("scan-node 0.50%, redis-node 0.50%, 1 more"));
  EXPECT_THAT(page, HasSubstr("98.47%"));
  EXPECT_THAT(page, HasSubstr("availability asks for 99.50%. AWS promises 99.50% of an EC2 instance"));
  result.availability.reset();
  result.availabilityProblem = "21 redundant nodes and zones";
  EXPECT_THAT(checkPage(sampleScenario(), result, {}, kPlain),
              HasSubstr("Availability, by promises\n  21 redundant nodes and zones\n"));
}

}  // namespace
}  // namespace kubecast::render
