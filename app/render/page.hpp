// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "app/terminal/style.hpp"
#include "app/terminal/table.hpp"

/// What all pages are set with: headings, paragraphs and tables, a line between them.
namespace kubecast::render {

class Page {
 public:
  explicit Page(const terminal::Style& style) : style_(style) {}

  /// The title at the left, a remark dim at the right edge.
  void title(std::string_view text, std::string_view remark);
  /// An empty line, the heading, and a dim remark behind it.
  void heading(std::string_view text, std::string_view remark = {});
  /// Text wrapped to the width, indented.
  void paragraph(std::string_view text, std::size_t indent = 2);
  /// The same, dim: notes to a table.
  void note(std::string_view text);
  /// `  label  text…` with the text hanging behind the label.
  void entry(terminal::Tone tone, std::string_view label, std::size_t labelWidth, std::string_view text);
  /// Dim text below an entry whose label is as wide.
  void dimEntry(std::size_t labelWidth, std::string_view text);
  void table(const terminal::Table& table) { out_ += table.text(style_); }
  void line(const terminal::Spans& spans) { out_ += style_.paint(spans) + '\n'; }
  void blank() { out_ += '\n'; }

  [[nodiscard]] const terminal::Style& style() const { return style_; }
  [[nodiscard]] std::string text() && { return std::move(out_); }

 private:
  terminal::Style style_;
  std::string out_;
};

}  // namespace kubecast::render
