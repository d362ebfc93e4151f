// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/yaml/emit.hpp"
#include "models/cluster/cluster.hpp"
#include "models/workload/workload.hpp"

namespace kubecast::exporters::kubernetes {

/// apiVersion, kind and metadata of an object; `ns` empty: of the whole cluster.
Document object(const std::string& apiVersion, const std::string& kind, const std::string& name,
                const std::string& ns);

/// A map of labels as a document; `{}` for none.
Document labels(const Labels& labels);

/// The labels of the workload's pods: its own and `app: <name>`, which the model adds as well.
Labels podLabels(const Workload& workload);

/// Services and controllers find the pods by these.
Labels podSelector(const Workload& workload);

/// As Kubernetes writes it: `NoSchedule`.
const char* word(TaintEffect effect);

/// An IntOrString: `1` or `"25%"`.
Document intOrString(const PodCount& pods);

}  // namespace kubecast::exporters::kubernetes
