// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sim/fast/simulation.hpp"

/// What becomes of the requests in a pod that stops. Their frames in the pod end; their callers hear of
/// it; what they had called works on for nobody.
namespace kubecast::sim::fast {

/// `freed`: requests no station knows any more. All others are still waited with somewhere, so what goes on
/// gets a record of its own.
void Simulation::loseRequests(Index pod, control::Loss loss, std::vector<Index> freed) {
  std::sort(freed.begin(), freed.end());
  std::vector<Index> lost;  // threads whose last frame is in the pod, and which wait nowhere
  const std::vector<bool> used = requests_.inUse();
  for (Index id = 0; id < static_cast<Index>(used.size()); ++id) {
    if (!used[static_cast<std::size_t>(id)]) continue;
    for (Index depth = depthIn(id, pod); depth != kNone; depth = depthIn(id, pod)) {
      const bool last = depth == requests_[id].depth;
      if (last && std::binary_search(freed.begin(), freed.end(), id)) {
        lost.push_back(id);
        break;
      }
      lost.push_back(partFrom(id, depth));
    }
  }
  // They hear of it in the order in which they came.
  std::stable_sort(lost.begin(), lost.end(),
                   [&](Index a, Index b) { return requests_[a].arrived < requests_[b].arrived; });
  std::vector<Index> jobs;
  for (const Index id : lost) {
    Frame& own = frame(id, requests_[id].depth);  // of the call it was making
    own.stamp = 0;
    own.connection = kNone;
    if (requests_[id].depth > 0) {
      loseAnswer(id, loss);
    } else if (requests_[id].job != kNone) {
      jobs.push_back(id);
    } else {
      vanish(id);  // a batch: its log knows
    }
  }
  redeliver(jobs);
}

/// The lowest depth at which the request has a frame in the pod; kNone when it has none, or none any more.
Index Simulation::depthIn(Index id, Index pod) {
  const Request& request = requests_[id];
  for (Index depth = request.base; depth < request.depth; ++depth) {
    if (frame(id, depth).pod == pod) return depth;
  }
  switch (request.resume) {
    case Resume::Arrive:       // still on its way
    case Resume::Answer:       // has left
    case Resume::Acknowledge:  // has left
    case Resume::SendAgain:    // one of these
    case Resume::Nothing:
      return kNone;
    default:
      return request.pod == pod ? request.depth : kNone;
  }
}

/// Parts the frames up to `depth` from what is above them and from what the request waits for.
Index Simulation::partFrom(Index id, Index depth) {
  const Request before = requests_[id];
  const Index own = splitCaller(id, depth);
  if (depth == before.depth) {  // nothing is above: it was not in a call, its frame says nothing
    requests_[id].resume = Resume::Nothing;
    Request& request = requests_[own];
    request.key = before.key;
    request.pod = before.pod;
    request.arrived = before.arrived;
  }
  return own;
}

/// The pod that executes or should execute the request has stopped: the caller will come to know.
void Simulation::loseAnswer(Index id, control::Loss loss) {
  constexpr auto kOutcome = static_cast<std::uint8_t>(Cause::PodLost);
  Request& request = requests_[id];
  const Op& op = program_.ops[static_cast<std::size_t>(frame(id, request.depth - 1).op)];
  const CallSite& call = program_.calls[static_cast<std::size_t>(op.site)];
  recorder_.failed(program_.services[static_cast<std::size_t>(call.service)].metric, kOutcome);
  if (request.depth == request.base) return vanish(id);
  request.outcome = kOutcome;
  request.resume = Resume::Answer;
  if (loss == control::Loss::Refuses) {
    delay(id, plans_.calls[static_cast<std::size_t>(op.site)].back);
  } else {
    sleep(id, control::kSilentTimeout);
  }
}

/// Jobs that were not done go back to where they were: before all that were published later.
void Simulation::redeliver(std::vector<Index>& jobs) {
  std::sort(jobs.begin(), jobs.end(), [&](Index a, Index b) {
    return jobs_[requests_[a].job].number > jobs_[requests_[b].job].number;
  });
  for (const Index id : jobs) {
    Request& request = requests_[id];
    const Job& job = jobs_[request.job];
    request.op = job.body;
    request.pod = kNone;
    request.polls = 0;
    request.outcome = kSucceeded;
    request.resume = Resume::JobArrives;
    BrokerQueue& queue = stations_.queues[static_cast<std::size_t>(job.queue)];
    if (queue.managed()) {
      putBackManaged(id, Cause::PodLost);
    } else {
      queue.putBack(now_, id, job.consumer);
    }
  }
}

}  // namespace kubecast::sim::fast
