// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "app/report/html.hpp"

/// Shapes of a chart. Colours are classes of the style sheet, which knows light, dark and paper.
namespace kubecast::report::svg {

/// Width of every drawing; the page scales it down, never up.
inline constexpr double kWidth = 760;
/// Height of one line of labels, and of their letters.
inline constexpr double kLineHeight = 16;
inline constexpr double kFontSize = 12;

/// One of the palette's colours: what is compared keeps its colour in all charts.
struct Colour {
  int slot = 1;  ///< 1–10; 9 and 10 are greys
};
/// `s3`: classes `fill` and `line` of the style sheet join it.
[[nodiscard]] std::string classOf(Colour colour);

enum class Anchor { Start, Middle, End };

/// At most two decimals, as coordinates need no more.
[[nodiscard]] std::string coordinate(double value);

[[nodiscard]] Html label(double x, double y, Anchor anchor, std::string_view className,
                         std::string_view words);
[[nodiscard]] Html line(double x1, double y1, double x2, double y2, std::string_view className);
/// `hover`: what a browser shows beside the pointer, and a screen reader says.
[[nodiscard]] Html rectangle(double x, double y, double width, double height, std::string_view className,
                             std::string_view hover);
[[nodiscard]] Html circle(double x, double y, double radius, std::string_view className,
                          std::string_view hover);

/// What the words take of the width, roughly: East Asian letters count double.
[[nodiscard]] double widthOf(std::string_view words);

/// The whole drawing with its title and description for those who do not see it. `id` is unique on the page.
[[nodiscard]] Html drawing(std::string_view id, double height, std::string_view title,
                           std::string_view description, const Html& shapes);

}  // namespace kubecast::report::svg
