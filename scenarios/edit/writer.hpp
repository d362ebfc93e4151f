// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/edit/edit.hpp"
#include "scenarios/edit/written.hpp"

namespace kubecast::scenarios::edit {

/// A value whose text is given: what a person typed, or the copy of an item.
struct GivenText {
  yaml::NodePtr node;
  std::string flow;       ///< on one line
  std::string blockItem;  ///< behind the `-` of a block list, its lines indented as that list's; may be empty
};

/// Makes the edits of one text: knows how values, entries and items are laid out, not why they change.
class Writer {
 public:
  Writer(std::string_view text, GivenText given);

  /// The value becomes another, on the line of its key; its anchor stays.
  void replace(const Written& value, const yaml::NodePtr& node, bool inFlow);
  void replaceText(const Written& value, const std::string& flow);
  /// One more entry or item: behind all, or before the part at `index`.
  void addEntry(const Written& map, const std::string& key, const yaml::NodePtr& node);
  void addItem(const Written& list, std::size_t index, const yaml::NodePtr& node);
  /// Entries or items go, with what is written in their lines; comments above them stay.
  void cut(const Written& collection, const std::vector<std::size_t>& parts);
  /// `&name ` goes.
  void dropAnchor(const Written& value);
  void put(std::size_t offset, std::size_t length, std::string replacement);

  /// Ascending. Those of one place in the order they were made.
  [[nodiscard]] std::vector<TextEdit> edits() const;

 private:
  [[nodiscard]] std::string flowOf(const yaml::NodePtr& node, bool inFlow) const;
  /// What follows `key:` in a block map.
  [[nodiscard]] std::string behindKey(const yaml::NodePtr& node, std::size_t indent) const;
  void cutFlow(const Written& collection, std::size_t part);
  void cutBlock(const Written& collection, std::size_t part);

  std::string_view text_;
  GivenText given_;
  std::string newline_;
  std::vector<TextEdit> edits_;
};

}  // namespace kubecast::scenarios::edit
