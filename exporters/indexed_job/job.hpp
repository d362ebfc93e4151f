// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/indexed_job/study.hpp"
#include "exporters/yaml/emit.hpp"
#include "models/cluster/cluster.hpp"

namespace kubecast::exporters::indexed_job {

/// Where the pods find what the ConfigMap has.
inline constexpr const char* kFolder = "/study";
inline constexpr const char* kScenario = "scenario.yaml";
inline constexpr const char* kPoints = "points.csv";

/// The Job `name`; its ConfigMap has the same name. `study.secret` is not empty.
Document job(const Study& study, const std::string& name, const KubernetesVersion& version);

}  // namespace kubecast::exporters::indexed_job
