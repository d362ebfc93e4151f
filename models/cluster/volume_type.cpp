// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/volume_type.hpp"

namespace kubecast {

std::string_view ebsName(VolumeType type) {
  switch (type) {
    case VolumeType::Gp2:
      return "gp2";
    case VolumeType::Gp3:
      return "gp3";
    case VolumeType::Io2:
      return "io2";
  }
  return "";
}

}  // namespace kubecast
