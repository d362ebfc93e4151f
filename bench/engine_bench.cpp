// SPDX-License-Identifier: Apache-2.0
// Kubecast's engines on the workload of the comparison.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>

#include "bench/report.hpp"
#include "sim/simulate.hpp"

namespace {

using namespace kubecast;
using namespace kubecast::sim;
using bench::Variant;

/// The whole two-tier workload as a program, written down op by op.
class TwoTier {
 public:
  explicit TwoTier(const bench::Options& options) : variant_(options.variant) {
    program_.duration = options.duration.value();
    program_.maxDepth = 2;
    program_.metrics.push_back({results::MetricKind::Flow, "request", "", ""});
    const Index web = addTier("web", bench::kWebNodes);
    const Index db = addTier("db", bench::kDbNodes);
    const Index query = addCall(db, block({cpu(bench::kDbCpu)}, OpCode::Return), bench::kPodDelay);
    std::vector<Op> body = {cpu(bench::kWebFirstCpu), call(query), cpu(bench::kWebLastCpu)};
    Index first = block(body, OpCode::Return);
    if (variant_ == Variant::Transfer) first = sometimesTransfer(first);
    const Index request = addCall(web, first, bench::kClientDelay);
    program_.flows.push_back({"request", block({call(request)}, OpCode::End), 0});
    addLoad();
  }

  Program take() { return std::move(program_); }

 private:
  Index addTier(const char* name, int nodes) {
    const auto service = static_cast<Index>(program_.services.size());
    ServiceStation station;
    station.name = name;
    station.threads = 1'000'000;  // processor sharing: more threads than requests, ever
    for (int i = 0; i < nodes; ++i) {
      const auto index = static_cast<Index>(program_.pods.size());
      PodStation pod;
      pod.service = service;
      pod.node = index;
      if (service == 0 && variant_ == Variant::Quota) pod.quota = bench::kQuota.value();
      pod.name = name + std::to_string(i);
      program_.pods.push_back(pod);
      NodeStation node;
      node.name = pod.name;
      node.cores = bench::kCoresPerNode;
      node.linkUp = node.linkDown = bench::kNicBandwidth.value();
      node.pods = {index};
      program_.nodes.push_back(node);
      station.pods.push_back(index);
    }
    program_.services.push_back(station);
    return service;
  }

  Index addCall(Index service, Index body, Seconds delay) {
    CallSite site;
    site.service = service;
    site.body = body;
    site.delayOut = site.delayBack = delay.value();
    program_.calls.push_back(site);
    return static_cast<Index>(program_.calls.size()) - 1;
  }

  Op cpu(Seconds mean) {
    Op op;
    op.code = OpCode::Cpu;
    op.sample = program_.tables.compile(RandomDuration{Law::Exponential, mean, 1, {}});
    return op;
  }
  static Op call(Index site) {
    Op op;
    op.code = OpCode::Call;
    op.site = site;
    return op;
  }

  Index emit(Op op) {
    op.key = numerics::mix(program_.ops.size());
    program_.ops.push_back(op);
    return static_cast<Index>(program_.ops.size()) - 1;
  }
  /// A chain of ops and its end; returns its first op.
  Index block(const std::vector<Op>& ops, OpCode end) {
    Op last;
    last.code = end;
    Index next = emit(last);
    for (auto op = ops.rbegin(); op != ops.rend(); ++op) {
      Op linked = *op;
      linked.next = next;
      next = emit(linked);
    }
    return next;
  }
  /// Goes to `next`, some of the times after a transfer.
  Index sometimesTransfer(Index next) {
    TransferSite site;
    site.cap = bench::kNicBandwidth.value();
    program_.transfers.push_back(site);
    program_.caches.push_back({"transfer", bench::kTransferShare.value()});
    Op transfer;
    transfer.code = OpCode::Transfer;
    transfer.site = 0;
    transfer.next = next;
    transfer.sample = program_.tables.compile(RandomSize{Law::Constant, bench::kTransferSize, 0, {}});
    Op choice;
    choice.code = OpCode::Lookup;
    choice.site = 0;
    choice.other = next;
    choice.next = emit(transfer);
    return emit(choice);
  }

  void addLoad() {
    LoadProgram load;
    load.name = "arrivals";
    load.closed = false;
    load.rate = bench::kArrivalRate.value();
    load.mix = {{0, 1.0}};
    program_.loads.push_back(load);
  }

  Variant variant_;
  Program program_;
};

double peakMemoryMiB() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, Engine> engines = {{"fast", Engine::Fast}, {"reference", Engine::Reference}};
  const std::map<std::string, Variant> workloads = {{"two-tier", Variant::Base},
                                                    {"two-tier-quota", Variant::Quota},
                                                    {"two-tier-transfer", Variant::Transfer}};
  std::string engine = "fast";
  std::string workload = "two-tier";
  bench::Options options;
  double duration = options.duration.value();
  CLI::App app("Kubecast's engines on the workload of the comparison");
  app.add_option("--engine", engine)->check(CLI::IsMember(engines));
  app.add_option("--workload", workload)->check(CLI::IsMember(workloads));
  app.add_option("--seconds", duration, "simulated seconds")->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "seed of all random draws");
  CLI11_PARSE(app, argc, argv);
  options.variant = workloads.at(workload);
  options.duration = Seconds(duration);

  const Program program = TwoTier(options).take();
  SimulationOptions simulation;
  simulation.seed = options.seed;
  simulation.engine = engines.at(engine);
  const Seconds before = bench::processCpuTime();
  const results::Replication run = simulate(program, simulation);
  const Seconds loop = bench::processCpuTime() - before;

  const results::Histogram& latency = run.metrics.front().succeeded;
  std::printf(
      "{\"program\": \"%s\", \"workload\": \"%s\", \"seed\": %llu, \"simulated_seconds\": %.9g, "
      "\"requests\": %llu, \"events\": %llu, \"cpu_seconds\": %.6f, \"process_cpu_seconds\": %.6f, "
      "\"mean_latency\": %.12g, \"p95\": %.6g, \"rss_mb\": %.1f}\n",
      engine.c_str(), workload.c_str(), static_cast<unsigned long long>(run.seed), options.duration.value(),
      static_cast<unsigned long long>(run.flowsCompleted), static_cast<unsigned long long>(run.events),
      loop.value(), bench::processCpuTime().value(), latency.mean().value(),
      latency.quantile(Ratio(0.95)).value(), peakMemoryMiB());
}
