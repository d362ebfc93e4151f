// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QTemporaryDir>
#include <cmath>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "scenarios/files/knowledge.hpp"
#include "tests/source_dir.hpp"
#include "ui/canvas/cluster_canvas.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui::testing {

inline std::string libraryText(const std::string& name) {
  std::ifstream in(tests::sourceDir() / "scenarios/library" / (name + ".yaml"));
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// A cluster of `nodes` nodes in three zones: an API of 60 %, workers 25 %, the rest infrastructure.
inline std::string manyNodes(int nodes) {
  std::ostringstream text;
  text << "apiVersion: kubecast/v1\nkind: Scenario\nmetadata: {name: many, description: many, source: a "
          "test, date: "
          "2025-11-11}\ncluster:\n  distribution: kubeadm\n  cni: calico-vxlan\n  version: \"1.28\"\n  "
          "region: "
          "ap-northeast-2\n  vpcCidr: 10.0.0.0/16\n  network: {clientToIngress: 15ms, ingressToPod: 0.5ms, "
          "podToPod: "
          "0.25ms, clientBandwidth: 20Mbps}\nnodes:\n";
  const char* zones[] = {"ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"};
  text << "  - {name: master, instanceType: t3.large, zone: ap-northeast-2a, tier: control-plane, "
          "controlPlane: true}\n";
  for (int i = 1; i < nodes; ++i) {
    const double share = static_cast<double>(i) / nodes;
    const char* tier = share < 0.6 ? "api" : share < 0.85 ? "worker" : "infrastructure";
    text << "  - {name: " << tier << "-" << i << ", instanceType: t3.medium, zone: " << zones[i % 3]
         << ", tier: " << tier << ", labels: {role: " << tier << "}}\n";
  }
  text << "workloads:\n";
  const auto add = [&](const char* name, const char* role, int replicas) {
    text << "  - {name: " << name << ", replicas: " << replicas
         << ", port: 8000, nodeSelector: {role: " << role
         << "}, containers: [{name: app, image: \"example.org/" << name
         << ":1\", requests: {cpu: 400m, memory: 512Mi}, limits: {cpu: 1000m, memory: 1Gi}}], footprint: "
            "{idleCpu: 5m, "
            "baseMemory: 100Mi, memoryPerRequest: 200Ki}}\n";
  };
  add("front", "api", nodes);
  add("search", "api", nodes / 2);
  add("worker", "worker", nodes / 2);
  add("store", "infrastructure", nodes / 5);
  text << "flows:\n  - name: find\n    steps:\n      - name: ask\n        call: front\n        method: GET\n "
          "       "
          "path: /find\n        timeout: 5s\n        do:\n          - cpu: 4ms\n          - {name: look, "
          "call: search, "
          "method: GET, path: /look, timeout: 2s, do: [{cpu: 2ms}, {name: read, call: store, method: GET, "
          "path: /read, "
          "timeout: 1s, do: [{cpu: 1ms}]}]}\nloads:\n  - {name: users, open: {rate: 800/s, arrivals: "
          "poisson}, mix: {find: "
          "1}}\nrun: "
          "{warmup: 1m, duration: 10m, replications: 2, seed: 1}\n";
  return text.str();
}

inline const files::Knowledge& knowledge() {
  static const auto loaded = files::loadKnowledge();
  return *loaded;
}

/// What a canvas works on.
struct Desk {
  explicit Desk(const std::string& text)
      : run("/bin/false", folder.path()), preferences(folder.filePath("preferences.ini")) {
    document.openText(text, QString::fromStdString((tests::sourceDir() / "scenarios/library").string()));
  }

  QTemporaryDir folder;
  ScenarioDocument document{knowledge()};
  SimulationRun run;
  Playback playback;
  Selection selection;
  Preferences preferences;
  Navigator navigator;
  Workbench workbench{knowledge(), document, run, playback, selection, preferences, {}, {}};
};

/// A run of ten minutes that heats the cluster up: CPU of node i swings with a phase of its own, a queue
/// grows, one node's pods are throttled, one node is lost from the 300th second on.
inline std::shared_ptr<const Recording> runOf(const Assessment& assessment, int buckets = 600) {
  const Scenario& scenario = *assessment.scenario;
  studies::stream::Header header;
  header.scenario = scenario.name;
  header.step = Seconds(1);
  header.warmup = Seconds(60);
  header.end = Seconds(buckets);
  for (const Node& node : scenario.nodes)
    for (const char* what : {"cpu", "memory", "credits", "ready"})
      header.series.push_back("node/" + node.name + "/" + what);
  const std::size_t ofNodes = header.series.size();
  for (const auto& state : assessment.placement.nodes)
    for (const auto& pod : state.pods) {
      header.series.push_back("pod/" + pod.name + "/in-service");
      header.series.push_back("pod/" + pod.name + "/throttled");
    }
  const std::size_t ofPods = header.series.size();
  for (const Queue& queue : scenario.queues) header.series.push_back("queue/" + queue.name + "/ready");
  const std::size_t ofQueues = header.series.size();
  for (const Flow& flow : scenario.flows) header.series.push_back("flow/" + flow.name + "/completed");
  auto recording = std::move(*Recording::create(header, QDir::tempPath().toStdString()));
  for (int b = 0; b < buckets; ++b) {
    studies::stream::Bucket bucket{static_cast<std::uint32_t>(b), {}};
    const double t = static_cast<double>(b) / buckets;
    for (std::size_t s = 0; s < header.series.size(); ++s) {
      const double phase = static_cast<double>(s % 97) / 97;
      double value = 0;
      if (s < ofNodes) {
        const std::size_t node = s / 4, what = s % 4;
        const double wave = 0.5 + 0.5 * std::sin(6.28 * (t * 2 + 0.137 * static_cast<double>(node)));
        const bool lost = scenario.nodes[node].name == "location-node" && b >= 300;
        if (what == 0) value = lost ? 0 : 0.08 + 0.9 * wave * t;
        if (what == 1) value = lost ? 0 : 0.35 + 0.4 * wave;
        if (what == 2) value = 288 * (1 - t) * wave;
        if (what == 3) value = lost ? 0 : 1;
      } else if (s < ofPods) {
        const bool throttled = header.series[s].ends_with("throttled");
        value =
            throttled ? (header.series[s].starts_with("pod/scan-service") && b > 200 ? 0.4 : 0) : 3 * phase;
      } else if (s < ofQueues) {
        value = 120 * t;
      } else {
        value = 1 + 6 * t;
      }
      bucket.values.push_back(static_cast<float>(value));
    }
    if (recording->append(bucket)) break;
  }
  return recording;
}

}  // namespace kubecast::ui::testing
