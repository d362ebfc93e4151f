// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace kubecast::scenarios {

/// A place in one of the files a scenario was read from.
struct Place {
  int source = -1;  ///< index into Sources; -1 = nowhere
  int line = 0;     ///< 1-based; 0 = the file as a whole
  int column = 0;   ///< 1-based, in bytes
  int length = 1;   ///< bytes to underline
};

}  // namespace kubecast::scenarios
