// SPDX-License-Identifier: Apache-2.0
#include "app/report/html.hpp"

namespace kubecast::report {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        // Characters that HTML forbids even as entities.
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
    }
  }
  return out;
}

Html text(std::string_view text) { return {escaped(text)}; }

namespace {

std::string startTag(std::string_view tag, const Attributes& attributes) {
  std::string out = "<" + std::string(tag);
  for (const Attribute& attribute : attributes) {
    out += " " + std::string(attribute.name) + "=\"" + escaped(attribute.value) + "\"";
  }
  return out + ">";
}

}  // namespace

Html element(std::string_view tag, const Attributes& attributes, const Html& inner) {
  return {startTag(tag, attributes) + inner.markup + "</" + std::string(tag) + ">"};
}

Html element(std::string_view tag, const Html& inner) { return element(tag, Attributes{}, inner); }

Html element(std::string_view tag, std::string_view words) { return element(tag, text(words)); }

Html classed(std::string_view tag, std::string_view className, const Html& inner) {
  return element(tag, Attributes{{"class", std::string(className)}}, inner);
}

Html classed(std::string_view tag, std::string_view className, std::string_view words) {
  return classed(tag, className, text(words));
}

Html voidElement(std::string_view tag, const Attributes& attributes) { return {startTag(tag, attributes)}; }

Html prose(std::string_view sentence) {
  Html out;
  while (true) {
    const std::size_t open = sentence.find('`');
    const std::size_t close = open == std::string_view::npos ? open : sentence.find('`', open + 1);
    if (close == std::string_view::npos) return out + text(sentence);
    out += text(sentence.substr(0, open)) + element("code", sentence.substr(open + 1, close - open - 1));
    sentence.remove_prefix(close + 1);
  }
}

Html list(const std::vector<std::string>& items) {
  if (items.empty()) return {};
  Html inner;
  for (const std::string& item : items) inner += element("li", prose(item));
  return element("ul", inner);
}

Html section(std::string_view id, std::string_view heading, const Html& inner) {
  return element("section", Attributes{{"id", std::string(id)}}, element("h2", heading) + inner) + Html{"\n"};
}

}  // namespace kubecast::report
