// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/image_pull.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::lifecycle {

Seconds pullTime(Bytes size, BytesPerSecond bandwidth) {
  if (size == Bytes(0)) return Seconds(0);
  assert(bandwidth.value() > 0);
  return Seconds(static_cast<double>(size.value()) / bandwidth.value());
}

ImageArrival ensureImage(const NodeImages& node, const Container& container, BytesPerSecond bandwidth,
                         Seconds now, PullMode mode) {
  const auto cached = node.images.find(container.image);
  const bool underWay = cached != node.images.end() && cached->second.availableAt > now;
  if (cached != node.images.end() && !underWay) return {node, now, Bytes(0)};

  ImageArrival arrival{node, now, underWay ? Bytes(0) : container.imageSize};
  const Seconds begin = mode == PullMode::Serial ? std::max(now, node.pullerFreeAt) : now;
  arrival.at = begin + pullTime(arrival.download, bandwidth);
  if (underWay) {
    arrival.at = std::max(arrival.at, cached->second.availableAt);
  } else {
    arrival.after.images[container.image] = {container.imageSize, arrival.at};
  }
  if (mode == PullMode::Serial) arrival.after.pullerFreeAt = arrival.at;
  return arrival;
}

ImagesRemoved removeUnusedImages(const NodeImages& node, const std::set<std::string>& inUse, Seconds now) {
  ImagesRemoved removed{node, Bytes(0)};
  std::erase_if(removed.after.images, [&](const auto& entry) {
    const bool unused = !inUse.contains(entry.first) && entry.second.availableAt <= now;
    if (unused) removed.freed += entry.second.size;
    return unused;
  });
  return removed;
}

}  // namespace kubecast::lifecycle
