// SPDX-License-Identifier: Apache-2.0
#include "studies/sentences/sentences.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "studies/sentences/numbers.hpp"
#include "studies/sentences/resource_words.hpp"

namespace kubecast::studies {
namespace {

using ::testing::ElementsAre;

Estimate between(double low, double value, double high) {
  return {value, std::pair{low, high}, results::Confidence::Interval};
}

Objective callsBelow2s() {
  Objective o;
  o.name = "SLO";
  o.latencyBelow = Seconds(2);
  return o;
}

ObjectiveForecast calls(Verdict verdict, Estimate measured) {
  ObjectiveForecast f;
  f.objective = callsBelow2s();
  f.measured = measured;
  f.failed = between(0, 0, 0);
  f.counted = 1'000'000;
  f.verdict = verdict;
  return f;
}

ResourceUse resource(ResourceKind kind, const std::string& name, double used, double capacity,
                     Estimate factor) {
  ResourceUse use;
  use.kind = kind;
  use.name = name;
  use.used = used;
  use.capacity = capacity;
  use.unit = "vCPU";
  use.utilization = results::exactly(used / capacity);
  use.saturatesAtFactor = factor;
  return use;
}

TEST(Numbers, HaveThreeDigitsAndAUnit) {
  EXPECT_EQ(number(2309), "2,310");
  EXPECT_EQ(number(1234567), "1,230,000");
  EXPECT_EQ(number(17.54), "17.5");
  EXPECT_EQ(number(0.04123), "0.0412");
  EXPECT_EQ(number(999.6), "1,000");
  EXPECT_EQ(number(4), "4");
  EXPECT_EQ(duration(0.1842), "184 ms");
  EXPECT_EQ(duration(1.42), "1.42 s");
  EXPECT_EQ(duration(0.9996), "1 s");
  EXPECT_EQ(duration(180), "3 min");
  EXPECT_EQ(percent(0.0012), "0.12 %");
  EXPECT_EQ(durationEstimate(between(0.181, 0.184, 0.188)), "184 ms [181, 188]");
  EXPECT_EQ(durationEstimate(between(0.95, 1.02, 1.1)), "1.02 s [0.95, 1.1]");
}

TEST(Numbers, ALoadIsSpokenOfAsWhatDrivesIt) {
  Forecast f;
  f.users = 1000;
  EXPECT_EQ(LoadWords(f).at(between(2.28, 2.31, 2.35)), "2,310 users [2,280, 2,350]");
  f.openPerSecond = 10;
  EXPECT_EQ(LoadWords(f).at(2.31), "2.31 times this load");
  f.users = 0;
  EXPECT_EQ(LoadWords(f).at(2.31), "23.1 requests/s");
}

TEST(VerdictReason, SaysWhatWasMeasuredAgainstWhat) {
  EXPECT_EQ(verdictReason(calls(Verdict::Met, between(0.181, 0.184, 0.188))),
            "95 % of API calls answer within 184 ms [181, 188] (objective 2 s)");
  ObjectiveForecast scan = calls(Verdict::Missed, between(3.1, 3.2, 3.3));
  scan.objective.measure = Measure::ResultLatency;
  scan.objective.flow = "scan";
  scan.failed = between(0.01, 0.02, 0.03);
  EXPECT_EQ(
      verdictReason(scan),
      "95 % of scan results arrive within 3.2 s [3.1, 3.3] (objective 2 s); 2 % fail and are not among them");
  ObjectiveForecast errors = calls(Verdict::Met, between(0.0001, 0.0002, 0.0003));
  errors.objective.measure = Measure::ErrorRate;
  errors.objective.errorsBelow = Ratio(0.005);
  EXPECT_EQ(verdictReason(errors), "0.02 % [0.01, 0.03] of API calls fail (objective 0.5 %)");
}

TEST(VerdictReason, SaysWhyItIsUndecided) {
  EXPECT_EQ(
      verdictReason(calls(Verdict::Undecided, {0.184, std::nullopt, results::Confidence::TooFewSamples})),
      "95 % of API calls answer within 184 ms (objective 2 s); to be sure takes 10 "
      "replications");
  ObjectiveForecast close = calls(Verdict::Undecided, between(1.9, 2, 2.1));
  close.breaching = between(0.04, 0.05, 0.06);
  EXPECT_EQ(
      verdictReason(close),
      "95 % of API calls answer within 2 s [1.9, 2.1] (objective 2 s); 5 % [4, 6] miss it, where 5 % may: "
      "more replications narrow the interval");
  ObjectiveForecast nothing = calls(Verdict::Undecided, {});
  nothing.counted = 0;
  EXPECT_EQ(verdictReason(nothing), "nothing of it was measured (objective 2 s)");
}

TEST(VerdictReason, NamesTheAssumedFigureThatFlipsIt) {
  ObjectiveForecast f = calls(Verdict::Undecided, between(1.4, 1.5, 1.6));
  f.flips.push_back(
      {{"externals[llm].latency", Provenance::Assumed, "1s", "500ms", "3s", ""}, "3s", 2.8, false});
  f.flips.push_back(
      {{"loads[app].users", Provenance::Assumed, "1000", "500", "2000", ""}, "2000", 2.2, false});
  EXPECT_EQ(
      verdictReason(f),
      "met as written: 95 % of API calls answer within 1.5 s [1.4, 1.6] (objective 2 s); but missed, 2.8 s, "
      "with externals[llm].latency = 3s (assumed 1s, plausible 500ms to 3s); also with loads[app].users = "
      "2000");
}

TEST(VerdictReason, FailuresAloneCanMissALatencyObjective) {
  ObjectiveForecast f = calls(Verdict::Missed, between(0.1, 0.2, 0.3));
  f.failed = between(0.11, 0.12, 0.13);
  EXPECT_EQ(verdictReason(f), "12 % [11, 13] fail, so that 95 % cannot be answered within 2 s");
}

TEST(ResourceWords, SayWhyInNumbers) {
  ResourceUse prefetch = resource(ResourceKind::ConsumerPrefetch, "ai-jobs", 2.84, 4, {});
  prefetch.holding = Seconds(1.4);
  EXPECT_EQ(reasonWords(prefetch), "each job holds one of 4 slots for 1.4 s, 71 % taken now");
  ResourceUse node = resource(ResourceKind::NodeCpu, "scan-node", 1.22, 2, {});
  node.fixed = 0.1;
  EXPECT_EQ(reasonWords(node), "its pods use 1.22 of 2 vCPU now, 0.1 of it whatever the load (61 % busy)");
  EXPECT_EQ(reasonWords(resource(ResourceKind::Threads, "api-0", 0.5, 1, {})),
            "requests keep 0.5 of its 1 thread on a CPU now (50 % busy)");
}

TEST(Sentences, TellTheWholeAnswer) {
  Forecast f;
  f.users = 1000;
  f.assumedFigures = 3;
  f.findings = 2;
  f.objectives.push_back(calls(Verdict::Met, between(0.181, 0.184, 0.188)));
  f.objectives.back().why = verdictReason(f.objectives.back());
  ResourceUse prefetch =
      resource(ResourceKind::ConsumerPrefetch, "ai-jobs", 1.732, 4, between(2.28, 2.31, 2.35));
  prefetch.holding = Seconds(1.4);
  f.resources.push_back(resource(ResourceKind::BurstBaseline, "scan-node", 0.6, 0.4, between(0.6, 0.7, 0.8)));
  f.resources.push_back(prefetch);
  f.resources.push_back(resource(ResourceKind::NodeCpu, "scan-node", 0.5, 2, between(3.8, 3.9, 4)));
  f.credits.emplace_back();
  f.credits.back().node = "scan-node";
  f.credits.back().used = 0.6;
  f.credits.back().baseline = 0.4;
  f.credits.back().dryIn = Seconds(7200);
  f.clusterEvents = {{Seconds(300), "NodeLost", "node/ai-node", ""}};
  f.alerts.rules = 2;
  f.autoscalerRoom = {{"scan-service", 10, {3, {"scan-node"}, ""}, audit::PodRoom{2, {}, ""}}};
  f.availability.emplace();
  f.availability->whole = Ratio(0.975);
  f.availability->objective = "availability";
  f.availability->wanted = Ratio(0.995);
  f.saturationCheck = SaturationCheck{
      ResourceKind::ConsumerPrefetch,          "ai-jobs", 2.31, {1.9635, 100, 0.2, 0.85, true, {}},
      {2.6565, 118, 2, 0.998, false, {"SLO"}}, true};
  f.capacity = CapacityForecast{{"SLO", "scan"}, 2.2, 2.3, {{2.3, 110, 2, 0.9, false, {"scan"}}}};
  EXPECT_THAT(
      sentences(f),
      ElementsAre(
          "SLO met: 95 % of API calls answer within 184 ms [181, 188] (objective 2 s).",
          "In the first replication: 1 node lost (ai-node, from 5 min).",
          "CPU credits of scan-node last for 2 h: it uses 0.6 vCPU on average, its baseline is 0.4, which "
          "carries 700 users; then what it uses above is billed as surplus.",
          "None of the 2 alert rules evaluated fires in the first replication.",
          "3 of scan-service's 10 pods find room on scan-node, on EKS 2.",
          "First to give out: the prefetch of queue ai-jobs at about 2,310 users [2,280, 2,350]: each job "
          "holds one of 4 slots for 1.4 s, 43.3 % taken now; next: the CPU of scan-node at 3,900 users.",
          "Simulation bears this out: at 1,960 users it is 85 % busy, at 2,660 users 99.8 %, where 18 % "
          "more flows finish per second.",
          "SLO and scan: met up to 2,200 users, scan missed from 2,300 users (simulated, one short run "
          "each).",
          "By AWS's promise of 99.5 % per instance, requests find all they need 97.50 % of the time, short "
          "of "
          "the 99.5 % that availability asks for.",
          "3 of the figures are assumed; what they change was not examined.",
          "As described it would not work: check finds 2 errors; the forecast takes them as mended."));
}

TEST(Story, IsTheAnswerInThreeLines) {
  Forecast f;
  f.users = 1000;
  f.objectives.push_back(calls(Verdict::Met, between(0.181, 0.184, 0.188)));
  f.objectives.push_back(calls(Verdict::Missed, between(0.031, 0.032, 0.033)));
  f.objectives.back().objective.name = "availability";
  f.objectives.back().objective.measure = Measure::ErrorRate;
  f.objectives.back().objective.errorsBelow = Ratio(0.005);
  f.clusterEvents = {{Seconds(300), "NodeLost", "node/ai-node", ""}};
  f.retries = {{"s3", results::exactly(0.01), results::exactly(10)},
               {"openai", results::exactly(0.6), results::exactly(20)}};
  f.resources.push_back(resource(ResourceKind::NodeCpu, "scan-node", 0.5, 2, results::exactly(3.9)));
  EXPECT_THAT(
      story(f),
      ElementsAre("Missed: availability (3.2 % fail, 0.5 % may). Met: SLO (P95 184 ms of 2 s).",
                  "In the first replication: 1 node lost (ai-node, from 5 min). Retries make up 60 % of "
                  "the calls to openai, 12 of 20 a second.",
                  "First to give out: the CPU of scan-node at about 3,900 users, 25 % busy now."));
}

TEST(Sentences, SaySoWhenTheRunWasCutShortOrAResourceIsFullAlready) {
  Forecast f;
  f.users = 1000;
  f.partial = true;
  f.replications = 3;
  f.replicationsAsked = 10;
  f.resources.push_back(resource(ResourceKind::NodeCpu, "scan-node", 1.96, 2, between(1, 1.02, 1.05)));
  EXPECT_THAT(sentences(f),
              ElementsAre("Partial: 3 of 10 replications came to their end.",
                          "First to give out: the CPU of scan-node, full already at this load: its "
                          "pods use 1.96 of 2 vCPU now (98 % busy)."));
}

}  // namespace
}  // namespace kubecast::studies
