// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <string>

#include "models/lifecycle/node_memory.hpp"
#include "models/scheduling/scheduler.hpp"
#include "studies/recording/metrics.hpp"

namespace kubecast::studies {
namespace {

using monitoring::Metric;
using monitoring::SeriesLabels;

constexpr const char* kStateMetrics = "kube-state-metrics";

SeriesLabels with(SeriesLabels labels, std::initializer_list<SeriesLabels::value_type> more) {
  labels.insert(more);
  return labels;
}

double whole(Bytes bytes) { return static_cast<double>(bytes.value()); }
double cores(MilliCpu cpu) { return static_cast<double>(cpu.value()) / 1000; }

}  // namespace

void ClusterMetrics::put(const sim::Reading& reading) {
  for (std::size_t p = 0; p < reading.pods.size(); ++p) putPod(p, reading.pods[p]);
  for (std::size_t n = 0; n < reading.nodes.size(); ++n) putNode(n, reading.nodes[n], reading);
  putData(reading);
}

void ClusterMetrics::putPod(std::size_t p, const sim::PodReading& pod) {
  const sim::PodStation& station = to_.program.pods[p];
  const Workload& workload = to_.scenario.workloads[static_cast<std::size_t>(station.service)];
  const sim::PodStatus& status = pod.status;
  if (status.phase == sim::PodPhase::Absent) return;
  const sim::Index on = status.node == sim::kNone ? station.node : status.node;
  const SeriesLabels own{{"job", kStateMetrics}, {"namespace", workload.ns}, {"pod", station.name}};
  const bool running = status.phase == sim::PodPhase::Running;
  for (const char* phase : {"Failed", "Pending", "Running", "Succeeded", "Unknown"}) {
    const std::string name = phase;
    to_.recorder.put(Metric::PodPhase, with(own, {{"phase", name}}),
                     name == (running ? "Running" : "Pending") ? 1 : 0);
  }
  SeriesLabels bound = own;
  if (on != sim::kNone) bound["node"] = to_.program.nodes[static_cast<std::size_t>(on)].name;
  for (const Container& container : workload.containers) {
    const SeriesLabels labels = with(bound, {{"container", container.name}});
    if (const auto cpu = container.requests.cpu)
      to_.recorder.put(Metric::PodRequests, with(labels, {{"resource", "cpu"}, {"unit", "core"}}),
                       cores(*cpu));
    if (const auto memory = container.requests.memory)
      to_.recorder.put(Metric::PodRequests, with(labels, {{"resource", "memory"}, {"unit", "byte"}}),
                       whole(*memory));
  }
  // The simulated process is that of the first container.
  const SeriesLabels first = {
      {"container", workload.containers.empty() ? workload.name : workload.containers.front().name}};
  SeriesLabels serving = own;
  serving.insert(first.begin(), first.end());
  if (running) to_.recorder.put(Metric::PodRestarts, serving, status.restarts);
  if (status.crashLoop)
    to_.recorder.put(Metric::PodWaiting, with(serving, {{"reason", "CrashLoopBackOff"}}), 1);
  if (!pod.running) return;
  SeriesLabels used = with(serving, {});
  used["job"] = "kubelet";
  used["node"] = bound["node"];
  to_.recorder.put(Metric::ContainerCpu, used, pod.cpuSeconds);
  to_.recorder.put(Metric::ContainerMemory, used, pod.memory);
  if (station.quota < 0) return;
  to_.recorder.put(Metric::ContainerPeriods, used, static_cast<double>(pod.periods));
  to_.recorder.put(Metric::ContainerThrottledPeriods, used, static_cast<double>(pod.throttledPeriods));
}

void ClusterMetrics::putNode(std::size_t n, const sim::NodeReading& node, const sim::Reading& reading) {
  const std::string& name = to_.program.nodes[n].name;
  if (!node.status.machine) bases_[n] = node;
  if (!node.status.exists) return;
  const InstanceType& type = to_.catalog.at(node.status.instanceType);
  const SeriesLabels own{{"job", kStateMetrics}, {"node", name}};
  const auto allocatable = scheduling::allocatableOf(to_.scenario.cluster, type);
  to_.recorder.put(Metric::NodeAllocatable, with(own, {{"resource", "cpu"}, {"unit", "core"}}),
                   cores(allocatable.cpu));
  to_.recorder.put(Metric::NodeAllocatable, with(own, {{"resource", "memory"}, {"unit", "byte"}}),
                   whole(allocatable.memory));
  for (const char* status : {"true", "false", "unknown"})
    to_.recorder.put(Metric::NodeCondition, with(own, {{"condition", "Ready"}, {"status", status}}),
                     std::string(status) == (node.status.ready ? "true" : "unknown") ? 1 : 0);
  if (!node.status.machine) return;

  const SeriesLabels machine{{"job", "node-exporter"}, {"instance", name}};
  const double up = reading.at.value() - node.status.bootedAt;
  const double vcpus = std::max(1.0, std::round(node.cores));
  const double busy = (node.busySeconds - bases_[n].busySeconds) / vcpus;
  const double stolen = (node.stolenSeconds - bases_[n].stolenSeconds) / vcpus;
  for (int cpu = 0; cpu < static_cast<int>(vcpus); ++cpu) {  // which of them worked is not simulated
    const SeriesLabels one = with(machine, {{"cpu", std::to_string(cpu)}});
    to_.recorder.put(Metric::NodeCpu, with(one, {{"mode", "idle"}}), std::max(0.0, up - busy - stolen));
    to_.recorder.put(Metric::NodeCpu, with(one, {{"mode", "steal"}}), stolen);
    to_.recorder.put(Metric::NodeCpu, with(one, {{"mode", "user"}}), busy);
  }
  to_.recorder.put(Metric::NodeLoad, machine, node.load);
  to_.recorder.put(Metric::NodeBytesSent, with(machine, {{"device", "eth0"}}),
                   node.bytesSent - bases_[n].bytesSent);
  to_.recorder.put(Metric::NodeBytesReceived, with(machine, {{"device", "eth0"}}),
                   node.bytesReceived - bases_[n].bytesReceived);
  const lifecycle::NodeMemory memory = lifecycle::nodeMemory(to_.scenario.cluster, type);
  double held = 0;
  for (std::size_t p = 0; p < reading.pods.size(); ++p) {
    const sim::Index on =
        reading.pods[p].status.node == sim::kNone ? to_.program.pods[p].node : reading.pods[p].status.node;
    if (reading.pods[p].running && on == static_cast<sim::Index>(n)) held += reading.pods[p].memory;
  }
  to_.recorder.put(Metric::NodeMemoryTotal, machine, whole(memory.capacity));
  to_.recorder.put(Metric::NodeMemoryAvailable, machine, std::max(0.0, whole(memory.forPods) - held));
  if (!node.status.diskUsed) return;
  const Volume& volume = *to_.scenario.nodes[n].volume;
  const SeriesLabels disk = with(
      machine, {{"device", "/dev/nvme1n1"}, {"fstype", "ext4"}, {"mountpoint", volume.root ? "/" : "/data"}});
  to_.recorder.put(Metric::NodeFilesystemSize, disk, whole(volume.size));
  to_.recorder.put(Metric::NodeFilesystemAvailable, disk, whole(volume.size) * (1 - *node.status.diskUsed));
}

bool ClusterMetrics::runs(const sim::Reading& reading, const std::string& workload) const {
  for (std::size_t p = 0; p < reading.pods.size(); ++p) {
    const auto service = static_cast<std::size_t>(to_.program.pods[p].service);
    if (reading.pods[p].running && to_.scenario.workloads[service].name == workload) return true;
  }
  return false;
}

void ClusterMetrics::putData(const sim::Reading& reading) {
  for (std::size_t d = 0; d < to_.scenario.databases.size(); ++d) {
    const Database& database = to_.scenario.databases[d];
    if (!runs(reading, database.workload)) continue;
    const SeriesLabels server{{"job", "postgres-exporter"}, {"instance", database.name}};
    const SeriesLabels own = with(server, {{"datname", database.name}});
    to_.recorder.put(Metric::DatabaseConnections, own, reading.databases[d].connections);
    to_.recorder.put(Metric::DatabaseMaxConnections, server, database.maxConnections);
    to_.recorder.put(Metric::DatabaseTransactions, own,
                     static_cast<double>(reading.databases[d].transactions));
  }
  for (std::size_t q = 0; q < to_.scenario.queues.size(); ++q) {
    const Queue& queue = to_.scenario.queues[q];
    if (!runs(reading, queue.broker)) continue;
    const SeriesLabels own{
        {"job", "rabbitmq"}, {"instance", queue.broker}, {"queue", queue.name}, {"vhost", "/"}};
    to_.recorder.put(Metric::QueueReady, own, reading.queues[q].ready);
    to_.recorder.put(Metric::QueueUnacknowledged, own, reading.queues[q].unacknowledged);
  }
  for (std::size_t a = 0; a < reading.replicas.size(); ++a) {
    const Autoscaler& scaler = to_.scenario.autoscalers[a];
    const auto workload = std::ranges::find(to_.scenario.workloads, scaler.workload, &Workload::name);
    const SeriesLabels own{
        {"job", kStateMetrics}, {"namespace", workload->ns}, {"horizontalpodautoscaler", scaler.workload}};
    to_.recorder.put(Metric::HpaReplicas, own, reading.replicas[a]);
    to_.recorder.put(Metric::HpaMaxReplicas, own, scaler.maxReplicas);
  }
}

}  // namespace kubecast::studies
