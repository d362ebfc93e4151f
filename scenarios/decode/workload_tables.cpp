// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/figure.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

constexpr int kMostReplicas = 10'000;
constexpr int kHighestPort = 65'535;
/// HighestUserDefinablePriority of Kubernetes' scheduling API; lower ones may be negative.
constexpr int kHighestPriority = 1'000'000'000;
constexpr int kLowestPriority = -kHighestPriority;

Value<Resources> resources() {
  return Fields<Resources>("resources")
      .optional("cpu", &Resources::cpu, cpu(), "CPU, such as 250m")
      .optional("memory", &Resources::memory, bytes(Sign::Positive), "memory, such as 512Mi")
      .value();
}

Value<Container> container() {
  return Fields<Container>("container")
      .required("name", &Container::name, objectName(), "the container's name")
      .optional("image", &Container::image, anyText(), "image reference")
      .optional("imageSize", &Container::imageSize, bytes(Sign::Positive),
                "compressed size pulled; unknown if absent")
      .optional("requests", &Container::requests, resources(),
                "what the scheduler reserves; default: the limits")
      .optional("limits", &Container::limits, resources(), "what the kernel enforces; unlimited if absent")
      .check([](Reader&, const yaml::Node&, Container& c) {
        // Kubernetes' own default: a limit without a request is the request too.
        if (!c.requests.cpu) c.requests.cpu = c.limits.cpu;
        if (!c.requests.memory) c.requests.memory = c.limits.memory;
      })
      .value();
}

Value<std::optional<Program>> program() {
  std::vector<std::pair<std::string, std::optional<Program>>> choices;
  for (const ProgramWord& one : kPrograms) choices.emplace_back(one.word, one.program);
  return oneOf<std::optional<Program>>(std::move(choices));
}

/// A number, or `async` for no bound.
Value<std::optional<int>> workers() {
  const auto number = integer(1, 100'000);
  return {[number](Reader& reader, const yaml::Node& node) -> std::optional<std::optional<int>> {
            if (node.kind == yaml::Kind::Scalar && node.scalar == "async") return std::optional<int>();
            const auto count = number.read(reader, node);
            if (!count) return std::nullopt;
            return count;
          },
          [number](SchemaBuilder& builder) {
            return Json{{"anyOf", Json::array({number.schema(builder), Json{{"const", "async"}}})}};
          }};
}

Value<ServerModel> server() {
  return Fields<ServerModel>("server")
      .optional("workers", &ServerModel::workers, workers(),
                "requests served at once per pod; async = unbounded")
      .optional("threads", &ServerModel::threads, integer(1, 4096), "CPU segments that run at once per pod")
      .optional("backlog", &ServerModel::backlog, integer(0, 1'000'000),
                "accept queue beyond the workers; unbounded if absent")
      .optional("shedAbove", &ServerModel::shedAbove, integer(1, 1'000'000),
                "requests in the pod beyond which it answers 429 at once; default never")
      .check([](Reader& reader, const yaml::Node& node, ServerModel& server) {
        if (!server.workers || !server.backlog || !server.shedAbove) return;
        const std::int64_t most = std::int64_t{*server.workers} + *server.backlog;
        if (*server.shedAbove <= most) return;
        reader.error(node.find("shedAbove")->value->place, "the pod never holds so many requests",
                     "at most workers + backlog, which is " + std::to_string(most));
      })
      .value();
}

Value<Footprint> footprint() {
  return Fields<Footprint>("footprint")
      .optional("idleCpu", &Footprint::idleCpu, cpu(Sign::NonNegative), "steady background CPU; default none")
      .optional("baseMemory", &Footprint::baseMemory, bytes(), "memory when idle; default none")
      .optional("memoryPerRequest", &Footprint::memoryPerRequest, bytes(),
                "memory of a request in progress; default none")
      .value();
}

Value<ConnectionPool> pool() {
  return Fields<ConnectionPool>("pool")
      .required("database", &ConnectionPool::database, nameIn("databases", plainName()), "name of a database")
      .required("size", &ConnectionPool::size, integer(1, 100'000), "connections per pod")
      .value();
}

Value<VolumeClaim> volumeClaim() {
  return Fields<VolumeClaim>("volumeClaim")
      .required("name", &VolumeClaim::name, objectName(), "the claim's name")
      .required("type", &VolumeClaim::type, volumeType(), "EBS volume type")
      .required("size", &VolumeClaim::size, bytes(Sign::Positive), "size requested")
      .optional("zone", &VolumeClaim::zone, anyText(),
                "zone of the volume once bound; default WaitForFirstConsumer")
      .value();
}

void replicasFit(Reader& reader, const yaml::Node& node, Workload& workload) {
  const yaml::Entry* replicas = node.find("replicas");
  const bool oneEach = workload.kind == WorkloadKind::DaemonSet || workload.kind == WorkloadKind::StaticPod;
  if (replicas != nullptr && oneEach) {
    reader.error(replicas->keyPlace,
                 workload.kind == WorkloadKind::DaemonSet ? "a DaemonSet has no replicas"
                                                          : "a StaticPod has no replicas",
                 workload.kind == WorkloadKind::DaemonSet
                     ? "no 'replicas': it runs once on every node it tolerates"
                     : "no 'replicas': it runs once, on 'staticNode'");
  }
  const yaml::Entry* staticNode = node.find("staticNode");
  if (workload.kind == WorkloadKind::StaticPod && staticNode == nullptr) {
    reader.error(node.place, "the key 'staticNode' is missing in a StaticPod",
                 "staticNode: the node whose kubelet runs it");
  }
  if (workload.kind != WorkloadKind::StaticPod && staticNode != nullptr) {
    reader.error(staticNode->keyPlace, "only a StaticPod has a 'staticNode'",
                 "'nodeSelector' to place other pods");
  }
}

void objectsFit(Reader& reader, const yaml::Node& node, Workload& workload) {
  const yaml::Entry* strategy = node.find("strategy");
  if (strategy != nullptr && workload.kind != WorkloadKind::Deployment) {
    reader.error(strategy->keyPlace, "only a Deployment surges: 'strategy' does not go with this kind",
                 "no 'strategy', or 'kind: Deployment'");
  }
  const yaml::Entry* priority = node.find("priority");
  if (priority != nullptr && workload.priorityClass.starts_with("system-")) {
    reader.error(priority->keyPlace, "Kubernetes gives '" + workload.priorityClass + "' its priority",
                 "'priorityClass' or 'priority'");
  }
}

}  // namespace

Value<Workload> workloadValue() {
  return Fields<Workload>("workload")
      .required("name", &Workload::name, objectName(), "the workload's name, unique in the scenario")
      .optional("namespace", &Workload::ns, objectName(), "Kubernetes namespace; default 'default'")
      .optional("kind", &Workload::kind,
                oneOf<WorkloadKind>({{"Deployment", WorkloadKind::Deployment},
                                     {"StatefulSet", WorkloadKind::StatefulSet},
                                     {"DaemonSet", WorkloadKind::DaemonSet},
                                     {"StaticPod", WorkloadKind::StaticPod}}),
                "Deployment (default), StatefulSet, DaemonSet or StaticPod")
      .optional("replicas", &Workload::replicas, integer(0, kMostReplicas),
                "pods; default 1, as in Kubernetes")
      .optional("program", &Workload::program, program(),
                "what its first container runs, so that exports state its environment, probes and files")
      .required("containers", &Workload::containers, listOf(container(), 1), "containers of a pod")
      .optional("labels", &Workload::labels, labels(), "pod labels; 'app: <name>' is always added")
      .optional("nodeSelector", &Workload::nodeSelector, labels(), "labels a node must have")
      .optional("tolerations", &Workload::tolerations, tolerations(), "taints the pods tolerate")
      .optional("affinity", &Workload::affinity, affinity(), "node and pod affinity")
      .optional("topologySpread", &Workload::topologySpread, topologySpread(), "topology spread constraints")
      .optional("volumeClaims", &Workload::volumeClaims, listOf(volumeClaim()),
                "persistent volumes of each pod")
      .optional("priorityClass", &Workload::priorityClass, anyText(), "priority class")
      .optional("staticNode", &Workload::staticNode, nameIn("nodes", objectName()),
                "StaticPod: node whose kubelet runs it")
      .optional("hostNetwork", &Workload::hostNetwork, boolean(), "uses the node's network; default false")
      .optional("port", &Workload::port, integer(1, kHighestPort), "port the service listens on")
      .optional("server", &Workload::server, server(), "how a pod serves requests")
      .optional("footprint", &Workload::footprint, footprint(), "what a pod uses besides requests")
      .optional("pools", &Workload::pools, listOf(pool()), "connection pools to databases, per pod")
      .optional("keepAlive", &Workload::keepAlive, duration(),
                "how long its HTTP clients keep an idle connection; default 5s")
      .optional("lifecycle", &Workload::lifecycle, lifecycleValue(), "how its pods come up and go")
      .optional(
          "strategy", [](auto& w) -> auto& { return w.lifecycle.update; }, strategyValue(),
          "how a Deployment replaces its pods")
      .optional(
          "disruptionBudget", [](auto& w) -> auto& { return w.lifecycle.disruptionBudget; },
          disruptionBudgetValue(), "how many pods may be away on purpose (PodDisruptionBudget)")
      .optional(
          "priority", [](auto& w) -> auto& { return w.lifecycle.priority; },
          integer(kLowestPriority, kHighestPriority), "of its PriorityClass; default 0")
      .optional(
          "preemptionPolicy", [](auto& w) -> auto& { return w.lifecycle.preempts; },
          oneOf<bool>({{"PreemptLowerPriority", true}, {"Never", false}}),
          "PreemptLowerPriority (default) or Never")
      .check(replicasFit)
      .check(objectsFit)
      .value();
}

}  // namespace kubecast::scenarios
