// SPDX-License-Identifier: Apache-2.0
#include "importers/prometheus/measured.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "importers/kubernetes/parts.hpp"
#include "importers/prometheus/figures.hpp"
#include "importers/prometheus/parts.hpp"
#include "models/units/format.hpp"

namespace kubecast::importers::prometheus {
namespace {

std::vector<WorkloadSamples> byWorkload(kubernetes::Imported& imported, const Dump& dump) {
  std::vector<WorkloadSamples> all;
  std::map<std::array<std::string, 3>, std::size_t> places;
  for (std::size_t i = 0; i < imported.workloads.size(); ++i) {
    const kubernetes::WorkloadObject& object = imported.workloads[i];
    const Document& value = imported.scenario["workloads"][i];
    places[{object.ns, object.kind, object.object}] = i;
    all.push_back({});
    all.back().name = kubernetes::textAt(value, {"name"});
    const Document containers = kubernetes::listAt(value, {"containers"});
    if (!containers.empty()) all.back().container = kubernetes::textAt(containers.front(), {"name"});
  }
  for (const auto& [key, samples] : dump.series) {
    const auto place = places.find({key.ns, key.kind, key.workload});
    if (place == places.end()) {
      ++imported.notTaken[key.workload.empty()
                              ? "series of no workload"
                              : fmt::format("series of {} {}/{}", key.kind, key.ns, key.workload)];
      continue;
    }
    WorkloadSamples& workload = all[place->second];
    if (key.figure == Figure::Cpu) workload.cpu[key.container] = samples;
    if (key.figure == Figure::Memory) workload.memory[key.container] = samples;
    if (key.figure == Figure::Pods) workload.pods = samples;
    if (key.figure != Figure::Requests) continue;
    if (imported.workloads[place->second].probed.contains(key.route))
      workload.probes.push_back(key.method + " " + key.route);
    else
      workload.calls[{key.method, key.route}] = samples;
  }
  return all;
}

/// What the kubelet asks is as much at every time: its CPU is a part of what an idle pod uses.
CpuUse useOf(const WorkloadSamples& workload, const Samples& cpu) {
  std::vector<const Samples*> parts;
  for (const auto& [call, samples] : workload.calls) parts.push_back(&samples);
  return cpuUse(cpu, sumOf(parts), workload.pods);
}

bool isTold(const CpuUse& use) {
  return use.told == CpuUse::Told::Apart || use.told == CpuUse::Told::AllIdle;
}

const char* reason(CpuUse::Told told) {
  switch (told) {
    case CpuUse::Told::TooFew:
      return "there are too few samples to tell idle CPU from that of requests";
    case CpuUse::Told::VariesTooLittle:
      return "its requests varied too little to tell idle CPU from theirs";
    case CpuUse::Told::GrowsWithRequests:
      return "its CPU grew faster than its requests, so that no line tells idle CPU from theirs";
    case CpuUse::Told::Apart:
    case CpuUse::Told::AllIdle:
      break;
  }
  return "";
}

std::string explained(const CpuUse& use) {
  return fmt::format("a line through CPU and requests of a pod; explains {} of the CPU",
                     units::format(Ratio(std::round(use.explained * 1000) / 1000)));
}

void putFootprint(Document& value, const WorkloadSamples& workload, const std::string& period,
                  WorkloadSummary& summary) {
  Document footprint = Document::object();
  if (workload.use && isTold(*workload.use)) {
    const CpuUse& use = *workload.use;
    const std::string why = use.told == CpuUse::Told::Apart
                                ? explained(use)
                                : "mean; no requests to it were measured, so all its CPU stands here";
    footprint["idleCpu"] = measured(use.idle, cores, why + "; " + sampled(use.samples, period));
    summary.idleCpu = kubernetes::textAt(footprint, {"idleCpu", "measured"});
  }
  if (const auto memory = workload.memory.find(workload.container); memory != workload.memory.end()) {
    const MemoryUse use = memoryUse(memory->second);
    if (use.samples > 0) {
      footprint["baseMemory"] =
          measured(use.mean, bytes,
                   fmt::format("mean working set, the largest {}; {}", bytes(use.highest, Rounded::Up),
                               sampled(use.samples, period)));
      summary.memory = kubernetes::textAt(footprint, {"baseMemory", "measured"});
    }
  }
  if (!footprint.empty()) value["footprint"] = std::move(footprint);
}

/// A Deployment that an autoscaler scales is often written without: as many as there were.
void putReplicas(Document& value, const WorkloadSamples& workload, const std::string& kind,
                 const std::string& period) {
  if (workload.pods.empty() || value.contains("replicas") || (kind != "Deployment" && kind != "StatefulSet"))
    return;
  const double pods = spreadOver(workload.pods, workload.pods).mean;
  // The most that a scenario may have (scenarios/decode/workload_tables.cpp).
  value["replicas"] = {{"measured", static_cast<int>(std::clamp(std::round(pods), 1.0, 10'000.0))},
                       {"why", "mean; " + sampled(workload.pods.size(), period)}};
}

void noteWorkload(const WorkloadSamples& workload, std::vector<Error>& notes) {
  if (workload.use && !isTold(*workload.use))
    notes.push_back(
        {workload.name,
         fmt::format("{}; all its CPU over all its requests stands as assumed", reason(workload.use->told)),
         "measure a time in which the load rises and falls"});
  if (!workload.probes.empty())
    notes.push_back({workload.name,
                     fmt::format("{} is what the kubelet's probes ask, and is no call of clients",
                                 fmt::join(workload.probes, ", ")),
                     ""});
  for (const auto& [container, samples] : workload.cpu) {
    if (container == workload.container) continue;
    const auto memory = workload.memory.find(container);
    notes.push_back({workload.name,
                     fmt::format("its container {} uses {} CPU and {} beside, which have no place: a "
                                 "footprint is of the first container",
                                 container, cores(spreadOver(samples, samples).mean),
                                 memory == workload.memory.end()
                                     ? "memory unknown"
                                     : bytes(spreadOver(memory->second, memory->second).mean)),
                     ""});
  }
}

/// A query that found nothing is a metric that is not scraped, or lacks a label.
void noteMissing(const Dump& dump, std::vector<Error>& notes) {
  constexpr std::array<const char*, 4> kNeeds = {
      "the kubelets' cAdvisor and kube-state-metrics", "the kubelets' cAdvisor and kube-state-metrics",
      "the kubelets' cAdvisor and kube-state-metrics",
      "http_requests_total with the labels namespace and pod, and kube-state-metrics"};
  for (const Query& query : queries()) {
    const bool there = std::any_of(dump.series.begin(), dump.series.end(), [&](const auto& one) {
      return one.first.figure == query.figure && !one.second.empty();
    });
    if (!there)
      notes.push_back(
          {"metrics", fmt::format("no series is tagged {}={}", kTag, query.tag),
           fmt::format("it needs {} in Prometheus", kNeeds.at(static_cast<std::size_t>(query.figure)))});
  }
}

}  // namespace

std::string periodOf(const Dump& dump) {
  double first = 0, last = 0;
  bool any = false;
  for (const auto& [key, samples] : dump.series) {
    if (samples.empty()) continue;
    first = any ? std::min(first, samples.begin()->first) : samples.begin()->first;
    last = any ? std::max(last, samples.rbegin()->first) : samples.rbegin()->first;
    any = true;
  }
  const auto text = [](double at) {
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(static_cast<std::time_t>(at)));
  };
  return first == last ? text(first) + " UTC" : fmt::format("{} to {} UTC", text(first), text(last));
}

std::string sampled(std::size_t samples, const std::string& period) {
  return fmt::format("{} sample{}, {}", samples, samples == 1 ? "" : "s", period);
}

std::optional<Document> perRequest(const WorkloadSamples& workload, const std::string& period) {
  if (!workload.use || workload.use->told == CpuUse::Told::AllIdle) return std::nullopt;
  const CpuUse& use = *workload.use;
  const std::string from = sampled(use.samples, period);
  const std::string routes =
      workload.calls.size() < 2 ? "" : fmt::format("; mean over {} routes", workload.calls.size());
  if (use.told == CpuUse::Told::Apart)
    return measured(use.perRequest, seconds, explained(use) + routes + "; " + from);
  const double most = use.perRequest.value;
  return kubernetes::assumed(
      seconds(most), fmt::format("{}..{}", seconds(most / 10), seconds(most, Rounded::Up)),
      fmt::format("the most it can be, all CPU over all requests: {}; {}", reason(use.told), from));
}

Expected<Summary> putMeasured(kubernetes::Imported& imported, const Dump& dump) {
  for (const auto& [what, count] : dump.notTaken) imported.notTaken[what] += count;
  imported.notes.insert(imported.notes.end(), dump.notes.begin(), dump.notes.end());
  Summary summary;
  summary.period = periodOf(dump);
  std::vector<WorkloadSamples> workloads = byWorkload(imported, dump);
  noteMissing(dump, imported.notes);
  std::size_t figures = 0;
  for (std::size_t i = 0; i < workloads.size(); ++i) {
    WorkloadSamples& workload = workloads[i];
    Document& value = imported.scenario["workloads"][i];
    if (const auto cpu = workload.cpu.find(workload.container);
        cpu != workload.cpu.end() && !cpu->second.empty())
      workload.use = useOf(workload, cpu->second);
    WorkloadSummary one;
    one.name = workload.name;
    putFootprint(value, workload, summary.period, one);
    putReplicas(value, workload, imported.workloads[i].kind, summary.period);
    noteWorkload(workload, imported.notes);
    if (const auto cost = perRequest(workload, summary.period))
      one.perRequest = kubernetes::textAt(*cost, {cost->contains("measured") ? "measured" : "assumed"}) +
                       (cost->contains("measured") ? "" : " at most");
    std::vector<const Samples*> parts;
    for (const auto& [call, samples] : workload.calls) parts.push_back(&samples);
    if (const Samples sum = sumOf(parts); !sum.empty())
      one.requests = perSecond(spreadOver(sum, sum).mean) + "/s";
    if (one.requests + one.idleCpu + one.memory == "") continue;
    ++figures;
    summary.workloads.push_back(std::move(one));
  }
  if (figures == 0)
    return tl::unexpected(
        Error{"", "the dump has no figure of a workload that was read",
              "dump what the script asks that `kubecast import --queries` prints, of the same cluster"});
  putTraffic(imported, workloads, summary);
  imported.scenario["metadata"]["source"] =
      fmt::format("objects of a cluster and its Prometheus, {}, read by kubecast import", summary.period);
  return summary;
}

}  // namespace kubecast::importers::prometheus
