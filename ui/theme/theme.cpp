// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.hpp"

#include <algorithm>
#include <cmath>

namespace kubecast::ui {

namespace {

/// Okabe and Ito's palette, which people with any colour vision tell apart, darkened for light grounds.
/// Source: M. Okabe, K. Ito, Color Universal Design (2008), https://jfly.uni-koeln.de/color/.
constexpr std::array<const char*, 8> kSeriesOnLight = {"#0072b2", "#c04a00", "#00795a", "#a3417d",
                                                       "#8a6100", "#2678a8", "#6b4fa0", "#4a4a4a"};
constexpr std::array<const char*, 8> kSeriesOnDark = {"#56b4e9", "#ff9457", "#2ec99b", "#e59bc6",
                                                      "#e6b03c", "#9ad0f5", "#b9a3ea", "#c8c8c8"};

std::array<QColor, 8> coloursOf(const std::array<const char*, 8>& names) {
  std::array<QColor, 8> colours;
  std::ranges::transform(names, colours.begin(), [](const char* name) { return QColor(name); });
  return colours;
}

QColor between(const QColor& a, const QColor& b, double share) {
  const auto mix = [share](int from, int to) {
    return static_cast<int>(std::lround(from + (to - from) * share));
  };
  return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

double linear(double channel) {
  return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

}  // namespace

const Theme& Theme::lightTheme() {
  static const Theme theme{.dark = false,
                           .window = "#f4f6f8",
                           .surface = "#ffffff",
                           .raised = "#eef1f5",
                           .border = "#cfd6de",
                           .grid = "#e3e8ee",
                           .text = "#16202b",
                           .muted = "#56626f",
                           .accent = "#1460c4",
                           .onAccent = "#ffffff",
                           .good = "#0b6b43",
                           .warning = "#8a5200",
                           .bad = "#b3231c",
                           .goodTint = "#e1f4ea",
                           .warningTint = "#fdf0d9",
                           .badTint = "#fde7e5",
                           .requested = "#c3d4ea",
                           .used = "#2f6fb5",
                           .series = coloursOf(kSeriesOnLight)};
  return theme;
}

const Theme& Theme::darkTheme() {
  static const Theme theme{.dark = true,
                           .window = "#12171d",
                           .surface = "#1b222b",
                           .raised = "#252e39",
                           .border = "#384350",
                           .grid = "#2a333e",
                           .text = "#e8edf2",
                           .muted = "#a3b0bd",
                           .accent = "#6cb0ff",
                           .onAccent = "#08182b",
                           .good = "#57d79b",
                           .warning = "#f2b54a",
                           .bad = "#ff8a80",
                           .goodTint = "#15352a",
                           .warningTint = "#3b2d12",
                           .badTint = "#44201f",
                           .requested = "#34485f",
                           .used = "#62a4e8",
                           .series = coloursOf(kSeriesOnDark)};
  return theme;
}

const Theme& Theme::of(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

QColor Theme::heat(double share) const {
  struct Stop {
    double at;
    QColor colour;
  };
  static const std::array<Stop, 4> onLight = {
      {{0, "#8796a5"}, {0.45, "#15887f"}, {0.75, "#c98200"}, {1, "#c22a21"}}};
  static const std::array<Stop, 4> onDark = {
      {{0, "#4d5a67"}, {0.45, "#1f9f94"}, {0.75, "#d99a2b"}, {1, "#e0483e"}}};
  const auto& stops = dark ? onDark : onLight;
  const double at = std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0;
  for (std::size_t i = 1; i < stops.size(); ++i)
    if (at <= stops[i].at)
      return between(stops[i - 1].colour, stops[i].colour,
                     (at - stops[i - 1].at) / (stops[i].at - stops[i - 1].at));
  return stops.back().colour;
}

QColor Theme::ofName(const QString& name) const {
  // FNV-1a: qHash differs from session to session.
  std::uint32_t hash = 2166136261u;
  for (const char byte : name.toUtf8()) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  return QColor::fromHsl(static_cast<int>(hash % 360), dark ? 110 : 130, dark ? 150 : 105);
}

QPalette Theme::palette() const {
  QPalette palette;
  const auto set = [&palette](QPalette::ColorRole role, const QColor& colour, const QColor& disabled) {
    palette.setColor(role, colour);
    palette.setColor(QPalette::Disabled, role, disabled);
  };
  const QColor faded = between(muted, window, 0.4);
  set(QPalette::Window, window, window);
  set(QPalette::WindowText, text, faded);
  set(QPalette::Base, surface, window);
  set(QPalette::AlternateBase, raised, window);
  set(QPalette::ToolTipBase, raised, raised);
  set(QPalette::ToolTipText, text, text);
  set(QPalette::PlaceholderText, muted, faded);
  set(QPalette::Text, text, faded);
  set(QPalette::Button, raised, window);
  set(QPalette::ButtonText, text, faded);
  set(QPalette::BrightText, bad, bad);
  set(QPalette::Highlight, accent, border);
  set(QPalette::HighlightedText, onAccent, text);
  set(QPalette::Link, accent, faded);
  set(QPalette::LinkVisited, accent, faded);
  set(QPalette::Light, between(raised, QColor(Qt::white), dark ? 0.08 : 0.6), raised);
  set(QPalette::Midlight, raised, raised);
  set(QPalette::Mid, border, border);
  set(QPalette::Dark, between(border, QColor(Qt::black), 0.25), border);
  set(QPalette::Shadow, dark ? QColor(Qt::black) : QColor("#7f8a96"), border);
  return palette;
}

double contrast(const QColor& a, const QColor& b) {
  const double light = std::max(luminance(a), luminance(b));
  const double dark = std::min(luminance(a), luminance(b));
  return (light + 0.05) / (dark + 0.05);
}

QFont tabular(QFont font) {
  // Inter has the OpenType feature `tnum`, which Qt 6.4 cannot ask for; its digits are near enough in width
  // only in this face.
  font.setFamilies({"JetBrains Mono", "DejaVu Sans Mono", "monospace"});
  return font;
}

}  // namespace kubecast::ui
