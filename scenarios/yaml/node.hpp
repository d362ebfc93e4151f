// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/diagnostics/place.hpp"

namespace kubecast::scenarios::yaml {

struct Node;
/// Nodes never change once built, so a merged document shares what it keeps.
using NodePtr = std::shared_ptr<const Node>;

enum class Kind { Null, Scalar, Sequence, Map };

struct Entry {
  std::string key;
  Place keyPlace;
  NodePtr value;
};

/// A YAML value that knows where it was written.
struct Node {
  Kind kind = Kind::Null;
  Place place;
  std::string scalar;          ///< Scalar
  bool quoted = false;         ///< Scalar in quotes, or a block of text: always a string
  std::vector<NodePtr> items;  ///< Sequence
  std::vector<Entry> entries;  ///< Map, in the order written, keys distinct
  std::size_t weight = 1;      ///< nodes below and including this one, aliases counted each time

  [[nodiscard]] const Entry* find(std::string_view key) const;
};

NodePtr makeScalar(std::string text, const Place& place, bool quoted = false);
NodePtr makeMap(std::vector<Entry> entries, const Place& place);
NodePtr makeSequence(std::vector<NodePtr> items, const Place& place);

/// What YAML 1.2 reads into a plain scalar (core schema).
enum class ScalarType { Text, Null, Boolean, Integer, Number };
ScalarType scalarTypeOf(const Node& scalar);

/// The key by whose value items of a list are told apart: `name`, but the
/// `workload` of an autoscaler or a broker, the `database` of a pool, the `path` of a rule.
std::string_view identityKey(std::string_view listKey);
/// That value, when the item is a map that has it as a scalar.
std::optional<std::string> identityOf(std::string_view listKey, const Node& item);

/// The key that says where a figure comes from (`assumed`, `measured`,
/// `documented`, `priceBook`) when the map is an annotated figure.
const Entry* provenanceOf(const Node& map);

}  // namespace kubecast::scenarios::yaml
