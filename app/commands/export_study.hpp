// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/loading.hpp"
#include "exporters/indexed_job/study.hpp"

namespace kubecast::commands {

/// The study that `export indexed-job` is asked for, each of its values tried as `sweep` tries it. Errors:
/// what sweep would refuse, more shards than simulations.
Expected<exporters::indexed_job::Study> studyOf(const cli::ExportArguments& arguments,
                                                LoadedScenario& loaded);

}  // namespace kubecast::commands
