// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace kubecast::lifecycle {

/// The pod of one ordinal.
struct OrdinalPod {
  bool exists = false;
  bool terminating = false;
  bool ready = false;    ///< running and ready
  bool updated = false;  ///< of the current template
};

struct StatefulSetStep {
  enum class Kind { Nothing, Create, Delete } kind = Kind::Nothing;
  int ordinal = 0;
  bool operator==(const StatefulSetStep&) const = default;
};

/// One sync of a StatefulSet with OrderedReady and RollingUpdate (partition 0): the one thing it does.
/// `pods[i]` is ordinal i; pods beyond `replicas` are to go. Pods are created upwards, each once all
/// before it are ready, and go downwards; an update deletes the highest old one while all are ready. A
/// pod that never gets ready stops everything, a rollback included; so does one that terminates on a
/// lost node. A created pod is of the current template.
/// Source: kubernetes v1.28 pkg/controller/statefulset/stateful_set_control.go updateStatefulSet.
StatefulSetStep syncStatefulSet(const std::vector<OrdinalPod>& pods, int replicas);

}  // namespace kubecast::lifecycle
