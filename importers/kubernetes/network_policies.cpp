// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "importers/kubernetes/parts.hpp"

namespace kubecast::importers::kubernetes {
namespace {

/// Labels alone; an expression would make the selector wider than it is.
bool isByLabels(const Document& selector) { return at(selector, {"matchExpressions"}) == nullptr; }

/// Nothing for a peer that a scenario cannot say.
std::optional<Document> peerValue(const Document& peer) {
  if (const std::string cidr = textAt(peer, {"ipBlock", "cidr"}); !cidr.empty()) {
    if (at(peer, {"ipBlock", "except"}) != nullptr) return std::nullopt;
    return Document{{"cidr", cidr}};
  }
  Document value = Document::object();
  for (const char* key : {"namespaceSelector", "podSelector"})
    if (const Document* selector = at(peer, {key})) {
      if (!isByLabels(*selector)) return std::nullopt;
      value[key] = written(labelsAt(*selector, {"matchLabels"}));
    }
  return value.empty() ? std::nullopt : std::optional(value);
}

std::optional<Document> portValue(const Document& port) {
  const Document* number = at(port, {"port"});
  if (number != nullptr && !number->is_number_integer()) return std::nullopt;  // by its name
  if (textAt(port, {"protocol"}) == "SCTP" || at(port, {"endPort"}) != nullptr) return std::nullopt;
  Document value = Document::object();
  if (textAt(port, {"protocol"}) == "UDP") value["protocol"] = "UDP";
  if (number != nullptr) value["port"] = *number;
  return value;
}

std::optional<Document> ruleValue(const Document& rule, const char* side) {
  Document value = Document::object();
  for (const Document& peer : listAt(rule, {side})) {
    auto one = peerValue(peer);
    if (!one) return std::nullopt;
    value[side].push_back(std::move(*one));
  }
  for (const Document& port : listAt(rule, {"ports"})) {
    auto one = portValue(port);
    if (!one) return std::nullopt;
    value["ports"].push_back(std::move(*one));
  }
  return value;
}

/// Absent if there is something in it that a scenario cannot say.
std::optional<Document> policyValue(const Document& policy) {
  Document value = {{"name", nameOf(policy)}};
  if (const std::string ns = namespaceOf(policy); ns != "default") value["namespace"] = ns;
  if (const Document* selector = at(policy, {"spec", "podSelector"})) {
    if (!isByLabels(*selector)) return std::nullopt;
    if (const auto labels = labelsAt(*selector, {"matchLabels"}); !labels.empty())
      value["podSelector"] = written(labels);
  }
  if (const Document* types = at(policy, {"spec", "policyTypes"})) value["policyTypes"] = *types;
  for (const auto& [side, peers] : {std::pair{"ingress", "from"}, std::pair{"egress", "to"}})
    for (const Document& rule : listAt(policy, {"spec", side})) {
      auto one = ruleValue(rule, peers);
      if (!one) return std::nullopt;
      value[side].push_back(std::move(*one));
    }
  return value;
}

}  // namespace

Document networkPolicies(const Objects& objects, Notes& notes) {
  Document all = Document::array();
  for (const Document* policy : objects.of("NetworkPolicy")) {
    if (auto value = policyValue(*policy))
      all.push_back(std::move(*value));
    else
      notes.push_back({"NetworkPolicy " + nameOf(*policy),
                       "selects by expressions, exceptions or names of ports, which a scenario cannot say, "
                       "and is left out",
                       ""});
  }
  return all;
}

}  // namespace kubecast::importers::kubernetes
