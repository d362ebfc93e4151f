// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>

#include "models/units/units.hpp"
#include "models/workload/workload.hpp"

namespace kubecast::lifecycle {

/// How a kubelet pulls (KubeletConfiguration.serializeImagePulls, true by default).
enum class PullMode { Serial, Parallel };

struct CachedImage {
  Bytes size;           ///< as pulled, compressed
  Seconds availableAt;  ///< later than now: still being pulled
};

/// The images of one node, and when its puller is done with what it was asked so far.
/// Whole images, not layers: a scenario does not say which layers two images share.
struct NodeImages {
  std::map<std::string, CachedImage> images;
  Seconds pullerFreeAt;  ///< serial pulls only
};

struct ImageArrival {
  NodeImages after;
  Seconds at;      ///< when the container can be created
  Bytes download;  ///< bytes missing on the node
};

/// Time to fetch `size` at `bandwidth` > 0. Unpacking is not counted.
Seconds pullTime(Bytes size, BytesPerSecond bandwidth);

/// A container of a pod asks for its image at `now`; the kubelet asks for the next container's
/// image only once this one runs. A pull that waits behind others is decided when asked: a second
/// pod that needs an image under way waits for its turn and then finds all of it.
/// Source: kubernetes v1.28 pkg/kubelet/images/image_manager.go EnsureImageExists, puller.go
/// serialImagePuller; kuberuntime_container.go startContainer.
ImageArrival ensureImage(const NodeImages& node, const Container& container, BytesPerSecond bandwidth,
                         Seconds now, PullMode mode = PullMode::Serial);

struct ImagesRemoved {
  NodeImages after;
  Bytes freed;
};

/// What the kubelet does first under disk pressure: images no container uses are deleted.
/// Source: kubernetes v1.28 pkg/kubelet/images/image_gc_manager.go DeleteUnusedImages.
ImagesRemoved removeUnusedImages(const NodeImages& node, const std::set<std::string>& inUse, Seconds now);

}  // namespace kubecast::lifecycle
