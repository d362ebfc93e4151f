// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/edit.hpp"

// Placeholder on a working branch: replaced before this reaches main.
namespace kubecast::scenarios::edit {

namespace {
tl::unexpected<Error> missing() { return tl::unexpected(Error{"edit", "is not written yet", ""}); }
}  // namespace

Expected<std::vector<TextEdit>> setValue(const EditedText&, std::string_view, std::string_view) {
  return missing();
}
Expected<std::vector<TextEdit>> addItem(const EditedText&, std::string_view, std::string_view) {
  return missing();
}
Expected<std::vector<TextEdit>> remove(const EditedText&, std::string_view) { return missing(); }
Expected<std::vector<TextEdit>> duplicate(const EditedText&, std::string_view, std::string_view) {
  return missing();
}
std::optional<Span> spanOf(std::string_view, std::string_view) { return std::nullopt; }
std::optional<std::string> pathAt(std::string_view, std::size_t) { return std::nullopt; }

std::string apply(std::string_view text, const std::vector<TextEdit>& edits) {
  std::string result;
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    result += text.substr(at, edit.offset - at);
    result += edit.replacement;
    at = edit.offset + edit.length;
  }
  result += text.substr(at);
  return result;
}

}  // namespace kubecast::scenarios::edit
