// SPDX-License-Identifier: Apache-2.0
#include "importers/prometheus/measured.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "importers/kubernetes/objects.hpp"
#include "importers/prometheus/figures.hpp"
#include "importers/prometheus/usage.hpp"
#include "models/units/parse.hpp"
#include "scenarios/diagnostics/render.hpp"
#include "scenarios/load.hpp"

namespace kubecast::importers::prometheus {
namespace {

using testing::HasSubstr;

kubernetes::Imported shop() {
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  auto objects = kubernetes::readObjects(
      R"({apiVersion: v1, kind: Node, metadata: {name: n, labels: {node.kubernetes.io/instance-type: t3.large,
 topology.kubernetes.io/region: eu-west-1}}, status: {nodeInfo: {kubeletVersion: v1.31.2}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2, template: {metadata: {labels: {
 app: web}}, spec: {containers: [{name: app, ports: [{containerPort: 80}], livenessProbe: {httpGet: {path: /up}}},
 {name: proxy}]}}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: other}, spec: {template: {metadata: {labels: {app: other}},
 spec: {containers: [{name: app}]}}}}
---
{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{http: {paths: [
 {path: /api, backend: {service: {name: web}}}, {path: /other, backend: {service: {name: other}}}]}}]}}
)",
      "cluster.yaml", sources, problems);
  EXPECT_EQ(scenarios::render(problems.sorted(), false), "");
  auto imported = kubernetes::importScenario(kubernetes::Objects(std::move(objects)), "shop");
  EXPECT_TRUE(imported) << imported.error().what;
  return imported.value_or(kubernetes::Imported{});
}

SeriesKey of(Figure figure, const std::string& container = "", const std::string& route = "") {
  return {figure, "default", "Deployment", "web", container, route.empty() ? "" : "GET", route};
}

/// `count` samples, five minutes apart.
template <class Value>
Samples over(int count, Value value) {
  Samples samples;
  for (int i = 0; i < count; ++i) samples[300.0 * i] = value(i);
  return samples;
}

double wave(int i) { return 20 - 15 * std::cos(0.2 * i); }
double jitter(int i) { return i % 2 == 0 ? 0.001 : -0.001; }

/// 40 m idle, 3 ms a request, two pods.
Dump measuredShop() {
  Dump dump;
  dump.series[of(Figure::Cpu, "app")] = over(60, [](int i) { return 0.04 + 0.003 * wave(i) + jitter(i); });
  dump.series[of(Figure::Memory, "app")] = over(60, [](int i) { return (200 + i % 3) * 1048576.0; });
  dump.series[of(Figure::Pods)] = over(60, [](int) { return 2.0; });
  dump.series[of(Figure::Requests, "", "/api/items")] = over(60, [](int i) { return 1.5 * wave(i); });
  dump.series[of(Figure::Requests, "", "/api/[x].y\n")] = over(60, [](int i) { return 0.5 * wave(i); });
  return dump;
}

/// The scenario as the other commands read it.
Scenario loaded(const kubernetes::Imported& imported) {
  const std::string text = exporters::emitYaml(imported.scenario);
  const auto result = scenarios::loadScenarioText(text, "imported.yaml", nullptr);
  for (const auto& diagnostic : result.diagnostics)
    ADD_FAILURE() << scenarios::render(diagnostic, false) << text;
  return result.scenario.value_or(Scenario{});
}

std::string said(const kubernetes::Imported& imported) {
  std::string text;
  for (const Error& note : imported.notes) text += note.where + ": " + note.what + "\n";
  return text;
}

TEST(PutMeasured, TellsIdleCpuFromThatOfRequests) {
  kubernetes::Imported imported = shop();
  const auto summary = putMeasured(imported, measuredShop());
  ASSERT_TRUE(summary) << summary.error().what;
  const Scenario scenario = loaded(imported);
  EXPECT_EQ(scenario.workloads[0].footprint.idleCpu.value(), 40);
  EXPECT_NEAR(static_cast<double>(scenario.workloads[0].footprint.baseMemory.value()), 201 * 1048576.0,
              1048576);
  ASSERT_EQ(scenario.flows.size(), 2U);
  for (const Flow& flow : scenario.flows) {
    const auto& call = std::get<CallStep>(flow.steps[0].action);
    EXPECT_EQ(call.workload, "web");
    EXPECT_EQ(call.method, "GET");
    EXPECT_NEAR(std::get<CpuStep>(call.body[0].action).demand.mean.value(), 0.003, 0.00003);
  }
  // Paths into the scenario use these letters.
  EXPECT_EQ(scenario.flows[0].name, "web GET /api/-x--y-");
  EXPECT_EQ(std::get<CallStep>(scenario.flows[0].steps[0].action).path, "/api/[x].y\n");
  const Load& load = scenario.loads.at(0);
  EXPECT_NEAR(load.mix[1].weight / load.mix[0].weight, 3, 0.01);
  const auto& open = std::get<OpenLoad>(load.arrivals);
  EXPECT_NEAR(open.rate.value(), load.mix[0].weight + load.mix[1].weight, 0.01);
  int notes = 0;
  for (const FigureNote& note : scenario.figures)
    if (note.provenance == Provenance::Measured) {
      ++notes;
      EXPECT_THAT(note.why, HasSubstr("60 samples, 1970-01-01 00:00 to 1970-01-01 04:55 UTC")) << note.path;
      EXPECT_FALSE(note.low.empty()) << note.path;
    }
  EXPECT_EQ(notes, 7) << "idle CPU, memory, two costs, the rate and two shares of it";
  // Nothing of it was measured, and an Ingress leads there.
  EXPECT_THAT(said(imported),
              HasSubstr("other: an Ingress leads to it, but no requests to it were measured"));
}

TEST(PutMeasured, WhatTheSamplesDoNotTellStaysAssumed) {
  const auto cost = [](const Dump& dump, std::string& notes) {
    kubernetes::Imported imported = shop();
    EXPECT_TRUE(putMeasured(imported, dump));
    (void)loaded(imported);
    notes = said(imported);
    EXPECT_FALSE(imported.scenario["workloads"][0]["footprint"].contains("idleCpu"));
    return imported.scenario["flows"][0]["steps"][0]["do"][0]["cpu"];
  };
  std::string notes;
  Dump steady = measuredShop();
  for (auto& [key, samples] : steady.series)
    for (auto& [at, value] : samples)
      value = key.figure == Figure::Cpu ? 0.1 : key.figure == Figure::Requests ? 20.0 : value;
  // 100 m of a pod over 20 requests a second to it.
  EXPECT_EQ(cost(steady, notes)["assumed"], "5ms");
  EXPECT_EQ(cost(steady, notes)["range"], "500us..5ms");
  EXPECT_THAT(notes, HasSubstr("web: its requests varied too little"));

  Dump few = measuredShop();
  for (auto& [key, samples] : few.series) samples.erase(samples.upper_bound(3000), samples.end());
  EXPECT_TRUE(cost(few, notes).contains("assumed"));
  EXPECT_THAT(notes, HasSubstr("web: there are too few samples"));

  Dump steep = measuredShop();
  steep.series[of(Figure::Cpu, "app")] = over(60, [](int i) { return 0.001 * wave(i) * wave(i); });
  EXPECT_TRUE(cost(steep, notes).contains("assumed"));
  EXPECT_THAT(notes, HasSubstr("web: its CPU grew faster than its requests"));
}

TEST(PutMeasured, OfAnInstantThereAreFiguresWithoutRanges) {
  Dump dump;
  dump.series[of(Figure::Cpu, "app")] = {{1.7e9, 0.2504}};
  dump.series[of(Figure::Memory, "app")] = {{1.7e9, 0}};
  kubernetes::Imported imported = shop();
  const auto summary = putMeasured(imported, dump);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->period, "2023-11-14 22:13 UTC");
  EXPECT_TRUE(summary->load.empty());
  const Scenario scenario = loaded(imported);
  EXPECT_EQ(scenario.workloads[0].footprint.idleCpu.value(), 250);
  // Requests were not measured: the import's own load stands.
  EXPECT_TRUE(std::holds_alternative<ClosedLoad>(scenario.loads.at(0).arrivals));
  EXPECT_FALSE(imported.scenario["workloads"][0]["footprint"]["idleCpu"].contains("range"));
}

TEST(PutMeasured, ListsWhatHasNoPlace) {
  Dump dump = measuredShop();
  dump.series[of(Figure::Cpu, "proxy")] = over(60, [](int) { return 0.007; });
  dump.series[of(Figure::Memory, "proxy")] = over(60, [](int) { return 5e6; });
  dump.series[of(Figure::Requests, "", "/up")] = over(60, [](int) { return 0.4; });
  dump.series[of(Figure::Requests, "", "/api/never")] = over(60, [](int) { return 0.0; });
  dump.series[of(Figure::Requests, "", "/within")] = over(60, [](int) { return 1.0; });
  // As another namespace and another kind has it, and no pod at all.
  dump.series[{Figure::Cpu, "blue", "Deployment", "web", "app", "", ""}] = {{0, 1}};
  dump.series[{Figure::Cpu, "default", "StatefulSet", "web", "app", "", ""}] = {{0, 1}};
  dump.series[{Figure::Cpu, "", "", "", "", "", ""}] = {{0, 1}};
  dump.notTaken["series of up"] = 3;
  kubernetes::Imported imported = shop();
  ASSERT_TRUE(putMeasured(imported, dump));
  EXPECT_EQ(imported.notTaken, (std::map<std::string, int>{{"series of Deployment blue/web", 1},
                                                           {"series of StatefulSet default/web", 1},
                                                           {"series of no workload", 1},
                                                           {"series of up", 3}}));
  const std::string notes = said(imported);
  EXPECT_THAT(notes, HasSubstr("web: its container proxy uses 7m CPU and 4.77Mi beside"));
  EXPECT_THAT(notes, HasSubstr("web: GET /up is what the kubelet's probes ask"));
  EXPECT_THAT(notes, HasSubstr("web: 1 of its routes was not called"));
  EXPECT_THAT(notes, HasSubstr("web: no Ingress leads to 1 of its 3 routes"));
  EXPECT_EQ(loaded(imported).flows.size(), 3U);
  Dump strangers;
  strangers.series[{Figure::Cpu, "blue", "Deployment", "web", "app", "", ""}] = {{0, 1}};
  kubernetes::Imported again = shop();
  EXPECT_THAT(putMeasured(again, strangers).error().what, HasSubstr("no figure of a workload"));
}

TEST(CpuUse, SamplesCloserThanARateLooksBackCountOnce) {
  Samples dense;
  for (int i = 0; i <= 600; ++i) dense[i] = 1;
  EXPECT_EQ(apart(dense).size(), 3U);
  // A counter that begins with its first request has no samples before.
  const Spread spread = spreadOver({{0, 0}, {300, 0}}, {{300, 4}});
  EXPECT_EQ(spread.mean, 2);
  EXPECT_EQ(spread.lowest, 0);
  EXPECT_EQ(spread.highest, 4);
}

TEST(Figures, AreReadBackAndRangesHoldTheirValues) {
  EXPECT_EQ(cores(0.0304), "30m");
  EXPECT_EQ(bytes(61.44 * 1048576), "61.4Mi");
  EXPECT_EQ(bytes(3000.0 * 1048576), "3000Mi");
  EXPECT_EQ(bytes(512 * 1024), "512Ki");
  EXPECT_EQ(seconds(0.0021234), "2.12ms");
  EXPECT_EQ(seconds(0.0021234, Rounded::Up), "2.13ms");
  EXPECT_EQ(seconds(85.25e-6, Rounded::Down), "85.2us");
  EXPECT_EQ(seconds(1.5), "1.5s");
  EXPECT_EQ(perSecond(0.0123456), "0.01235");
  EXPECT_EQ(perSecond(1234.56), "1235");
  for (double value = 1e-7; value < 1e4; value *= 1.37)
    for (const double width : {1e-6, 1e-3, 0.3, 2.0}) {
      const results::Estimate estimate{value, std::pair{value * (1 - width), value * (1 + width)},
                                       results::Confidence::Interval};
      const Document figure = measured(estimate, seconds, "");
      const auto at = units::parseDuration(figure["measured"].get<std::string>());
      ASSERT_TRUE(at) << figure;
      if (!figure.contains("range")) continue;
      const std::string range = figure["range"];
      const auto low = units::parseDuration(range.substr(0, range.find("..")));
      const auto high = units::parseDuration(range.substr(range.find("..") + 2));
      ASSERT_TRUE(low && high) << range;
      EXPECT_LE(*low, *at) << figure;
      EXPECT_GE(*high, *at) << figure;
    }
}

}  // namespace
}  // namespace kubecast::importers::prometheus
