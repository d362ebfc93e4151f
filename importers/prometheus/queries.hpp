// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kubecast::importers::prometheus {

/// What a series measures, over the pods of a workload.
enum class Figure {
  Cpu,       ///< cores of a container, mean over the pods
  Memory,    ///< working set of a container in bytes, mean over the pods
  Pods,      ///< how many pods the means are over
  Requests,  ///< answered a second by all pods together, by method and route
};

/// The label that says which figure a series is: a query sets it, so that nothing is told by its looks.
inline constexpr const char* kTag = "kubecast";

struct Query {
  Figure figure;
  const char* tag;  ///< value of kTag
  const char* about;
  const char* together;  ///< how PromQL puts the pods of a workload together
  std::string pods;      ///< PromQL by namespace and pod
};

/// All figures, in the order of the enumeration. Every series has the labels namespace, kind (Deployment,
/// StatefulSet, DaemonSet, StaticPod) and workload beside kTag.
const std::vector<Query>& queries();

std::optional<Figure> figureTagged(std::string_view tag);

/// A script of the POSIX shell that asks a Prometheus all queries and prints the answers, one after another.
std::string script();

}  // namespace kubecast::importers::prometheus
