// SPDX-License-Identifier: Apache-2.0
#include "bench/two_tier_program.hpp"

namespace kubecast::bench {
namespace {

using namespace kubecast::sim;

/// The whole two-tier workload as a program, written down op by op.
class TwoTier {
 public:
  explicit TwoTier(const Options& options) : variant_(options.variant) {
    program_.duration = options.duration.value();
    program_.maxDepth = 2;
    program_.metrics.push_back({results::MetricKind::Flow, "request", "", ""});
    const Index web = addTier("web", kWebNodes);
    const Index db = addTier("db", kDbNodes);
    const Index query = addCall(db, block({cpu(kDbCpu)}, OpCode::Return), kPodDelay);
    std::vector<Op> body = {cpu(kWebFirstCpu), call(query), cpu(kWebLastCpu)};
    Index first = block(body, OpCode::Return);
    if (variant_ == Variant::Transfer) first = sometimesTransfer(first);
    const Index request = addCall(web, first, kClientDelay);
    program_.flows.push_back({"request", block({call(request)}, OpCode::End), 0});
    addLoad();
  }

  sim::Program take() { return std::move(program_); }

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
      if (service == 0 && variant_ == Variant::Quota) pod.quota = kQuota.value();
      pod.name = name + std::to_string(i);
      program_.pods.push_back(pod);
      NodeStation node;
      node.name = pod.name;
      node.cores = kCoresPerNode;
      node.linkUp = node.linkDown = kNicBandwidth.value();
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
    site.cap = kNicBandwidth.value();
    program_.transfers.push_back(site);
    program_.caches.push_back({"transfer", kTransferShare.value()});
    Op transfer;
    transfer.code = OpCode::Transfer;
    transfer.site = 0;
    transfer.next = next;
    transfer.sample = program_.tables.compile(RandomSize{Law::Constant, kTransferSize, 0, {}});
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
    load.rate = kArrivalRate.value();
    load.mix = {{0, 1.0}};
    program_.loads.push_back(load);
  }

  Variant variant_;
  sim::Program program_;
};

}  // namespace

sim::Program twoTierProgram(const Options& options) { return TwoTier(options).take(); }

}  // namespace kubecast::bench
