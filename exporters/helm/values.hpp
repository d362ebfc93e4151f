// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exporters/yaml/emit.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::helm {

/// The scenario in the words of the chart's values.schema.json: namespaces, priorityClasses, workloads and
/// ingresses, each by its name, so that a later file changes one of them and leaves the others. Pure.
Document values(const Scenario& scenario);

/// One entry of `workloads`.
Document workloadValues(const Workload& workload, const Scenario& scenario);

/// `registry:5000/shop/web:1.2@sha256:…` as {repository, tag, digest}; what is not given is left out.
Document imageValues(const std::string& image);

}  // namespace kubecast::exporters::helm
