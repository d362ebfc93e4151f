// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "exporters/tree/reconcile.hpp"

namespace kubecast::exporters {

enum class Delivery {
  Write,     ///< keep what was changed by hand
  TakeBack,  ///< write such files anew
  Look       ///< touch nothing: what would be done (`--check`)
};

/// A file that was kept although the export says something else.
struct Difference {
  std::string path;
  std::string there;   ///< what the folder has
  std::string wanted;  ///< what the export says; empty if it is no longer part of it
};

/// What a tree was made of.
struct Origin {
  std::string kind;      ///< of export: letters, digits and `-`, such as `helm`
  std::string scenario;  ///< its name
};

struct Delivered {
  std::vector<PlannedStep> steps;  ///< by path
  std::vector<Difference> kept;
};

/// Brings a folder to what the tree says. The folder is made if need be; each file is replaced at once or not
/// at all, and the receipt goes last, so that an interrupted export is completed by the next one. A symbolic
/// link on the way to a file is never followed: an error before anything is written. Errors: a folder or file
/// that cannot be read or written, a receipt that is none.
Expected<Delivered> deliver(const FileTree& tree, const Origin& origin, const std::filesystem::path& folder,
                            Delivery delivery);

}  // namespace kubecast::exporters
