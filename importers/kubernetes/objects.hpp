// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exporters/yaml/emit.hpp"
#include "models/error.hpp"
#include "scenarios/diagnostics/sources.hpp"

namespace kubecast::importers::kubernetes {

using exporters::Document;

/// What a text holds: YAML or JSON, several documents apart by `---`, lists (`kind: List`) taken apart. A
/// mistake is reported with its place; a document that is no object of Kubernetes is one.
std::vector<Document> readObjects(std::string_view text, const std::string& name, scenarios::Sources& sources,
                                  scenarios::Problems& problems);

/// All objects that were read, and what was said of those that have no place in a scenario.
class Objects {
 public:
  explicit Objects(std::vector<Document> all) : all_(std::move(all)) {}

  /// Of one kind, in the order read; what another object made (an owner that controls it) is left out, for
  /// the scenario has its maker.
  [[nodiscard]] std::vector<const Document*> of(std::string_view kind) const;
  /// Null if there is none; `ns` as in metadata, `default` if that says nothing.
  [[nodiscard]] const Document* find(std::string_view kind, const std::string& ns,
                                     const std::string& name) const;
  [[nodiscard]] const std::vector<Document>& all() const { return all_; }

 private:
  std::vector<Document> all_;
};

std::string nameOf(const Document& object);
std::string namespaceOf(const Document& object);  ///< `default` if it says none
bool isMadeByAnother(const Document& object);

/// The value below a path of keys, or null: `at(pod, {"spec", "hostNetwork"})`.
const Document* at(const Document& object, std::initializer_list<const char*> path);
std::string textAt(const Document& object, std::initializer_list<const char*> path);  ///< "" if there is none
Document listAt(const Document& object, std::initializer_list<const char*> path);     ///< empty if it is none
/// Strings by strings; numbers and booleans as their text.
std::map<std::string, std::string> labelsAt(const Document& object, std::initializer_list<const char*> path);
Document written(const std::map<std::string, std::string>& labels);

/// Whether `labels` meet a selector of labels (matchLabels).
bool matches(const std::map<std::string, std::string>& selector,
             const std::map<std::string, std::string>& labels);

/// What could not be taken as it is, said to the user.
using Notes = std::vector<Error>;

}  // namespace kubecast::importers::kubernetes
