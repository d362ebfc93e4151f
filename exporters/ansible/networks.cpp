// SPDX-License-Identifier: Apache-2.0
#include "exporters/ansible/networks.hpp"

#include <optional>

#include "models/workload/cidr.hpp"

namespace kubecast::exporters::ansible {
namespace {

std::string beside(const std::optional<workload::Cidr>& vpc, const char* usual, const char* other) {
  return vpc && workload::overlap(*vpc, *workload::parseCidr(usual)) ? other : usual;
}

}  // namespace

Networks networksBeside(const std::string& vpcCidr) {
  const auto vpc = workload::parseCidr(vpcCidr);
  // Defaults of Calico's pool and of kubeadm; in their places flannel's and EKS'.
  return {beside(vpc, "192.168.0.0/16", "10.244.0.0/16"), beside(vpc, "10.96.0.0/12", "172.20.0.0/16")};
}

}  // namespace kubecast::exporters::ansible
