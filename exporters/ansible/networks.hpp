// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace kubecast::exporters::ansible {

/// Addresses of pods and of Services as CIDR; no scenario names them.
struct Networks {
  std::string pods;
  std::string services;
};

/// The usual ones, or others where the VPC has those: an address of the VPC that is a pod's, too, is out of
/// reach. A VPC is a /16 at most, so one of two always fits; one that is no CIDR counts as none.
Networks networksBeside(const std::string& vpcCidr);

}  // namespace kubecast::exporters::ansible
