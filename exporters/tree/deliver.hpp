// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

#include "exporters/tree/reconcile.hpp"

namespace kubecast::exporters {

enum class Delivery {
  Write,        ///< keep what was changed by hand
  TakeBack,     ///< write such files anew
  Look,         ///< touch nothing: what Write would do (`--check`)
  LookTakeBack  ///< touch nothing: what TakeBack would do
};

/// A file of which the folder had something else than the export says.
struct Difference {
  std::string path;
  std::string there;   ///< what the folder had; empty if it was no regular file
  std::string wanted;  ///< what the export says; empty if it is no longer part of it
};

/// What a tree was made of.
struct Origin {
  std::string kind;      ///< of export: letters, digits and `-`, such as `helm`
  std::string scenario;  ///< its name
};

struct Delivered {
  std::vector<PlannedStep> steps;    ///< by path
  std::vector<Difference> kept;      ///< although the export says something else
  std::vector<Difference> replaced;  ///< or removed
};

/// Brings a folder to what the tree says. The folder is made if need be; each file is replaced at once or not
/// at all, and the receipt goes last, so that an interrupted export is completed by the next one. A symbolic
/// link on the way to a file is never followed: an error before anything is written. Errors: a folder or file
/// that cannot be read or written, a receipt that is none, `stop` (seen between files).
Expected<Delivered> deliver(const FileTree& tree, const Origin& origin, const std::filesystem::path& folder,
                            Delivery delivery, const std::stop_token& stop = {});

}  // namespace kubecast::exporters
