// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/difference.hpp"

#include <sstream>

// dtl is not written for our warnings.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wextra"
#include <dtl/dtl.hpp>
#pragma GCC diagnostic pop

namespace kubecast::exporters {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

DiffLine::Kind kindOf(const std::string& line) {
  switch (line.empty() ? ' ' : line.front()) {
    case '@':
      return DiffLine::Kind::Place;
    case '-':
      return DiffLine::Kind::There;
    case '+':
      return DiffLine::Kind::Wanted;
    default:
      return DiffLine::Kind::Common;
  }
}

}  // namespace

std::vector<DiffLine> linesOf(const Difference& difference) {
  dtl::Diff<std::string> diff(split(difference.there), split(difference.wanted));
  diff.compose();
  diff.composeUnifiedHunks();
  std::ostringstream unified;
  diff.printUnifiedFormat(unified);
  std::vector<DiffLine> lines;
  for (std::string& line : split(unified.str())) {
    const DiffLine::Kind kind = kindOf(line);
    lines.push_back({kind, std::move(line)});
  }
  return lines;
}

}  // namespace kubecast::exporters
