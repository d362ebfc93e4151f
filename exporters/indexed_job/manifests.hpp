// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exporters/indexed_job/study.hpp"
#include "exporters/tree/file_tree.hpp"
#include "models/cluster/cluster.hpp"
#include "models/error.hpp"

namespace kubecast::exporters::indexed_job {

/// `study/`: an Indexed Job (batch/v1) whose pods each simulate a shard into a PostgreSQL database, the
/// ConfigMap with the scenario that they read, both for whatever namespace they are applied to, and
/// `merge.sh`, which puts the results together. `name`: of the Job, as a chart's. `version`: the cluster's;
/// what an older one does not know is not written. Errors: no image, more text than a ConfigMap holds. Pure.
Expected<FileTree> manifests(const Study& study, const std::string& name, const KubernetesVersion& version);

}  // namespace kubecast::exporters::indexed_job
