// SPDX-License-Identifier: Apache-2.0
// Server-sent events (WHATWG HTML, 9.2), read and written.
#include "chat/sse.hpp"

#include "svckit/problem.hpp"

namespace chat {
namespace {
constexpr std::size_t event_limit = 1024 * 1024;
}

std::vector<std::string> EventReader::feed(std::string_view piece) {
  std::vector<std::string> complete;
  for (const char c : piece) {
    const bool second_half_of_crlf = after_cr_ && c == '\n';
    after_cr_ = c == '\r';
    if (second_half_of_crlf) continue;
    if (c == '\n' || c == '\r') {
      line(rest_, complete);
      rest_.clear();
    } else {
      rest_ += c;
    }
    if (rest_.size() + data_.size() > event_limit) throw svckit::Unavailable("llm", "an event over 1 MiB");
  }
  return complete;
}

void EventReader::line(std::string_view text, std::vector<std::string>& complete) {
  if (text.empty()) {
    if (has_data_) complete.push_back(std::move(data_));
    data_.clear();
    has_data_ = false;
    return;
  }
  const auto colon = text.find(':');
  if (text.substr(0, colon) != "data") return;
  std::string_view value = colon == text.npos ? "" : text.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (has_data_) data_ += '\n';
  data_ += value;
  has_data_ = true;
}

std::string event(std::string_view name, const svckit::Json& data) {
  return "event: " + std::string(name) +
         "\ndata: " + data.dump(-1, ' ', false, svckit::Json::error_handler_t::replace) + "\n\n";
}

}  // namespace chat
