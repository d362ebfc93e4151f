// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/reader.hpp"

namespace kubecast::scenarios {
namespace {

/// `a.b[1].c` → `a.b[1]` → `a.b` → `a` → ``.
void cutLast(std::string& path) {
  const std::size_t end = path.find_last_of(".[");
  path.resize(end == std::string::npos ? 0 : end);
}

}  // namespace

Place Places::of(std::string path) const {
  while (true) {
    const auto it = places_.find(path);
    if (it != places_.end()) return it->second;
    if (path.empty()) return {};
    cutLast(path);
  }
}

bool Places::unreadable(std::string path) const {
  while (true) {
    if (failed_.count(path) > 0) return true;
    if (path.empty()) return false;
    cutLast(path);
  }
}

bool Places::damaged(const std::string& path) const {
  if (unreadable(path)) return true;
  const auto it = failed_.upper_bound(path);
  return it != failed_.end() && it->starts_with(path) &&
         (it->at(path.size()) == '.' || it->at(path.size()) == '[');
}

Reader::Scope Reader::enterKey(std::string_view key, const yaml::Node& value) {
  const std::string part = (path_.empty() ? "" : ".") + std::string(key);
  places_.put(path_ + part, value.place);
  return {*this, part, part, std::string(key)};
}

Reader::Scope Reader::enterItem(std::size_t index, const yaml::Node& item) {
  const std::string number = std::to_string(index);
  const std::string part = '[' + number + ']';
  places_.put(path_ + part, item.place);
  return {*this, part, '[' + yaml::identityOf(key_, item).value_or(number) + ']', key_};
}

void Reader::error(const Place& place, std::string what, std::string expected, std::string hint) {
  if (marksUnreadable) places_.fail(path_);
  problems_.error(place, std::move(what), std::move(expected), std::move(hint));
}

}  // namespace kubecast::scenarios
