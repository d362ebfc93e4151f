// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/file_tree.hpp"

#include <algorithm>
#include <cassert>
#include <string_view>

#include "exporters/tree/fingerprint.hpp"

namespace kubecast::exporters {
namespace {

constexpr std::string_view kNameCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

bool isPlainPart(std::string_view part) {
  return !part.empty() && part != "." && part != ".." && std::all_of(part.begin(), part.end(), [](char c) {
    return c == '.' || kNameCharacters.find(c) != std::string_view::npos;
  });
}

}  // namespace

void FileTree::add(std::string path, std::string content) {
  assert(isPlainPath(path));
  [[maybe_unused]] const bool isNew = files_.emplace(std::move(path), std::move(content)).second;
  assert(isNew);
}

bool isPlainPath(const std::string& path) {
  std::string_view rest = path;
  for (;;) {
    const std::size_t slash = rest.find('/');
    if (!isPlainPart(rest.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    rest.remove_prefix(slash + 1);
  }
}

std::string fileName(const std::string& name) {
  std::string safe = name;
  std::replace_if(
      safe.begin(), safe.end(), [](char c) { return kNameCharacters.find(c) == std::string_view::npos; },
      '-');
  constexpr std::size_t kLongest = 100;  // file systems allow 255 bytes, archives of old less
  if (safe == name && !safe.empty() && safe.size() <= kLongest) return safe;
  return safe.substr(0, kLongest) + "-" + fingerprint(name).substr(0, 8);
}

}  // namespace kubecast::exporters
