// SPDX-License-Identifier: Apache-2.0
// What the events of a run say of nodes that came and went.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "studies/sentences/cluster_words.hpp"

namespace kubecast::studies {
namespace {

using results::ClusterEvent;

constexpr std::size_t kNamed = 3;  ///< of a list; the rest is counted

std::string nodeOf(const ClusterEvent& event) { return event.object.substr(event.object.find('/') + 1); }

/// The first to come in front, each with its time: `workers-1 after 4 min, … and 2 more`.
std::string timed(const std::vector<const ClusterEvent*>& events) {
  std::vector<std::string> items;
  for (const ClusterEvent* event : events) {
    if (items.size() == kNamed && events.size() > kNamed + 1) {
      items.push_back(fmt::format("{} more", events.size() - kNamed));
      break;
    }
    items.push_back(fmt::format("{} after {}", nodeOf(*event), duration(event->at.value())));
  }
  return joined(items);
}

/// How long pods were without a node.
struct Waiting {
  int ended = 0;
  double sum = 0;  ///< s, of those that ended
  double most = 0;
  std::vector<std::string> goOn;  ///< who wait to the end
};

Waiting waiting(std::span<const ClusterEvent> events) {
  Waiting w;
  std::map<std::string, Seconds> since;
  for (const ClusterEvent& event : events) {
    if (!event.object.starts_with("pod/")) continue;
    if (event.reason == "FailedScheduling") since.emplace(event.object, event.at);
    if (event.reason != "Scheduled" || !since.contains(event.object)) continue;
    const double took = (event.at - since.at(event.object)).value();
    since.erase(event.object);
    ++w.ended;
    w.sum += took;
    w.most = std::max(w.most, took);
  }
  for (const auto& [pod, at] : since) w.goOn.push_back(pod.substr(pod.find('/') + 1));
  return w;
}

std::string waitingWords(const Waiting& w) {
  std::string text;
  if (w.ended == 1) text = fmt::format("; 1 pod waited {} for a node", duration(w.most));
  if (w.ended > 1)
    text = fmt::format("; {} pods waited for a node, {} on average and {} at most", w.ended,
                       duration(w.sum / w.ended), duration(w.most));
  if (!w.goOn.empty())
    text += fmt::format("; {} wait{} to the end", w.goOn.size(), w.goOn.size() == 1 ? "s" : "");
  return text;
}

}  // namespace

std::string nodeScalingWords(const Forecast& f) {
  std::vector<const ClusterEvent*> came;
  std::vector<const ClusterEvent*> went;
  const ClusterEvent* asked = nullptr;
  const ClusterEvent* nothingHelped = nullptr;
  for (const ClusterEvent& event : f.clusterEvents) {
    if (event.reason == "RegisteredNode") came.push_back(&event);
    if (event.reason == "RemovingNode" || event.reason == "InstanceTerminated") went.push_back(&event);
    const bool request =
        event.reason == "ScaledUpGroup" || event.reason == "Launched" || event.reason == "TerraformApply";
    if (request && asked == nullptr) asked = &event;
    if (event.reason == "NotTriggerScaleUp") nothingHelped = &event;
  }
  const Waiting pods = waiting(f.clusterEvents);
  // It is of no pod that is Pending from the start: that is told elsewhere.
  const bool ofThem = nothingHelped != nullptr && std::ranges::any_of(pods.goOn, [&](const std::string& pod) {
                        return nothingHelped->message.find(pod + " ") != std::string::npos;
                      });
  if (!ofThem) nothingHelped = nullptr;
  if (came.empty() && went.empty() && asked == nullptr && nothingHelped == nullptr) return {};
  std::string text = "In the first replication ";
  if (came.empty()) {
    text += asked == nullptr ? "no node is added"
                             : fmt::format("nodes are asked for after {} and none is Ready before the end",
                                           duration(asked->at.value()));
  } else {
    text +=
        fmt::format("{} added: {}", came.size() == 1 ? "1 node is" : fmt::format("{} nodes are", came.size()),
                    timed(came));
    if (asked != nullptr && asked->at <= came.front()->at)
      text +=
          fmt::format(" (the first asked for {} before)", duration((came.front()->at - asked->at).value()));
  }
  text += waitingWords(pods);
  if (!went.empty())
    text +=
        fmt::format("; {} removed: {}",
                    went.size() == 1 ? "1 node is" : fmt::format("{} nodes are", went.size()), timed(went));
  if (nothingHelped != nullptr)
    text += fmt::format("; after {} no group could help: {}", duration(nothingHelped->at.value()),
                        nothingHelped->message);
  return text + ".";
}

}  // namespace kubecast::studies
