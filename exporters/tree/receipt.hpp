// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "models/error.hpp"

namespace kubecast::exporters {

/// What an export left in a folder, kept beside it: which files are ours, and as what we wrote them. A file
/// that is not in it is somebody else's; one that differs from it was changed by hand.
struct Receipt {
  std::string scenario;                      ///< its name
  std::map<std::string, std::string> files;  ///< path -> fingerprint
};

/// Each kind of export has a receipt of its own, so that several share a folder: `.kubecast-helm.json`.
std::string receiptFile(const std::string& kind);

/// JSON with sorted keys, ends with a line break.
std::string writeReceipt(const Receipt& receipt);

/// Errors: no JSON, another format, a path that no export writes. `where` names the file in them.
Expected<Receipt> readReceipt(const std::string& text, const std::string& where);

}  // namespace kubecast::exporters
