// SPDX-License-Identifier: Apache-2.0
#include "sim/fast/simulation.hpp"

/// The cluster as exporters would read it: only for who asked, and without changing anything.
namespace kubecast::sim::fast {

void Simulation::startScrapes() {
  instruments_.emplace(program_, stations_);
  nextScrape_ = options_.scrapes.first.value();
  tree_.update(scrapeSource_, Instruments::kLoadPeriod);
}

/// Every kLoadPeriod, of which scrapes are multiples.
void Simulation::scrape() {
  --events_;  // none of the run's
  tree_.update(scrapeSource_, now_ + Instruments::kLoadPeriod);
  instruments_->averageLoad(stations_);
  if (now_ < nextScrape_) return;
  nextScrape_ += options_.scrapes.interval.value();
  Reading reading = instruments_->read(now_, stations_);
  for (std::size_t p = 0; p < reading.pods.size(); ++p) {
    const auto pod = static_cast<Index>(p);
    const Index node = program_.pods[p].node;
    reading.pods[p].status =
        controller_ ? controller_->podStatus(pod) : PodStatus{PodPhase::Running, node, 0, false};
    reading.pods[p].memory = podMemory(pod);
    reading.pods[p].journal = logs_.atRiskIn(pod);
  }
  for (std::size_t n = 0; n < reading.nodes.size(); ++n) {
    NodeStatus& status = reading.nodes[n].status;
    if (controller_)
      status = controller_->nodeStatus(static_cast<Index>(n), now_);
    else
      status.instanceType = program_.nodes[n].instanceType;
  }
  if (controller_) reading.replicas = controller_->replicas();
  options_.scrapes.onScrape(reading);
}

/// An answer is back in the pod that called.
void Simulation::measureAnswer(const Request& request, const Frame& caller) {
  if (caller.pod == kNone) return;
  const Op& op = program_.ops[static_cast<std::size_t>(caller.op)];
  const auto site = static_cast<std::size_t>(op.site);
  if (op.code == OpCode::External) {
    instruments_->external(
        caller.pod, program_.externalCalls[site].external,
        request.outcome == kSucceeded ? ExternalOutcome::Answered : ExternalOutcome::Failed,
        now_ - caller.since);
  } else if (request.outcome == kSucceeded) {
    instruments_->returned(caller.pod, program_.calls[site], now_ - caller.since);
  }
}

/// All bytes of an external store's answer, or request, are through.
void Simulation::measureTransfer(Index id) {
  const Request& request = requests_[id];
  if (request.resume != Resume::NextOp || request.pod == kNone) return;
  const Frame& own = frame(id, request.depth);
  const Op& op = program_.ops[static_cast<std::size_t>(own.op)];
  const Index external = program_.transfers[static_cast<std::size_t>(op.site)].external;
  if (external != kNone)
    instruments_->external(request.pod, external, ExternalOutcome::Answered, now_ - own.since);
}

}  // namespace kubecast::sim::fast
