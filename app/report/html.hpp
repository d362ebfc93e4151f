// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// HTML and SVG as a value that text enters escaped only.
namespace kubecast::report {

/// Markup. A type of its own, so that a string from a scenario cannot become markup by mistake.
struct Html {
  std::string markup;

  Html& operator+=(const Html& more) {
    markup += more.markup;
    return *this;
  }
  friend Html operator+(Html first, const Html& second) { return first += second; }
};

struct Attribute {
  std::string_view name;
  std::string value;  ///< as it is meant: escaped when written
};
using Attributes = std::vector<Attribute>;

/// `&`, `<`, `>` and quotes as entities; control characters other than line breaks and tabs as U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

[[nodiscard]] Html text(std::string_view text);

/// A sentence in which what stands between backticks is code.
[[nodiscard]] Html prose(std::string_view sentence);

/// `<tag name="value">inner</tag>`.
[[nodiscard]] Html element(std::string_view tag, const Attributes& attributes, const Html& inner);
[[nodiscard]] Html element(std::string_view tag, const Html& inner);
[[nodiscard]] Html element(std::string_view tag, std::string_view text);
/// With a class.
[[nodiscard]] Html classed(std::string_view tag, std::string_view className, const Html& inner);
[[nodiscard]] Html classed(std::string_view tag, std::string_view className, std::string_view text);
/// Without an end tag, such as `meta`.
[[nodiscard]] Html voidElement(std::string_view tag, const Attributes& attributes);

/// A bulleted list of sentences, see prose(); nothing of no items.
[[nodiscard]] Html list(const std::vector<std::string>& items);

/// A part of the page with a heading of its own; `id` is what a contents line links to.
[[nodiscard]] Html section(std::string_view id, std::string_view heading, const Html& inner);

}  // namespace kubecast::report
