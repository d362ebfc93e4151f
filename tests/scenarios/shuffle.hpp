// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace kubecast::scenarios::test {

/// The same document with the keys of every map in another order.
inline void emitShuffled(YAML::Emitter& out, const YAML::Node& node, std::mt19937& random) {
  if (node.IsMap()) {
    std::vector<std::pair<YAML::Node, YAML::Node>> entries;
    for (const auto& entry : node) entries.emplace_back(entry.first, entry.second);
    // Positions, not nodes: assigning a YAML::Node changes what it refers to.
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    out << YAML::BeginMap;
    for (const std::size_t i : order) {
      const auto& [key, value] = entries[i];
      out << YAML::Key << key << YAML::Value;
      emitShuffled(out, value, random);
    }
    out << YAML::EndMap;
  } else if (node.IsSequence()) {
    out << YAML::BeginSeq;
    for (const auto& item : node) emitShuffled(out, item, random);
    out << YAML::EndSeq;
  } else if (node.Tag() == "!") {
    out << YAML::DoubleQuoted << node.Scalar();
  } else {
    out << node.Scalar();
  }
}

inline std::string shuffled(const std::string& text, unsigned seed) {
  std::mt19937 random(seed);
  YAML::Emitter out;
  emitShuffled(out, YAML::Load(text), random);
  return out.c_str();
}

}  // namespace kubecast::scenarios::test
