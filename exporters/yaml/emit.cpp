// SPDX-License-Identifier: Apache-2.0
#include "exporters/yaml/emit.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace kubecast::exporters {
namespace {

bool isAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Plain where YAML 1.1 and 1.2 agree that it is text: begins with a letter, has letters, digits and a few
/// marks, and is no word that either takes for a boolean, a null or a number.
bool isPlain(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "infinity"};
  if (text.empty() || !isAsciiLetter(text.front())) return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) {
        return isAsciiLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
      }))
    return false;
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::find(kWords.begin(), kWords.end(), lower) == kWords.end();
}

/// JSON leaves U+0085, U+2028 and U+2029 as they are, which YAML 1.1 takes for line breaks; DEL and C1
/// controls and the byte order mark are not printable to YAML.
std::string quoted(const std::string& text) {
  std::string json = nlohmann::json(text).dump();
  std::string out;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const auto byte = [&](std::size_t k) {
      return i + k < json.size() ? static_cast<unsigned char>(json[i + k]) : 0U;
    };
    const auto escape = [&](unsigned code, std::size_t bytes) {
      static constexpr const char* kHex = "0123456789abcdef";
      out += "\\u";
      for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(code >> shift) & 15U];
      i += bytes - 1;
    };
    if (byte(0) == 0x7f)
      escape(0x7f, 1);
    else if (byte(0) == 0xc2 && byte(1) < 0xa0)
      escape(byte(1), 2);
    else if (byte(0) == 0xe2 && byte(1) == 0x80 && (byte(2) == 0xa8 || byte(2) == 0xa9))
      escape(0x2000U | (byte(2) & 0x3fU), 3);
    else if (byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf)
      escape(0xfeff, 3);
    else if (byte(0) == 0xef && byte(1) == 0xbf && byte(2) >= 0xbe)
      escape(0xffc0U | (byte(2) & 0x3fU), 3);
    else
      out += json[i];
  }
  return out;
}

/// Several lines of plain ASCII that a literal block gives back unchanged.
bool isBlock(std::string_view text) {
  return text.size() > 1 && text.back() == '\n' && text[text.size() - 2] != '\n' && text.front() != ' ' &&
         text.front() != '\n' && std::count(text.begin(), text.end(), '\n') > 1 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c < 0x7f); });
}

class Emitter {
 public:
  explicit Emitter(const StringTag& tag) : tag_(tag) {}

  std::string text;

  void value(const Document& node, std::size_t indent) {
    if (node.is_object() && !node.empty()) return mapping(node, indent);
    if (node.is_array() && !node.empty()) return sequence(node, indent);
    scalar(node, indent);
  }

 private:
  void pad(std::size_t indent) { text.append(indent, ' '); }

  void mapping(const Document& node, std::size_t indent) {
    bool first = true;
    for (const auto& [key, child] : node.items()) {
      if (!first) pad(indent);
      first = false;
      text += (isPlain(key) ? key : quoted(key)) + ":";
      if (child.is_object() && !child.empty()) {
        text += '\n';
        pad(indent + 2);
        mapping(child, indent + 2);
      } else if (child.is_array() && !child.empty()) {
        text += '\n';
        pad(indent + 2);
        sequence(child, indent + 2);
      } else {
        text += ' ';
        scalar(child, indent + 2);
      }
    }
  }

  void sequence(const Document& node, std::size_t indent) {
    bool first = true;
    for (const Document& child : node) {
      if (!first) pad(indent);
      first = false;
      text += "- ";
      value(child, indent + 2);
    }
  }

  void scalar(const Document& node, std::size_t indent) {
    if (!node.is_string()) {
      text += node.dump() + "\n";
      return;
    }
    const auto& string = node.get_ref<const std::string&>();
    if (const std::string tag = tag_(string); !tag.empty()) text += tag + " ";
    if (isPlain(string))
      text += string + "\n";
    else if (isBlock(string))
      block(string, indent);
    else
      text += quoted(string) + "\n";
  }

  void block(std::string_view lines, std::size_t indent) {
    text += "|\n";
    while (!lines.empty()) {
      const std::size_t end = lines.find('\n');
      if (end > 0) {
        pad(indent);
        text += lines.substr(0, end);
      }
      text += '\n';
      lines.remove_prefix(end + 1);
    }
  }

  const StringTag& tag_;
};

}  // namespace

std::string emitYaml(const Document& document) {
  return emitYaml(document, [](const std::string&) { return ""; });
}

std::string emitYaml(const Document& document, const StringTag& tag) {
  Emitter emitter(tag);
  emitter.value(document, 0);
  return emitter.text;
}

std::string emitYaml(const std::vector<Document>& documents) {
  std::string text;
  for (const Document& document : documents) text += (text.empty() ? "" : "---\n") + emitYaml(document);
  return text;
}

}  // namespace kubecast::exporters
