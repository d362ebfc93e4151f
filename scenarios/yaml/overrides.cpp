// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/overrides.hpp"

#include <fmt/format.h>

#include <optional>

#include "scenarios/diagnostics/did_you_mean.hpp"
#include "scenarios/yaml/parse.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::yaml {
namespace {

class Replacer {
 public:
  Replacer(std::vector<PathPart> parts, NodePtr value, int source, Problems& problems)
      : parts_(std::move(parts)), value_(std::move(value)), source_(source), problems_(problems) {}

  /// `node` with the rest of the path, from part `at` on, replaced; `listKey` is the last map key passed.
  NodePtr replace(const NodePtr& node, std::size_t at, std::string_view listKey) {
    if (at == parts_.size()) return put(node, at > 1);
    const PathPart& part = parts_[at];
    if (at > 0 && node->kind == Kind::Map && node->find(part.text) == nullptr) {
      // Through an annotation to the figure inside it, e.g. `.latency.mean`.
      if (const Entry* figure = provenanceOf(*node)) {
        return withEntry(*node, *figure, replace(figure->value, at, listKey));
      }
    }
    // `caches.scan` is `caches[scan]`: names without a point need no brackets.
    const bool item = part.item || (at > 0 && node->kind == Kind::Sequence);
    return item ? this->item(*node, at, listKey) : key(*node, at);
  }

 private:
  static NodePtr withEntry(const Node& map, const Entry& changed, NodePtr value) {
    std::vector<Entry> entries = map.entries;
    for (Entry& entry : entries) {
      if (entry.key == changed.key) entry.value = value;
    }
    return makeMap(std::move(entries), map.place);
  }

  NodePtr put(const NodePtr& old, bool mayBeFigure) {
    if (old->kind != Kind::Map || value_->kind != Kind::Scalar) return value_;
    if (const Entry* figure = mayBeFigure ? provenanceOf(*old) : nullptr) {
      return withEntry(*old, *figure, put(figure->value, true));
    }
    if (const Entry* mean = old->find("mean")) return withEntry(*old, *mean, put(mean->value, true));
    return value_;
  }

  NodePtr key(const Node& map, std::size_t at) {
    const PathPart& part = parts_[at];
    if (map.kind != Kind::Map) {
      fail(part, fmt::format("there is no key '{}': the value before it is no map", part.text), "");
      return nullptr;
    }
    std::vector<Entry> entries = map.entries;
    for (Entry& entry : entries) {
      if (entry.key != part.text) continue;
      const NodePtr changed = replace(entry.value, at + 1, part.text);
      if (changed == nullptr) return nullptr;
      entry.value = changed;
      return makeMap(std::move(entries), map.place);
    }
    const NodePtr added = missing(map, at);
    if (added == nullptr) return nullptr;
    entries.push_back({part.text, here(part), added});
    return makeMap(std::move(entries), map.place);
  }

  /// A key the file does not give (its value is a default): build it, and let
  /// the decoder say whether there is such a key.
  NodePtr missing(const Node& map, std::size_t at) {
    NodePtr value = value_;
    for (std::size_t i = parts_.size() - 1; i > at; --i) {
      if (parts_[i].item) {
        std::vector<std::string> keys;
        for (const Entry& entry : map.entries) keys.push_back(entry.key);
        fail(parts_[at], fmt::format("the scenario has no '{}'", parts_[at].text),
             didYouMean(parts_[at].text, keys));
        return nullptr;
      }
      value = makeMap({{parts_[i].text, here(parts_[i]), value}}, here(parts_[i]));
    }
    return value;
  }

  NodePtr item(const Node& list, std::size_t at, std::string_view listKey) {
    const PathPart& part = parts_[at];
    if (list.kind != Kind::Sequence) {
      fail(part, fmt::format("'{}' is no list", listKey), "");
      return nullptr;
    }
    const std::optional<std::size_t> found = itemAt(list, listKey, part.text);
    if (!found) {
      fail(part, fmt::format("nothing in '{}' is named '{}'", listKey, part.text),
           didYouMean(part.text, itemNames(list, listKey)));
      return nullptr;
    }
    std::vector<NodePtr> items = list.items;
    items[*found] = replace(items[*found], at + 1, "");
    return items[*found] == nullptr ? nullptr : makeSequence(std::move(items), list.place);
  }

  [[nodiscard]] Place here(const PathPart& part) const {
    return {source_, 1, part.column, static_cast<int>(part.text.size()) + (part.item ? 2 : 0)};
  }
  void fail(const PathPart& part, std::string what, std::string hint) {
    problems_.error(here(part), std::move(what), "a path into the scenario, such as workloads[api].replicas",
                    std::move(hint));
  }

  std::vector<PathPart> parts_;
  NodePtr value_;
  int source_;
  Problems& problems_;
};

}  // namespace

NodePtr replaceAt(const NodePtr& root, const std::vector<PathPart>& path, const NodePtr& value, int source,
                  Problems& problems) {
  return Replacer(path, value, source, problems).replace(root, 0, "");
}

NodePtr applyOverride(const NodePtr& root, const Override& change, Sources& sources, Problems& problems) {
  const int source = sources.addOverride(change.path + "=" + change.value);
  const auto parts = pathParts(change.path);
  if (!parts) {
    problems.error({source, 1, 1, static_cast<int>(change.path.size())}, "not a path",
                   "keys joined by points, list items in brackets, such as workloads[api].replicas");
    return root;
  }
  const NodePtr value = parse(change.value, source, problems, static_cast<int>(change.path.size()) + 1);
  if (value == nullptr) return root;
  const NodePtr changed = replaceAt(root, *parts, value, source, problems);
  return changed == nullptr ? root : changed;
}

}  // namespace kubecast::scenarios::yaml
