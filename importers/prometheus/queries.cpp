// SPDX-License-Identifier: Apache-2.0
#include "importers/prometheus/queries.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exporters/prometheus/metrics.hpp"
#include "models/units/parse.hpp"

namespace kubecast::importers::prometheus {
namespace {

namespace metrics = exporters::prometheus;

/// 1 for each pod, with the workload that made it, by what kube-state-metrics says of owners: a Deployment
/// makes a pod through a ReplicaSet, a static pod is owned by its node and has no workload but itself.
constexpr const char* kOwners =
    R"promql(max by (namespace, pod, kind, workload) (
  label_replace(kube_pod_owner{owner_kind="ReplicaSet"}, "replicaset", "$1", "owner_name", "(.+)")
  * on (namespace, replicaset) group_left (kind, workload)
  max by (namespace, replicaset, kind, workload) (label_replace(label_replace(
    kube_replicaset_owner{owner_kind="Deployment"},
    "kind", "$1", "owner_kind", "(.+)"), "workload", "$1", "owner_name", "(.+)"))
or label_replace(label_replace(kube_pod_owner{owner_kind=~"StatefulSet|DaemonSet"},
    "kind", "$1", "owner_kind", "(.+)"), "workload", "$1", "owner_name", "(.+)")
or label_replace(label_replace(kube_pod_owner{owner_kind="Node"},
    "kind", "StaticPod", "", ""), "workload", "$1", "pod", "(.+)")
))promql";

}  // namespace

const std::vector<Query>& queries() {
  static const std::vector<Query> all = {
      {Figure::Cpu, "cpu", "CPU of each container in cores, mean over the pods of a workload.",
       "avg by (namespace, kind, workload, container)", metrics::containerCpu()},
      {Figure::Memory, "memory", "Working set of each container in bytes, the same.",
       "avg by (namespace, kind, workload, container)", metrics::containerMemory()},
      {Figure::Pods, "pods", "How many pods of a workload these are.", "count by (namespace, kind, workload)",
       "max by (namespace, pod) (" + metrics::containerCpu() + ")"},
      {Figure::Requests, "requests",
       "Requests a second to all pods of a workload, by method and route. Services that count them under\n"
       "# another name: put it here, and label_replace() what is not called method or route.",
       "sum by (namespace, kind, workload, method, route)", metrics::podRequests()},
  };
  return all;
}

std::optional<Figure> figureTagged(std::string_view tag) {
  const auto& all = queries();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Query& one) { return one.tag == tag; });
  if (found == all.end()) return std::nullopt;
  return found->figure;
}

std::string script() {
  const auto window = units::parseDuration(metrics::kRateWindow);
  std::string text = fmt::format(
      R"sh(#!/bin/sh
# Asks a Prometheus what `kubecast import --metrics` reads, and prints its answers:
#   sh measure.sh [URL [HOURS]] > metrics.json
# URL is http://localhost:9090 if none is given; the last 24 HOURS are asked for, a sample every {0}.
# It needs the kubelets' cAdvisor, kube-state-metrics (scraped with honor_labels: true), and of
# services that count http_requests_total{{method,route}} the labels namespace and pod of their pods.
set -eu
url=${{1:-http://localhost:9090}}
hours=${{2:-24}}
end=$(($(date +%s) / {1} * {1}))
start=$((end - hours * 3600))

# 1 for each pod, with the workload that made it.
owners='{2}'

# ask TAG PUT-TOGETHER PODS
ask() {{
  query="$2 ($3 * on (namespace, pod) group_left (kind, workload) $owners)"
  curl --silent --show-error --get "$url/api/v1/query_range" --data "start=$start" --data "end=$end" \
    --data step={1} --data-urlencode "query=label_replace($query, \"{3}\", \"$1\", \"\", \"\")"
  echo
}}
)sh",
      metrics::kRateWindow, window ? static_cast<int>(window->value()) : 0, kOwners, kTag);
  for (const Query& one : queries())
    text += fmt::format("\n# {}\nask {} '{}' \\\n  '{}'\n", one.about, one.tag, one.together, one.pods);
  return text;
}

}  // namespace kubecast::importers::prometheus
