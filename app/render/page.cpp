// SPDX-License-Identifier: Apache-2.0
#include "app/render/page.hpp"

#include "app/terminal/text.hpp"
#include "scenarios/diagnostics/text_width.hpp"

namespace kubecast::render {

using scenarios::displayWidth;
using terminal::Tone;

void Page::title(std::string_view text, std::string_view remark) {
  const std::size_t used = displayWidth(text) + displayWidth(remark);
  out_ += style_.paint(Tone::Bold, text);
  if (!remark.empty()) {
    out_ += used + 2 <= style_.width ? std::string(style_.width - used, ' ') : "\n";
    out_ += style_.paint(Tone::Dim, remark);
  }
  out_ += '\n';
}

void Page::heading(std::string_view text, std::string_view remark) {
  out_ += '\n' + style_.paint(Tone::Heading, text);
  if (!remark.empty()) out_ += "  " + style_.paint(Tone::Dim, remark);
  out_ += '\n';
}

void Page::paragraph(std::string_view text, std::size_t indent) {
  out_ += terminal::hanging(std::string(indent, ' '), text, style_.width);
}

void Page::note(std::string_view text) {
  for (const std::string& line : terminal::wrapped(text, style_.width - 2)) {
    out_ += "  " + style_.paint(Tone::Dim, line) + '\n';
  }
}

void Page::entry(Tone tone, std::string_view label, std::size_t labelWidth, std::string_view text) {
  const std::string padded = terminal::padRight(terminal::harmless(label), labelWidth);
  const std::size_t indent = 2 + displayWidth(padded) + 2;
  std::string body = terminal::hanging(std::string(indent, ' '), text, style_.width);
  body.replace(0, indent, "  " + style_.paint(tone, padded) + "  ");
  out_ += body;
}

void Page::dimEntry(std::size_t labelWidth, std::string_view text) {
  const std::size_t indent = 2 + labelWidth + 2;
  for (const std::string& line : terminal::wrapped(text, style_.width - indent)) {
    out_ += std::string(indent, ' ') + style_.paint(Tone::Dim, line) + '\n';
  }
}

}  // namespace kubecast::render
