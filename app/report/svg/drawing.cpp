// SPDX-License-Identifier: Apache-2.0
#include "app/report/svg/drawing.hpp"

#include <fmt/format.h>

#include "scenarios/diagnostics/text_width.hpp"

namespace kubecast::report::svg {
namespace {

constexpr double kLetter = 0.6;  ///< mean width of a letter ÷ its size, of common sans-serif fonts

const char* nameOf(Anchor anchor) {
  switch (anchor) {
    case Anchor::Start:
      return "start";
    case Anchor::Middle:
      return "middle";
    case Anchor::End:
      return "end";
  }
  return "";
}

Html hoverText(std::string_view words) { return words.empty() ? Html{} : element("title", words); }

}  // namespace

std::string classOf(Colour colour) { return fmt::format("s{}", colour.slot); }

std::string coordinate(double value) {
  std::string digits = fmt::format("{:.2f}", value);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits == "-0" ? "0" : digits;
}

Html label(double x, double y, Anchor anchor, std::string_view className, std::string_view words) {
  return element("text",
                 {{"x", coordinate(x)},
                  {"y", coordinate(y)},
                  {"text-anchor", nameOf(anchor)},
                  {"class", std::string(className)}},
                 text(words));
}

Html line(double x1, double y1, double x2, double y2, std::string_view className) {
  return element("line",
                 {{"x1", coordinate(x1)},
                  {"y1", coordinate(y1)},
                  {"x2", coordinate(x2)},
                  {"y2", coordinate(y2)},
                  {"class", std::string(className)}},
                 {});
}

Html rectangle(double x, double y, double width, double height, std::string_view className,
               std::string_view hover) {
  return element("rect",
                 {{"x", coordinate(x)},
                  {"y", coordinate(y)},
                  {"width", coordinate(width)},
                  {"height", coordinate(height)},
                  {"class", std::string(className)}},
                 hoverText(hover));
}

Html circle(double x, double y, double radius, std::string_view className, std::string_view hover) {
  return element("circle",
                 {{"cx", coordinate(x)},
                  {"cy", coordinate(y)},
                  {"r", coordinate(radius)},
                  {"class", std::string(className)}},
                 hoverText(hover));
}

double widthOf(std::string_view words) {
  return static_cast<double>(scenarios::displayWidth(words)) * kLetter * kFontSize;
}

Html drawing(std::string_view id, double height, std::string_view title, std::string_view description,
             const Html& shapes) {
  const std::string name = std::string(id) + "-name";
  const std::string about = std::string(id) + "-about";
  return element("svg",
                 {{"viewBox", fmt::format("0 0 {} {}", coordinate(kWidth), coordinate(height))},
                  {"role", "img"},
                  {"aria-labelledby", name + " " + about}},
                 element("title", Attributes{{"id", name}}, text(title)) +
                     element("desc", Attributes{{"id", about}}, text(description)) + shapes) +
         Html{"\n"};
}

}  // namespace kubecast::report::svg
