// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/text_of.hpp"

#include <algorithm>

namespace kubecast::scenarios::edit {
namespace {

using yaml::Kind;
using yaml::Node;
using yaml::ScalarType;

/// Whether a parser reads the characters back as they are, in braces as well (`?` ends a text there for
/// yaml-cpp).
bool standsPlain(std::string_view s) {
  if (s.empty() || s.front() == ' ' || s.back() == ' ' || s.back() == ':') return false;
  if (s.find_first_of(",[]{}?\n\r\t\"") != std::string_view::npos) return false;
  if (std::string_view("#&*!|>'%@`").find(s.front()) != std::string_view::npos) return false;
  if ((s.front() == '-' || s.front() == ':') && (s.size() == 1 || s[1] == ' ')) return false;
  if (s.starts_with("---") || s.starts_with("...") || s == "<<") return false;
  return s.find(": ") == std::string_view::npos && s.find(" #") == std::string_view::npos;
}

std::string quotedText(std::string_view s) {
  std::string text = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\') text += '\\';
    if (c == '\n' || c == '\t' || c == '\r') {
      text += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r";
    } else {
      text += c;
    }
  }
  return text + '"';
}

bool sameList(const Node& a, const Node& b, bool orderOfNamed, std::string_view listKey) {
  if (a.items.size() != b.items.size()) return false;
  const auto named = [&](const yaml::NodePtr& item) { return yaml::identityOf(listKey, *item).has_value(); };
  const bool anyOrder = !orderOfNamed && std::all_of(a.items.begin(), a.items.end(), named);
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    const auto alike = [&](const yaml::NodePtr& other) { return same(*a.items[i], *other, orderOfNamed); };
    if (anyOrder ? std::none_of(b.items.begin(), b.items.end(), alike) : !alike(b.items[i])) return false;
  }
  return true;
}

}  // namespace

std::string scalarText(std::string_view text, bool quoted) {
  return !quoted && standsPlain(text) ? std::string(text) : quotedText(text);
}

std::string flowText(const Node& node) {
  if (node.kind == Kind::Null) return "null";
  if (node.kind == Kind::Scalar) return scalarText(node.scalar, node.quoted);
  std::string text;
  for (const yaml::NodePtr& item : node.items) text += (text.empty() ? "" : ", ") + flowText(*item);
  if (node.kind == Kind::Sequence) return "[" + text + "]";
  for (const yaml::Entry& entry : node.entries) {
    text += (text.empty() ? "" : ", ") + scalarText(entry.key, false) + ": " + flowText(*entry.value);
  }
  return "{" + text + "}";
}

bool same(const Node& a, const Node& b, bool orderOfNamed, std::string_view listKey) {
  if (&a == &b) return true;
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Kind::Null:
      return true;
    case Kind::Scalar:
      // Quotes say *a text*; a plain one that is none of number, boolean and null is one, too.
      return a.scalar == b.scalar && (a.quoted == b.quoted || (yaml::scalarTypeOf(a) == ScalarType::Text &&
                                                               yaml::scalarTypeOf(b) == ScalarType::Text));
    case Kind::Sequence:
      return sameList(a, b, orderOfNamed, listKey);
    case Kind::Map:
      break;
  }
  return a.entries.size() == b.entries.size() &&
         std::all_of(a.entries.begin(), a.entries.end(), [&](const yaml::Entry& entry) {
           const yaml::Entry* other = b.find(entry.key);
           return other != nullptr && same(*entry.value, *other->value, orderOfNamed, entry.key);
         });
}

}  // namespace kubecast::scenarios::edit
