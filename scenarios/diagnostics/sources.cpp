// SPDX-License-Identifier: Apache-2.0
#include "scenarios/diagnostics/sources.hpp"

#include <algorithm>
#include <tuple>

namespace kubecast::scenarios {
namespace {

/// Nobody reads more; a hostile file could hold millions.
constexpr std::size_t kMostProblems = 200;
/// Bytes of a source line kept on either side of the column: more than any terminal shows.
constexpr std::size_t kKept = 512;

/// Whether a byte is inside a UTF-8 character.
bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

int Sources::add(std::string name, std::string_view text, bool override) {
  Text entry{std::move(name), {}, override};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    entry.lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  texts_.push_back(std::move(entry));
  return static_cast<int>(texts_.size()) - 1;
}

std::string_view Sources::line(int source, int number) const {
  if (source < 0 || number < 1) return {};
  const auto& lines = texts_.at(source).lines;
  return number <= static_cast<int>(lines.size()) ? std::string_view(lines[number - 1]) : std::string_view();
}

std::vector<std::string> Sources::fileNames() const {
  std::vector<std::string> names;
  for (const Text& text : texts_) {
    if (!text.override) names.push_back(text.name);
  }
  return names;
}

void Problems::add(Severity severity, const Place& place, std::string what, std::string expected,
                   std::string hint) {
  if (severity == Severity::Error) ++errors_;
  if (problems_.size() >= kMostProblems) return;
  Diagnostic d;
  d.severity = severity;
  if (place.source >= 0) d.file = sources_.name(place.source);
  d.line = place.line;
  d.column = place.column;
  d.length = place.length;
  d.what = std::move(what);
  d.expected = std::move(expected);
  d.hint = std::move(hint);
  const std::string_view line = sources_.line(place.source, place.line);
  const std::size_t column = place.column > 0 ? static_cast<std::size_t>(place.column) - 1 : 0;
  std::size_t begin = std::min(line.size(), column > kKept ? column - kKept : 0);
  std::size_t end = std::min(line.size(), column + kKept);
  while (begin > 0 && begin < line.size() && continues(line[begin])) --begin;
  while (end < line.size() && continues(line[end])) ++end;
  d.sourceLine = line.substr(begin, end - begin);
  d.sourceOffset = static_cast<int>(begin);
  problems_.push_back({place, std::move(d)});
}

std::vector<Diagnostic> Problems::sorted() const {
  std::vector<Problem> ordered = problems_;
  std::stable_sort(ordered.begin(), ordered.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.place.source, a.place.line, a.place.column) <
           std::tie(b.place.source, b.place.line, b.place.column);
  });
  std::vector<Diagnostic> result;
  for (Problem& problem : ordered) result.push_back(std::move(problem.diagnostic));
  if (problems_.size() >= kMostProblems) {
    Diagnostic last;
    last.file = result.front().file;
    last.what = "more than " + std::to_string(kMostProblems) + " problems; the rest is not shown";
    result.push_back(std::move(last));
  }
  return result;
}

}  // namespace kubecast::scenarios
