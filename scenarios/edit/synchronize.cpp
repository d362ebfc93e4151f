// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/synchronize.hpp"

#include <algorithm>
#include <set>

#include "scenarios/edit/anchors.hpp"
#include "scenarios/edit/layer.hpp"
#include "scenarios/edit/text_of.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::edit {
namespace {

using yaml::Entry;
using yaml::Kind;
using yaml::Node;
using yaml::NodePtr;

class Synchronizer {
 public:
  Synchronizer(std::string_view text, const Written& root, GivenText given)
      : anchors_(root), writer_(text, given), given_(std::move(given.node)) {}

  /// `base` is what `written` is merged with, null when nothing is.
  void value(const Written& written, const NodePtr& base, const NodePtr& composed, const NodePtr& target,
             std::string_view key, bool inFlow) {
    if (same(*composed, *target)) return;
    within_.push_back(&written);
    // The document as a whole always merges, also where it has a key that annotates figures (`documented`).
    const bool root = within_.size() == 1;
    const bool merging =
        base != nullptr && written.node != nullptr && (root || merges(*base, *written.node, key));
    const NodePtr under = merging ? base : nullptr;
    const bool given = target == given_;
    if (written.isAlias()) {
      alias(written, base, target, key);
    } else if (!given && written.isMap() && composed->kind == Kind::Map && target->kind == Kind::Map) {
      map(written, under, *composed, *target);
    } else if (!given && written.isList() && composed->kind == Kind::Sequence &&
               target->kind == Kind::Sequence &&
               (merging ? named(written, *base, *composed, *target, key)
                        : positions(written, *composed, *target))) {
      // done item by item
    } else {
      changed();
      anchors_.drop(written, true);
      writer_.replace(written, layerOver(base, target, key), inFlow);
    }
    within_.pop_back();
  }

  std::vector<TextEdit> edits() {
    anchors_.handOver(writer_);
    return writer_.edits();
  }

 private:
  static NodePtr at(const NodePtr& map, const std::string& key) {
    const Entry* entry = map == nullptr ? nullptr : map->find(key);
    return entry == nullptr ? nullptr : entry->value;
  }
  void changed() {
    for (const Written* one : within_) anchors_.change(*one);
  }

  /// The alias alone changes: into the map it stands for with some keys laid over, or into a value of its
  /// own.
  void alias(const Written& written, const NodePtr& base, const NodePtr& target, std::string_view key) {
    changed();
    const Node& old = *written.node;
    const bool over = base == nullptr && target != given_ && old.kind == Kind::Map &&
                      target->kind == Kind::Map && yaml::provenanceOf(*target) == nullptr &&
                      std::all_of(old.entries.begin(), old.entries.end(),
                                  [&](const Entry& entry) { return target->find(entry.key) != nullptr; });
    if (!over) {
      anchors_.drop(written, true);
      return writer_.replace(written, layerOver(base, target, key), true);
    }
    std::string text = "{<<: *" + written.anchor;
    for (const Entry& entry : target->entries) {
      const Entry* before = old.find(entry.key);
      if (before != nullptr && same(*before->value, *entry.value)) continue;
      text += ", " + scalarText(entry.key, false) + ": " + flowText(*entry.value);
    }
    writer_.replaceText(written, text + "}");
  }

  void map(const Written& written, const NodePtr& base, const Node& composed, const Node& target) {
    std::vector<std::size_t> gone;
    std::set<std::string> inheritedAgain;
    for (std::size_t i = 0; i < written.parts.size(); ++i) {
      const Part& part = written.parts[i];
      const NodePtr inherited = at(base, part.key);
      if (part.key == "<<" || composed.find(part.key) == nullptr) continue;
      if (const Entry* now = target.find(part.key)) {
        // Of a list that adds nothing any more not even `[]` may stay: that would replace the inherited one.
        if (inherited == nullptr || !onlyAdds(part, *inherited) || !same(*inherited, *now->value)) continue;
        inheritedAgain.insert(part.key);
      }
      changed();
      const bool toNull = inherited != nullptr && !inheritedAgain.contains(part.key);
      anchors_.drop(part.value, toNull);
      if (toNull) {
        writer_.replaceText(part.value, "null");
      } else {
        gone.push_back(i);
      }
    }
    if (!gone.empty()) writer_.cut(written, gone);
    for (const Entry& entry : target.entries) {
      const Entry* before = composed.find(entry.key);
      if (before != nullptr && same(*before->value, *entry.value)) continue;
      if (inheritedAgain.contains(entry.key)) continue;
      const NodePtr inherited = at(base, entry.key);
      if (const Part* part = written.find(entry.key)) {
        value(part->value, inherited, before != nullptr ? before->value : part->value.node, entry.value,
              entry.key, written.isFlow());
      } else {
        changed();
        writer_.addEntry(written, entry.key, layerOver(inherited, entry.value, entry.key));
      }
    }
    for (const Entry& entry : composed.entries) {
      if (target.find(entry.key) != nullptr || written.find(entry.key) != nullptr) continue;
      changed();
      writer_.addEntry(written, entry.key, std::make_shared<Node>());
    }
  }

  /// A list that stands alone: items of the same places are the same items, but for one run that differs.
  bool positions(const Written& written, const Node& composed, const Node& target) {
    const std::size_t was = composed.items.size();
    const std::size_t is = target.items.size();
    if (was != written.parts.size()) return false;
    std::size_t front = 0;
    while (front < std::min(was, is) && same(*composed.items[front], *target.items[front])) ++front;
    std::size_t back = 0;
    while (back < std::min(was, is) - front &&
           same(*composed.items[was - 1 - back], *target.items[is - 1 - back]))
      ++back;
    if (was == is) {
      for (std::size_t i = front; i < was - back; ++i) {
        value(written.parts[i].value, nullptr, composed.items[i], target.items[i], "", written.isFlow());
      }
      return true;
    }
    changed();
    if (is == front + back) {
      std::vector<std::size_t> gone;
      for (std::size_t i = front; i < was - back; ++i) {
        anchors_.drop(written.parts[i].value, false);
        gone.push_back(i);
      }
      writer_.cut(written, gone);
      return true;
    }
    if (was > front + back) return false;
    for (std::size_t i = front; i < is - back; ++i) writer_.addItem(written, front, target.items[i]);
    return true;
  }

  static NodePtr itemNamed(const Node& list, std::string_view key, const std::string& name) {
    for (const NodePtr& item : list.items) {
      if (yaml::identityOf(key, *item) == name) return item;
    }
    return nullptr;
  }

  /// Whether a list's items are all the text's own.
  static bool onlyAdds(const Part& part, const Node& inherited) {
    if (!part.value.isList() || part.value.parts.empty() || inherited.kind != Kind::Sequence) return false;
    return std::all_of(part.value.parts.begin(), part.value.parts.end(), [&](const Part& item) {
      const auto name = yaml::identityOf(part.key, *item.value.node);
      return name && itemNamed(inherited, part.key, *name) == nullptr;
    });
  }

  static std::vector<NodePtr> nameless(const Node& list, std::string_view key) {
    std::vector<NodePtr> items;
    for (const NodePtr& item : list.items) {
      if (!yaml::identityOf(key, *item)) items.push_back(item);
    }
    return items;
  }

  /// A list that is merged into the base's by names. Not when items without one, inherited then, change.
  bool named(const Written& written, const Node& base, const Node& composed, const Node& target,
             std::string_view key) {
    // Items of both kinds stand in an order that matters, steps for example: a new one in its place takes
    // all.
    const std::vector<NodePtr> fixed = nameless(composed, key);
    const bool grows = !fixed.empty() && target.items.size() > composed.items.size();
    if (grows || !same(*yaml::makeSequence(fixed, {}), *yaml::makeSequence(nameless(target, key), {}))) {
      return false;
    }
    std::vector<std::size_t> gone;
    std::set<std::string> own;
    for (std::size_t i = 0; i < written.parts.size(); ++i) {
      const Written& item = written.parts[i].value;
      const std::string name = yaml::identityOf(key, *item.node).value_or("");
      own.insert(name);
      const NodePtr now = itemNamed(target, key, name);
      const NodePtr before = itemNamed(composed, key, name);
      if (now != nullptr && before != nullptr) {
        value(item, itemNamed(base, key, name), before, now, "", written.isFlow());
      } else if (now == nullptr && before != nullptr) {
        changed();
        anchors_.drop(item, false);
        if (itemNamed(base, key, name) == nullptr) {
          gone.push_back(i);
        } else {
          writer_.replaceText(item, flowText(*removalOf(key, name)));
        }
      } else if (now != nullptr) {
        return false;  // an item that was removed comes again
      }
    }
    if (!gone.empty()) writer_.cut(written, gone);
    for (const NodePtr& item : composed.items) {
      if (!yaml::identityOf(key, *item)) continue;
      const std::string name = *yaml::identityOf(key, *item);
      if (own.contains(name) || itemNamed(target, key, name) != nullptr) continue;
      changed();
      writer_.addItem(written, written.parts.size(), removalOf(key, name));
    }
    for (const NodePtr& item : target.items) {
      if (!yaml::identityOf(key, *item)) continue;
      const std::string name = *yaml::identityOf(key, *item);
      const NodePtr before = itemNamed(composed, key, name);
      if (own.contains(name) || (before != nullptr && same(*before, *item))) continue;
      changed();
      const NodePtr inherited = itemNamed(base, key, name);
      NodePtr added = item;
      if (inherited != nullptr) {
        const NodePtr list =
            layerOver(yaml::makeSequence({inherited}, {}), yaml::makeSequence({item}, {}), key);
        added = list->items.front();
      }
      writer_.addItem(written, after(written, target, key, name), added);
    }
    return true;
  }

  /// Behind the item that precedes it in the target, when the text has that; else at the end.
  static std::size_t after(const Written& written, const Node& target, std::string_view key,
                           const std::string& name) {
    std::string before;
    for (const NodePtr& item : target.items) {
      const std::string its = yaml::identityOf(key, *item).value_or("");
      if (its == name) break;
      before = its;
    }
    for (std::size_t i = 0; i < written.parts.size(); ++i) {
      if (yaml::identityOf(key, *written.parts[i].value.node).value_or("") == before) return i + 1;
    }
    return written.parts.size();
  }

  Anchors anchors_;
  Writer writer_;
  NodePtr given_;
  std::vector<const Written*> within_;
};

}  // namespace

std::vector<TextEdit> synchronize(std::string_view text, const Written& root, const Meaning& meaning,
                                  const NodePtr& target, GivenText given) {
  Synchronizer synchronizer(text, root, std::move(given));
  synchronizer.value(root, meaning.base, meaning.composed, target, "", false);
  return synchronizer.edits();
}

}  // namespace kubecast::scenarios::edit
