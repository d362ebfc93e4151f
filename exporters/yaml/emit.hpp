// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace kubecast::exporters {

/// A YAML document as a value; keys keep the order in which they were given.
using Document = nlohmann::ordered_json;

/// Block-style YAML that YAML 1.1 (Go's yaml.v2, PyYAML) and 1.2 read alike: a string is plain only if no
/// version takes it for anything else, otherwise a JSON string on one line, or a literal block if it has
/// several lines of printable text. Ends with a line break. Strings must be UTF-8.
std::string emitYaml(const Document& document);

/// The tag of a string, such as `!unsafe`; empty for none.
using StringTag = std::function<std::string(const std::string&)>;

/// The same with tags before those strings that get one, keys excepted.
std::string emitYaml(const Document& document, const StringTag& tag);

/// Several documents in one file, apart by `---`.
std::string emitYaml(const std::vector<Document>& documents);

}  // namespace kubecast::exporters
