// SPDX-License-Identifier: Apache-2.0
#include "scenarios/yaml/compose.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/yaml/merge.hpp"
#include "scenarios/yaml/parse.hpp"
#include "scenarios/yaml/text_guard.hpp"

namespace kubecast::scenarios::yaml {
namespace {

class Composer {
 public:
  Composer(const FileReader& reader, Sources& sources, Problems& problems)
      : reader_(reader), sources_(sources), problems_(problems) {}

  NodePtr compose(std::string_view text, const std::filesystem::path& file) {
    const int source = sources_.addFile(file.string(), text);
    if (!acceptable(text, source, problems_)) return nullptr;
    const NodePtr document = parse(text, source, problems_);
    if (document == nullptr || document->kind != Kind::Map) {
      if (document != nullptr) {
        problems_.error(document->place, "the file is not a map of keys and values",
                        "a scenario: apiVersion, kind, metadata, …");
      }
      return nullptr;
    }
    const Entry* extends = document->find("extends");
    if (extends == nullptr) return document;
    chain_.push_back(file.lexically_normal());
    const NodePtr base = baseOf(*extends->value, file);
    chain_.pop_back();
    const NodePtr own = without(*document, "extends");
    return base == nullptr ? nullptr : merge(base, own, problems_);
  }

 private:
  static NodePtr without(const Node& map, std::string_view key) {
    std::vector<Entry> entries = map.entries;
    std::erase_if(entries, [&](const Entry& e) { return e.key == key; });
    return makeMap(std::move(entries), map.place);
  }

  NodePtr baseOf(const Node& value, const std::filesystem::path& file) {
    if (value.kind != Kind::Scalar || value.scalar.empty()) {
      problems_.error(value.place, "'extends' does not name a file",
                      "a path relative to this file, such as base.yaml");
      return nullptr;
    }
    const std::filesystem::path base = (file.parent_path() / value.scalar).lexically_normal();
    if (std::find(chain_.begin(), chain_.end(), base) != chain_.end()) {
      std::string cycle;
      for (auto it = std::find(chain_.begin(), chain_.end(), base); it != chain_.end(); ++it) {
        cycle += it->string() + " → ";
      }
      problems_.error(value.place, "the files extend each other in a circle", "a chain of files that ends",
                      cycle + base.string());
      return nullptr;
    }
    if (chain_.size() >= kLongestExtends) {
      problems_.error(value.place, fmt::format("more than {} files extend one another", kLongestExtends));
      return nullptr;
    }
    const auto text = reader_(base);
    if (!text) {
      problems_.error(value.place, fmt::format("cannot read '{}': {}", base.string(), text.error()),
                      "a path relative to this file");
      return nullptr;
    }
    return compose(*text, base);
  }

  const FileReader& reader_;
  Sources& sources_;
  Problems& problems_;
  std::vector<std::filesystem::path> chain_;
};

}  // namespace

NodePtr compose(std::string_view text, const std::filesystem::path& file, const FileReader& reader,
                Sources& sources, Problems& problems) {
  return Composer(reader, sources, problems).compose(text, file);
}

}  // namespace kubecast::scenarios::yaml
