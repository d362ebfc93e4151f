// SPDX-License-Identifier: Apache-2.0
#include "exporters/terraform/hcl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace kubecast::exporters::terraform {

std::string quoted(const std::string& text) {
  std::string literal = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '"' || letter == '\\')
      literal += {'\\', letter};
    else if (letter == '\n')
      literal += "\\n";
    else if (letter == '\r')
      literal += "\\r";
    else if (letter == '\t')
      literal += "\\t";
    else if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f)
      literal += fmt::format("\\u{:04x}", static_cast<int>(letter));
    else if ((letter == '$' || letter == '%') && at + 1 < text.size() && text[at + 1] == '{')
      literal += {letter, letter};
    else
      literal += letter;
  }
  return literal + "\"";
}

std::string quotedList(const std::vector<std::string>& texts) {
  std::vector<std::string> literals;
  for (const std::string& text : texts) literals.push_back(quoted(text));
  return fmt::format("[{}]", fmt::join(literals, ", "));
}

std::string attributes(const std::vector<Attribute>& all, int indent) {
  std::size_t longest = 0;
  for (const Attribute& one : all) longest = std::max(longest, one.name.size());
  std::string lines;
  for (const Attribute& one : all)
    lines += fmt::format("{:{}}{:<{}} = {}\n", "", indent, one.name, longest, one.value);
  return lines;
}

std::string inlineObject(const std::vector<Attribute>& all) {
  std::vector<std::string> entries;
  for (const Attribute& one : all) entries.push_back(one.name + " = " + one.value);
  return entries.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(entries, ", "));
}

std::string objects(const std::vector<std::pair<std::string, std::vector<Attribute>>>& all, int indent) {
  std::string lines;
  for (const auto& [key, entries] : all)
    lines += fmt::format("{:{}}{} = {{\n{}{:{}}}}\n", "", indent, quoted(key),
                         attributes(entries, indent + 2), "", indent);
  return lines;
}

std::string filled(std::string_view text, const std::map<std::string, std::string>& parts) {
  std::string result;
  for (;;) {
    const std::size_t begin = text.find('@');
    result += text.substr(0, begin);
    if (begin == std::string_view::npos) return result;
    const std::size_t end = text.find('@', begin + 1);
    assert(end != std::string_view::npos);
    const auto part = parts.find(std::string(text.substr(begin + 1, end - begin - 1)));
    assert(part != parts.end());
    result += part->second;
    text.remove_prefix(end + 1);
  }
}

std::string variable(const Variable& one) {
  std::vector<Attribute> rows{{"description", quoted(one.description)}, {"type", one.type}};
  if (!one.defaultValue.empty()) rows.push_back({"default", one.defaultValue});
  std::string text = fmt::format("variable {} {{\n{}", quoted(one.name), attributes(rows, 2));
  if (!one.validation.empty()) text += "\n  validation {\n" + one.validation + "  }\n";
  return text + "}\n";
}

std::string file(const std::vector<std::string>& parts) {
  std::string text = "# SPDX-License-Identifier: Apache-2.0\n";
  for (const std::string& part : parts)
    if (!part.empty()) text += "\n" + part;
  return text;
}

}  // namespace kubecast::exporters::terraform
