// SPDX-License-Identifier: Apache-2.0
#include "sim/program/not_simulated.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace kubecast::sim {
namespace {

const Queue* find(const Scenario& scenario, const std::string& name) {
  const auto queue = std::ranges::find(scenario.queues, name, &Queue::name);
  return queue == scenario.queues.end() ? nullptr : &*queue;
}

std::optional<Error> deadLetters(const Scenario& scenario, const Queue& queue) {
  const std::string where = fmt::format("queues[{}].deadLetterQueue", queue.name);
  std::size_t steps = 0;
  for (const Queue* to = find(scenario, queue.delivery.deadLetterQueue); to != nullptr;
       to = find(scenario, to->delivery.deadLetterQueue)) {
    if (to->consumer != queue.consumer)
      return Error{where,
                   fmt::format("jobs are compiled for '{}'; '{}', which consumes '{}', cannot do them",
                               queue.consumer, to->consumer, to->name),
                   fmt::format("let '{}' consume '{}', too", queue.consumer, to->name)};
    if (++steps > scenario.queues.size())
      return Error{where, "dead letters go round in a circle, which is not simulated",
                   "let one of the queues have no dead-letter queue"};
  }
  return std::nullopt;
}

}  // namespace

Expected<void> isSimulated(const Scenario& scenario) {
  auto nodes = static_cast<std::int64_t>(scenario.nodes.size());
  for (const NodeGroup& group : scenario.nodeGroups) nodes += group.maxNodes;
  if (nodes > kMostNodes)
    return tl::unexpected(Error{"nodes", fmt::format("more than {} nodes are not simulated", kMostNodes),
                                "describe a part of the cluster"});
  for (const Queue& queue : scenario.queues)
    if (auto error = deadLetters(scenario, queue)) return tl::unexpected(std::move(*error));
  for (const Cache& cache : scenario.caches)
    if (cache.popularity && cache.popularity->keys > 0xffffffffU)
      return tl::unexpected(Error{fmt::format("caches[{}].keys", cache.name),
                                  "more than 4,294,967,295 keys are not simulated", "name fewer keys"});
  return {};
}

}  // namespace kubecast::sim
