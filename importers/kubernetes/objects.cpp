// SPDX-License-Identifier: Apache-2.0
#include "importers/kubernetes/objects.hpp"

#include <algorithm>

#include "scenarios/yaml/parse.hpp"
#include "scenarios/yaml/scalar_type.hpp"
#include "scenarios/yaml/text_guard.hpp"

namespace kubecast::importers::kubernetes {
namespace {

namespace yaml = scenarios::yaml;

Document scalar(const yaml::Node& node) {
  switch (yaml::scalarTypeOf(node)) {
    case yaml::ScalarType::Null:
      return nullptr;
    case yaml::ScalarType::Boolean:
      return node.scalar.front() == 't' || node.scalar.front() == 'T';
    case yaml::ScalarType::Integer:
      if (const auto number = yaml::integerFrom(node.scalar)) return *number;
      return node.scalar;
    case yaml::ScalarType::Number:  // a quantity such as 0.5: its text is what counts
    case yaml::ScalarType::Text:
      return node.scalar;
  }
  return nullptr;
}

Document documentOf(const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Kind::Null:
      return nullptr;
    case yaml::Kind::Scalar:
      return scalar(node);
    case yaml::Kind::Sequence: {
      Document list = Document::array();
      for (const auto& item : node.items) list.push_back(documentOf(*item));
      return list;
    }
    case yaml::Kind::Map: {
      Document map = Document::object();
      for (const auto& entry : node.entries) map[entry.key] = documentOf(*entry.value);
      return map;
    }
  }
  return nullptr;
}

/// Documents with as many empty lines before them as there are lines in the file, so that places are the
/// file's.
std::vector<std::string> documentsOf(std::string_view text) {
  std::vector<std::string> documents(1);
  std::size_t lines = 0;
  for (std::size_t from = 0; from < text.size(); ++lines) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = text.substr(from, end - from);
    if (line == "---" || line.starts_with("--- "))
      documents.emplace_back(lines + 1, '\n');
    else
      documents.back().append(line) += '\n';
    from = end + 1;
  }
  return documents;
}

/// Only empty lines and comments, as between two `---` of a rendered chart.
bool isBlank(const std::string& document) {
  bool comment = false;
  for (const char letter : document) {
    if (letter == '\n') comment = false;
    if (letter == '#') comment = true;
    if (!comment && letter != '\n' && letter != ' ' && letter != '\r') return false;
  }
  return true;
}

void take(const yaml::Node& node, std::vector<Document>& objects, scenarios::Problems& problems) {
  const Document object = documentOf(node);
  if (!object.is_object() || textAt(object, {"kind"}).empty() || textAt(object, {"apiVersion"}).empty()) {
    problems.error(node.place, "this is no object of Kubernetes", "a map with 'apiVersion' and 'kind'");
    return;
  }
  const yaml::Entry* items = node.find("items");
  if (items != nullptr && items->value->kind == yaml::Kind::Sequence &&
      textAt(object, {"kind"}).ends_with("List")) {
    for (const auto& item : items->value->items) take(*item, objects, problems);
    return;
  }
  if (textAt(object, {"kind"}) == "Kustomization") return;  // kustomize's own list of files, no object
  if (nameOf(object).empty()) {
    problems.error(node.place, "this object has no name", "metadata: {name: …}");
    return;
  }
  objects.push_back(object);
}

}  // namespace

std::vector<Document> readObjects(std::string_view text, const std::string& name, scenarios::Sources& sources,
                                  scenarios::Problems& problems) {
  std::vector<Document> objects;
  const int source = sources.addFile(name, text);
  if (!yaml::acceptable(text, source, problems)) return objects;
  for (const std::string& document : documentsOf(text)) {
    if (isBlank(document)) continue;
    if (const auto root = yaml::parse(document, source, problems)) take(*root, objects, problems);
  }
  return objects;
}

std::vector<const Document*> Objects::of(std::string_view kind) const {
  std::vector<const Document*> found;
  for (const Document& one : all_)
    if (textAt(one, {"kind"}) == kind && !isMadeByAnother(one)) found.push_back(&one);
  return found;
}

const Document* Objects::find(std::string_view kind, const std::string& ns, const std::string& name) const {
  for (const Document& one : all_)
    if (textAt(one, {"kind"}) == kind && nameOf(one) == name && namespaceOf(one) == ns) return &one;
  return nullptr;
}

std::string nameOf(const Document& object) { return textAt(object, {"metadata", "name"}); }

std::string namespaceOf(const Document& object) {
  const std::string ns = textAt(object, {"metadata", "namespace"});
  return ns.empty() ? "default" : ns;
}

bool isMadeByAnother(const Document& object) {
  const Document* owners = at(object, {"metadata", "ownerReferences"});
  if (owners == nullptr || !owners->is_array()) return false;
  return std::any_of(owners->begin(), owners->end(), [](const Document& owner) {
    const Document* controls = at(owner, {"controller"});
    // A static pod's mirror is owned by its node, which does not make it.
    return controls != nullptr && *controls == true && textAt(owner, {"kind"}) != "Node";
  });
}

const Document* at(const Document& object, std::initializer_list<const char*> path) {
  const Document* here = &object;
  for (const char* key : path) {
    if (!here->is_object()) return nullptr;
    const auto found = here->find(key);
    if (found == here->end()) return nullptr;
    here = &*found;
  }
  return here->is_null() ? nullptr : here;
}

std::string textAt(const Document& object, std::initializer_list<const char*> path) {
  const Document* found = at(object, path);
  if (found == nullptr || found->is_structured()) return "";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

Document listAt(const Document& object, std::initializer_list<const char*> path) {
  const Document* found = at(object, path);
  return found != nullptr && found->is_array() ? *found : Document::array();
}

std::map<std::string, std::string> labelsAt(const Document& object, std::initializer_list<const char*> path) {
  std::map<std::string, std::string> labels;
  const Document* found = at(object, path);
  if (found == nullptr || !found->is_object()) return labels;
  for (const auto& [key, value] : found->items())
    if (!value.is_structured() && !value.is_null())
      labels[key] = value.is_string() ? value.get<std::string>() : value.dump();
  return labels;
}

Document written(const std::map<std::string, std::string>& labels) {
  Document map = Document::object();
  for (const auto& [key, value] : labels) map[key] = value;
  return map;
}

bool matches(const std::map<std::string, std::string>& selector,
             const std::map<std::string, std::string>& labels) {
  return std::all_of(selector.begin(), selector.end(), [&](const auto& wanted) {
    const auto found = labels.find(wanted.first);
    return found != labels.end() && found->second == wanted.second;
  });
}

}  // namespace kubecast::importers::kubernetes
