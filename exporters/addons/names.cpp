// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/names.hpp"

#include <algorithm>

namespace kubecast::exporters::addons {
namespace {

bool isLabelLetter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '.' || letter == '_' || letter == '-' || letter == '/';
}

}  // namespace

bool isLabel(std::string_view text) { return std::ranges::all_of(text, isLabelLetter); }

bool isName(std::string_view text) {
  return !text.empty() && text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, [](char letter) {
           return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
         });
}

std::string namespaceOf(const NeededAddon& needed) {
  const Workload* first = needed.simulated.front();
  const bool bound = std::ranges::find(needed.addon->parts, Trait::CallsAws, &Part::trait) !=
                     needed.addon->parts.end();  // exporters/terraform/iam.cpp
  return first && !bound && isName(first->ns) ? first->ns : needed.addon->ns;
}

std::string serviceName(const NeededAddon& needed) {
  const AddonId addon = needed.addon->id;
  const Workload* workload = needed.simulated.front();
  const bool named = workload && isName(workload->name);
  // Charts of several parts write their names behind their own.
  if (addon == AddonId::ArgoCd) return "argocd-server";
  if (addon == AddonId::Prometheus)
    return named && workload->name.find('-') != std::string::npos ? workload->name : "prometheus-server";
  return named ? workload->name : needed.addon->name;
}

std::optional<std::string> serviceOf(const Workload& workload, const Scenario& scenario) {
  for (const NeededAddon& one : neededAddons(scenario))
    if (one.simulated.front() == &workload) return serviceName(one);
  return std::nullopt;
}

}  // namespace kubecast::exporters::addons
