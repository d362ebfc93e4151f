// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_claims.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kubecast::autoscaling {
namespace {

using scheduling::Pod;

/// The options that also hold the pod; the claim's node in the snapshot keeps a type that holds
/// its pods. `why` gets the reasons of the last type that does not.
std::vector<PricedType> stillFitting(Snapshot& snapshot, const NodeClaim& claim, const Pod& pod,
                                     std::string& why) {
  std::vector<PricedType> fitting;
  for (const PricedType& option : claim.options) {
    snapshot.retype(claim.index, *option.type);
    const std::vector<std::string> rejections = snapshot.rejections(pod, claim.index);
    if (rejections.empty()) {
      fitting.push_back(option);
    } else {
      why = fmt::format("{} on {}", fmt::join(rejections, ", "), option.type->name);
    }
  }
  snapshot.retype(claim.index, *(fitting.empty() ? claim.options : fitting).front().type);
  return fitting;
}

bool addTo(NodeClaim& claim, Snapshot& snapshot, const Pod& pod, std::string& why) {
  std::vector<PricedType> fitting = stillFitting(snapshot, claim, pod, why);
  if (fitting.empty()) return false;
  claim.options = std::move(fitting);
  claim.pods.push_back(pod);
  snapshot.bind(pod, claim.index);
  return true;
}

bool addToOpenClaim(std::vector<NodeClaim>& claims, Snapshot& snapshot, const Pod& pod) {
  std::vector<NodeClaim*> fewestFirst;
  for (NodeClaim& claim : claims) fewestFirst.push_back(&claim);
  std::stable_sort(fewestFirst.begin(), fewestFirst.end(),
                   [](const NodeClaim* a, const NodeClaim* b) { return a->pods.size() < b->pods.size(); });
  std::string why;
  return std::any_of(fewestFirst.begin(), fewestFirst.end(),
                     [&](NodeClaim* claim) { return addTo(*claim, snapshot, pod, why); });
}

}  // namespace

Offer offerOf(const NodeGroup& group, const InstanceCatalog& catalog, const HourlyPrices& prices) {
  Offer offer;
  const std::vector<std::string> shapeOnly{group.shape.instanceType};
  for (const std::string& name : group.instanceTypes.empty() ? shapeOnly : group.instanceTypes) {
    const auto type = catalog.find(name);
    const auto price = prices.find(name);
    if (type == catalog.end() || price == prices.end()) {
      offer.unpriced.push_back(name);
    } else {
      offer.types.push_back({&type->second, price->second});
    }
  }
  std::sort(offer.types.begin(), offer.types.end(), [](const PricedType& a, const PricedType& b) {
    return a.price != b.price ? a.price < b.price : a.type->name < b.type->name;
  });
  return offer;
}

Packing pack(Snapshot& snapshot, const std::vector<NodeGroup>& groups,
             const std::map<std::string, Offer>& offers, const std::vector<Workload>& workloads,
             std::vector<Pod> pods, std::map<std::string, int> room) {
  std::stable_sort(pods.begin(), pods.end(), [&](const Pod& a, const Pod& b) {
    const auto wantedA = scheduling::podRequests(workloads[static_cast<std::size_t>(a.workload)]);
    const auto wantedB = scheduling::podRequests(workloads[static_cast<std::size_t>(b.workload)]);
    return wantedA.cpu != wantedB.cpu ? wantedA.cpu > wantedB.cpu : wantedA.memory > wantedB.memory;
  });
  Packing packing;
  const int firstNew = snapshot.size();
  for (const Pod& pod : pods) {
    if (const auto present = snapshot.firstFit(pod); present && *present < firstNew) {
      snapshot.bind(pod, *present);
      packing.onPresent.push_back(*present);
      continue;
    }
    if (addToOpenClaim(packing.claims, snapshot, pod)) continue;
    std::string why = "no group";
    bool placed = false;
    for (const NodeGroup& group : groups) {
      const Offer& offer = offers.at(group.name);
      if (room.at(group.name) <= 0) {
        why = fmt::format("{} is at its maximum of {}", group.name, group.maxNodes);
        continue;
      }
      if (offer.types.empty()) {
        why = fmt::format("no type of {} has a known price", group.name);
        continue;
      }
      Node shape = group.shape;
      shape.group = group.name;
      NodeClaim claim{&group, snapshot.addNode(shape, *offer.types.front().type), offer.types, {}};
      placed = addTo(claim, snapshot, pod, why);
      if (placed) {
        packing.claims.push_back(std::move(claim));
        --room.at(group.name);
        break;
      }
      snapshot.removeNode(claim.index);
    }
    if (!placed) packing.unplaced.emplace_back(pod, why);
  }
  return packing;
}

}  // namespace kubecast::autoscaling
