// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/edit/writer.hpp"

namespace kubecast::scenarios::edit {

/// Who shares values of a text by anchors and aliases, and what becomes of that when some change.
class Anchors {
 public:
  explicit Anchors(const Written& root);

  /// What the value holds changes.
  void change(const Written& value) { changed_.insert(&value); }
  /// The value is written over or cut out, and all in it; but for the anchor of `replaced` values, which
  /// stays.
  void drop(const Written& value, bool replaced);

  /// For each value that is no longer what the aliases left in the text stand for: the first of them becomes
  /// that value, with the anchor.
  void handOver(Writer& writer) const;

 private:
  void visit(const Written& value);
  [[nodiscard]] bool isShared(const Written& value) const;
  [[nodiscard]] std::string copyOf(const Written& value, bool top) const;

  std::map<std::string, const Written*> latest_;  ///< while visiting: who bears a name at that point
  std::map<const Written*, std::vector<const Written*>> uses_;
  std::vector<const Written*> bearers_;  ///< of anchors, in the order of the text
  std::set<const Written*> changed_, dropped_;
};

}  // namespace kubecast::scenarios::edit
