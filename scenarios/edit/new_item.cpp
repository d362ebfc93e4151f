// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/new_item.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace kubecast::scenarios::edit {

namespace {

constexpr int kMostRounds = 3;

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string flowMap(const Entries& entries) {
  std::string text;
  for (const auto& [key, value] : entries) text += (text.empty() ? "" : ", ") + key + ": " + value;
  return "{" + text + "}";
}

std::string keyOf(std::string_view list) {
  const auto parts = splitPath(list);
  return parts.empty() ? "" : parts.back().text;
}

/// `nodeGroup` → `node-group`, which Kubernetes takes for a name.
std::string hyphened(const std::string& key) {
  std::string name;
  for (const char c : key) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital) name += '-';
    name += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

/// Whether a shape holds words rather than amounts, which nobody has decided yet.
bool isWord(const Shape& shape) {
  return shape.kind == ShapeKind::Text || shape.kind == ShapeKind::Choice || shape.kind == ShapeKind::Boolean;
}

/// Where a key stands as a word of its own.
std::size_t positionOf(const std::string& key, const std::string& text) {
  const auto isLetter = [&text](std::size_t i) {
    return i < text.size() && ((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z');
  };
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1))
    if ((at == 0 || !isLetter(at - 1)) && !isLetter(at + key.size())) return at;
  return std::string::npos;
}

/// Those a text names, in its order.
std::vector<Property> namedIn(const std::string& text, std::vector<Property> properties) {
  std::erase_if(properties, [&](const Property& p) { return positionOf(p.key, text) == std::string::npos; });
  std::ranges::sort(properties, {}, [&](const Property& p) { return positionOf(p.key, text); });
  return properties;
}

class Maker {
 public:
  Maker(const Language& language, const Composed& scenario) : language_(language), scenario_(scenario) {}

  [[nodiscard]] std::string valueOf(const Shape& shape, std::string_view key) const {
    switch (shape.kind) {
      case ShapeKind::Choice:
        return asScalar(shape.choices.empty() ? "" : shape.choices.front());
      case ShapeKind::Boolean:
        return "true";  // the default of every switch is off: who adds it wants it on
      case ShapeKind::Integer:
      case ShapeKind::Number:
        return figure(shape, std::to_string(static_cast<long long>(std::max(1.0, shape.least.value_or(0)))));
      case ShapeKind::Quantity:
        return figure(shape, shape.examples.empty() ? "1" : shape.examples.front());
      case ShapeKind::Map:
        return flowMap(requiredOf(shape));
      case ShapeKind::FreeMap:
        return "{}";
      case ShapeKind::List: {
        // One item even where none would do: a list is there to have some.
        return "[" + valueOf(language_.item(shape, nullptr), singular(key)) + "]";
      }
      case ShapeKind::Text:
      case ShapeKind::Any:
        break;
    }
    return asScalar(shape.names.empty() ? std::string(key) : nameFor(shape, key));
  }

  /// Of a key the schema does not ask for. Keys of one's own cannot be guessed: they are the last item's.
  [[nodiscard]] std::string optionalOf(std::string_view list, const Property& property) const {
    const yaml::Node* items = scenario_.find(list);
    const bool any = items != nullptr && !items->items.empty();
    const yaml::Node* last = any ? items->items.back().get() : nullptr;
    const yaml::Entry* entry =
        last == nullptr || last->kind != yaml::Kind::Map ? nullptr : last->find(property.key);
    if (property.shape.kind == ShapeKind::FreeMap && entry != nullptr) return flowOf(*entry->value);
    return valueOf(property.shape, property.key);
  }

  [[nodiscard]] Entries requiredOf(const Shape& map) const {
    Entries entries;
    for (const Property& property : language_.properties(map, nullptr))
      if (property.shape.required) entries.emplace_back(property.key, valueOf(property.shape, property.key));
    return entries;
  }

  [[nodiscard]] Entries itemOf(std::string_view list, const Shape& item) const {
    const std::string key = keyOf(list);
    const std::string identity(yaml::identityKey(key));
    const yaml::Node* items = scenario_.find(list);
    Entries entries;
    for (const Property& property : language_.properties(item, nullptr)) {
      const std::string shared = sharedWord(items, property);
      if (property.key == identity && property.shape.names.empty()) {
        if (property.shape.required)
          entries.emplace_back(identity, asScalar(freeName(scenario_, list, hyphened(singular(key)))));
      } else if (property.key == identity) {
        entries.emplace_back(identity, asScalar(unusedName(list, property.shape)));
      } else if (!shared.empty()) {
        entries.emplace_back(property.key, shared);
      } else if (property.shape.required) {
        entries.emplace_back(property.key, valueOf(property.shape, property.key));
      }
    }
    return entries;
  }

 private:
  static std::string figure(const Shape& shape, const std::string& value) {
    return shape.annotatable ? "{assumed: " + value + ", why: not decided yet}" : value;
  }

  /// What every item says of a key, as the last one puts it: zones, tiers, types.
  static std::string sharedWord(const yaml::Node* items, const Property& property) {
    if (items == nullptr || items->items.empty() || !isWord(property.shape)) return "";
    std::string last;
    for (const yaml::NodePtr& item : items->items) {
      const yaml::Entry* entry = item->kind == yaml::Kind::Map ? item->find(property.key) : nullptr;
      if (entry == nullptr || figureOf(*entry->value)->kind != yaml::Kind::Scalar) return "";
      last = figureOf(*entry->value)->scalar;
    }
    const auto& choices = property.shape.choices;
    const bool allowed =
        property.shape.kind != ShapeKind::Choice || std::ranges::find(choices, last) != choices.end();
    if (!allowed) return "";
    return property.shape.kind == ShapeKind::Boolean ? last : asScalar(last);
  }

  [[nodiscard]] std::string nameFor(const Shape& shape, std::string_view key) const {
    if (shape.names == "instanceTypes") {
      const yaml::Node* nodes = scenario_.find("nodes");
      const yaml::Node* last = nodes == nullptr || nodes->items.empty() ? nullptr : nodes->items.back().get();
      const yaml::Entry* type =
          last == nullptr || last->kind != yaml::Kind::Map ? nullptr : last->find("instanceType");
      return type == nullptr ? "t3.medium" : figureOf(*type->value)->scalar;
    }
    const auto names = scenario_.namesOf(shape.names);
    return names.empty() ? std::string(key) : names.front();
  }

  /// A name no item of the list is of yet: a workload that has no autoscaler.
  [[nodiscard]] std::string unusedName(std::string_view list, const Shape& shape) const {
    const auto used = scenario_.namesOf(list);
    for (const std::string& name : scenario_.namesOf(shape.names))
      if (std::ranges::find(used, name) == used.end()) return name;
    return nameFor(shape, singular(keyOf(list)));
  }

  const Language& language_;
  const Composed& scenario_;
};

}  // namespace

std::string singular(std::string_view section) {
  if (section.ends_with("ies")) return std::string(section.substr(0, section.size() - 3)) + "y";
  for (const std::string_view hissing : {"ches", "sses"})
    if (section.ends_with(hissing) && section != "caches")
      return std::string(section.substr(0, section.size() - 2));
  return section.ends_with("s") ? std::string(section.substr(0, section.size() - 1)) : std::string(section);
}

std::string freeName(const Composed& scenario, std::string_view list, const std::string& base) {
  std::vector<std::string> used;
  if (const yaml::Node* items = scenario.find(list))
    for (const yaml::NodePtr& item : items->items)
      if (const auto name = yaml::identityOf(keyOf(list), *item)) used.push_back(*name);
  std::string name = base;
  for (int i = 2; std::ranges::find(used, name) != used.end(); ++i) name = base + "-" + std::to_string(i);
  return name;
}

std::string newItem(const Language& language, const Composed& scenario, std::string_view list,
                    const Complaints& complaints) {
  const auto shape = language.at(list, scenario.document());
  if (!shape || shape->kind != ShapeKind::List) return "{}";
  const Maker maker(language, scenario);
  const Shape item = language.item(*shape, nullptr);
  if (item.kind != ShapeKind::Map) return maker.valueOf(item, singular(keyOf(list)));
  Entries entries = maker.itemOf(list, item);
  const std::string least = flowMap(entries);
  std::vector<Diagnostic> against = complaints(least);
  // Some keys are needed one of several (`closed` or `open`), which only the loader knows: the first it names
  // that silences its first complaint is kept, and the next complaint looked at.
  for (int round = 0; round < kMostRounds && !against.empty(); ++round) {
    const Diagnostic first = against.front();
    bool silenced = false;
    for (const Property& property : namedIn(first.expected, language.properties(item, nullptr))) {
      if (std::ranges::find(entries, property.key, &Entries::value_type::first) != entries.end()) continue;
      Entries more = entries;
      more.emplace_back(property.key, maker.optionalOf(list, property));
      auto now = complaints(flowMap(more));
      if (std::ranges::find(now, first.what, &Diagnostic::what) != now.end()) continue;
      entries = std::move(more);
      against = std::move(now);
      silenced = true;
      break;
    }
    if (!silenced) break;
  }
  return against.empty() ? flowMap(entries) : least;
}

std::string newValue(const Language& language, const Composed& scenario, std::string_view path) {
  const auto shape = language.at(path, scenario.document());
  return shape ? Maker(language, scenario).valueOf(*shape, keyOf(path)) : "null";
}

}  // namespace kubecast::scenarios::edit
