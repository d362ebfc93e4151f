// SPDX-License-Identifier: Apache-2.0
#include "models/variants/variant.hpp"

namespace kubecast::variants {

std::string familyOf(const std::string& instanceType) {
  return instanceType.substr(0, instanceType.find('.'));
}

std::string sizeOf(const std::string& instanceType) {
  const std::size_t dot = instanceType.find('.');
  return dot == std::string::npos ? std::string() : instanceType.substr(dot + 1);
}

bool refusedByAutoMode(const InstanceType& type) {
  const std::string size = sizeOf(type.name);
  return size == "nano" || size == "micro" || size == "small" || type.vcpus < 2;
}

}  // namespace kubecast::variants
