// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace kubecast::exporters {

/// Files to be, by their path below the folder they go to: `charts/eco2/values.yaml`. Sorted, so the same
/// model gives the same bytes in the same order.
class FileTree {
 public:
  /// `path` is one of ours (isPlainPath) and new; both are asserted, for paths are never made from a
  /// scenario's names without fileName().
  void add(std::string path, std::string content);

  [[nodiscard]] const std::map<std::string, std::string>& files() const { return files_; }

 private:
  std::map<std::string, std::string> files_;
};

/// Relative, with '/' between parts, none of which is empty, `.` or `..`, of letters, digits and `._-` only.
bool isPlainPath(const std::string& path);

/// A name of the scenario as a part of a path: what is no letter, digit, `_` or `-` becomes `-`, and if that
/// changed it, a few digits of its fingerprint follow, so that two names never share a file.
std::string fileName(const std::string& name);

}  // namespace kubecast::exporters
