// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exporters/programs/needs.hpp"
#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters::kubernetes {

/// Names of the objects that hold a program's environment and files.
std::string configName(const Workload& workload);     ///< ConfigMap, environment
std::string secretName(const Workload& workload);     ///< Secret, environment
std::string filesName(const Workload& workload);      ///< ConfigMap, files
std::string keysName(const Workload& workload);       ///< Secret, files
std::string migrationName(const Workload& workload);  ///< Secret, environment of `migrate`

inline constexpr const char* kProgramAnnotation = "kubecast.io/program";

/// Adds to a pod template what its program needs: arguments, environment, files, folders to write to, probes
/// by HTTP, migrations, a user that is not root and a root file system that is read only.
void equip(Document& podTemplate, const Workload& workload, const programs::Needs& needs);

/// The ConfigMaps that an equipped pod refers to. Its Secrets are not ours to write.
std::vector<Document> configuration(const Workload& workload, const programs::Needs& needs);

}  // namespace kubecast::exporters::kubernetes
