// SPDX-License-Identifier: Apache-2.0
#include "models/workload/component.hpp"

#include <algorithm>

namespace kubecast::workload {
namespace {

/// `registry/path/metrics-server:v0.6` is `metrics-server`.
std::string_view imageName(std::string_view image) {
  const std::size_t slash = image.rfind('/');
  if (slash != std::string_view::npos) image.remove_prefix(slash + 1);
  return image.substr(0, image.find_first_of(":@"));
}

bool goesBy(std::string_view name, std::string_view alias) {
  if (!name.ends_with(alias)) return false;
  return name.size() == alias.size() || name[name.size() - alias.size() - 1] == '-';
}

}  // namespace

bool runs(const Workload& workload, const Component& component) {
  return std::any_of(component.aliases.begin(), component.aliases.end(), [&](std::string_view alias) {
    return goesBy(workload.name, alias) || std::any_of(workload.containers.begin(), workload.containers.end(),
                                                       [&](const Container& container) {
                                                         return goesBy(container.name, alias) ||
                                                                goesBy(imageName(container.image), alias);
                                                       });
  });
}

}  // namespace kubecast::workload
