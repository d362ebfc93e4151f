// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/fields.hpp"

#include <algorithm>

#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::scenarios {
namespace {

/// More would be a list nobody reads; the documentation has them all.
constexpr std::size_t kMostListed = 16;

/// `callStep` → `a call step`, `external` → `an external`, `metadata` → `metadata`.
std::string withArticle(const std::string& name) {
  std::string what;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital) what += ' ';
    what += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (what == "metadata" || what == "resources" || what == "scaling rules") return what;
  const bool vowel = !what.empty() && std::string("aeiou").find(what.front()) != std::string::npos;
  return (vowel ? "an " : "a ") + what;
}

}  // namespace

void reportNotAMap(Reader& reader, const yaml::Node& node, const std::string& what) {
  reader.error(node.place, "this is not " + withArticle(what), "a map of keys and values");
}

std::string nearestKey(const std::string& unknown, const std::vector<std::string>& known) {
  return nearest(unknown, known).value_or("");
}

void reportUnknownKey(Reader& reader, const yaml::Entry& entry, const std::string& what,
                      const std::vector<std::string>& known) {
  std::vector<std::string> shown(
      known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(kMostListed, known.size())));
  std::string expected = oneOfWords(shown);
  if (known.size() > kMostListed) expected += ", …";
  const std::string hint = didYouMean(entry.key, known);
  const auto scope = reader.enterKey(entry.key, *entry.value);
  reader.error(entry.keyPlace, "unknown key '" + entry.key + "' in " + withArticle(what), std::move(expected),
               hint);
}

void reportMissingKey(Reader& reader, const yaml::Node& node, const std::string& key, const std::string& what,
                      const std::string& meaning) {
  reader.error(node.place, "the key '" + key + "' is missing in " + withArticle(what), key + ": " + meaning);
}

}  // namespace kubecast::scenarios
