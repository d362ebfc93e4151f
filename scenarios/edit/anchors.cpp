// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/anchors.hpp"

#include <algorithm>

#include "scenarios/edit/text_of.hpp"

namespace kubecast::scenarios::edit {

Anchors::Anchors(const Written& root) { visit(root); }

void Anchors::visit(const Written& value) {
  if (value.isAlias()) {
    const auto bearer = latest_.find(value.anchor);
    if (bearer != latest_.end()) uses_[bearer->second].push_back(&value);
    return;
  }
  if (value.hasAnchor()) {
    latest_[value.anchor] = &value;
    bearers_.push_back(&value);
  }
  for (const Part& part : value.parts) visit(part.value);
}

void Anchors::drop(const Written& value, bool replaced) {
  if (replaced && value.hasAnchor()) {
    changed_.insert(&value);
  } else {
    dropped_.insert(&value);
  }
  for (const Part& part : value.parts) drop(part.value, false);
}

bool Anchors::isShared(const Written& value) const {
  const auto uses = uses_.find(&value);
  return uses != uses_.end() && std::any_of(uses->second.begin(), uses->second.end(),
                                            [this](const Written* use) { return !dropped_.contains(use); });
}

std::string Anchors::copyOf(const Written& value, bool top) const {
  if (value.isAlias()) return "*" + value.anchor;
  const bool stays = !changed_.contains(&value) && !dropped_.contains(&value);
  if (!top && value.hasAnchor() && stays && latest_.at(value.anchor) == &value) return "*" + value.anchor;
  if (value.parts.empty() && value.node != nullptr) return flowText(*value.node);
  std::string text;
  for (const Part& part : value.parts) {
    if (!text.empty()) text += ", ";
    if (value.isMap()) text += scalarText(part.key, false) + ": ";
    text += copyOf(part.value, false);
  }
  return value.isMap() ? "{" + text + "}" : "[" + text + "]";
}

void Anchors::handOver(Writer& writer) const {
  for (const Written* bearer : bearers_) {
    const bool gone = dropped_.contains(bearer);
    if ((!gone && !changed_.contains(bearer)) || !isShared(*bearer)) continue;
    const std::vector<const Written*>& uses = uses_.at(bearer);
    const auto heir = std::find_if(uses.begin(), uses.end(),
                                   [this](const Written* use) { return !dropped_.contains(use); });
    writer.put((*heir)->content, (*heir)->end - (*heir)->content,
               "&" + bearer->anchor + " " + copyOf(*bearer, true));
    if (!gone) writer.dropAnchor(*bearer);
  }
}

}  // namespace kubecast::scenarios::edit
