// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/cluster/cluster.hpp"
#include "models/workload/workload.hpp"

namespace kubecast::scheduling {

/// The labels of the workload's pods: its own and `app: <name>`.
Labels podLabels(const Workload& workload);

/// The tolerations of the workload's pods; for a DaemonSet with those its controller adds
/// (not-ready, unreachable, the pressures, unschedulable, and network-unavailable on the
/// host network). Source: kubernetes v1.28 pkg/controller/daemon/util/daemonset_util.go.
std::vector<Toleration> podTolerations(const Workload& workload);

/// Whether one of the tolerations tolerates the taint.
/// Source: k8s.io/api v0.28 core/v1/toleration.go ToleratesTaint.
bool tolerates(const std::vector<Toleration>& tolerations, const Taint& taint);

/// The first NoSchedule or NoExecute taint of the node that is not tolerated, or nullptr.
const Taint* untoleratedTaint(const Node& node, const std::vector<Toleration>& tolerations);
const Taint* untoleratedTaint(const std::vector<Taint>& taints, const std::vector<Toleration>& tolerations);

/// Whether all of `selector` is in `labels`. A selector with no labels stands for one that
/// was not given, which selects nothing
/// (k8s.io/apimachinery v0.28 meta/v1/helpers.go LabelSelectorAsSelector).
bool selects(const Labels& selector, const Labels& labels);

/// Whether a node with these labels matches the term; a term without requirements matches none.
/// Source: k8s.io/component-helpers v0.28 scheduling/corev1/nodeaffinity/nodeaffinity.go.
bool matches(const NodeSelectorTerm& term, const Labels& nodeLabels);

/// Whether a node with these labels satisfies the workload's nodeSelector and required
/// node affinity.
bool matchesNodeAffinity(const Workload& workload, const Labels& nodeLabels);

}  // namespace kubecast::scheduling
