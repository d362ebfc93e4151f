// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/yaml/emit.hpp"

/// What all of Argo CD's objects here have alike.
namespace kubecast::exporters::argocd {

inline constexpr const char* kHere = "https://kubernetes.default.svc";  ///< the cluster that Argo CD runs in
inline constexpr const char* kNamespace = "argocd";

inline Document object(const char* kind, const std::string& name) {
  return {{"apiVersion", "argoproj.io/v1alpha1"},
          {"kind", kind},
          {"metadata", {{"name", name}, {"namespace", kNamespace}}}};
}

/// As the documents have it: what is in Git is what runs, whoever changes it by hand, five tries with growing
/// pauses. An empty repository deletes nothing.
inline Document syncPolicy() {
  return {{"automated", {{"prune", true}, {"selfHeal", true}, {"allowEmpty", false}}},
          {"syncOptions", {"CreateNamespace=true"}},
          {"retry", {{"limit", 5}, {"backoff", {{"duration", "5s"}, {"factor", 2}, {"maxDuration", "3m"}}}}}};
}

}  // namespace kubecast::exporters::argocd
