// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"
#include "scenarios/edit/lines.hpp"
#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios::edit {

struct Part;

/// A value as it stands in the text: which bytes are its own.
struct Written {
  enum class Form { Empty, Plain, Quoted, BlockText, Alias, FlowMap, FlowList, BlockMap, BlockList };
  Form form = Form::Empty;
  std::size_t begin = 0;    ///< of the anchor where it has one, else of the content
  std::size_t after = 0;    ///< just behind what precedes the content: a `:`, a `-` or the anchor
  std::size_t content = 0;  ///< of the value itself; of an empty one `after`
  std::size_t end = 0;
  std::string anchor;       ///< `&name` before it, or of an alias the name
  yaml::NodePtr node;       ///< what it means; null for the maps that `<<` merges
  std::vector<Part> parts;  ///< of maps and lists, in the order written

  [[nodiscard]] bool isMap() const { return form == Form::FlowMap || form == Form::BlockMap; }
  [[nodiscard]] bool isList() const { return form == Form::FlowList || form == Form::BlockList; }
  [[nodiscard]] bool isFlow() const { return form == Form::FlowMap || form == Form::FlowList; }
  [[nodiscard]] bool isAlias() const { return form == Form::Alias; }
  [[nodiscard]] bool hasAnchor() const { return !anchor.empty() && form != Form::Alias; }
  [[nodiscard]] const Part* find(std::string_view key) const;
};

/// An entry of a map, or an item of a list.
struct Part {
  std::string key;        ///< of a map's entry
  std::size_t begin = 0;  ///< of the key, or of the `-`; of an item of a flow list, of the value
  Written value;

  [[nodiscard]] std::size_t end() const { return value.end; }
};

/// The values of a text that parses to `root`. Fails on what YAML allows and nobody writes: explicit keys
/// (`? a`), directives, block texts with an indentation indicator, a map inside `<<`.
Expected<Written> written(std::string_view text, const yaml::NodePtr& root);

}  // namespace kubecast::scenarios::edit
