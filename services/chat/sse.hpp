// SPDX-License-Identifier: Apache-2.0
// Server-sent events (WHATWG HTML, 9.2), read and written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "svckit/json.hpp"

namespace chat {

/// Puts events together from pieces cut anywhere. Only their data counts here; names, ids and comments are
/// skipped.
class EventReader {
 public:
  /// The data of every event that is complete now. Throws svckit::Unavailable("llm") on an event over 1 MiB.
  std::vector<std::string> feed(std::string_view piece);

 private:
  void line(std::string_view text, std::vector<std::string>& complete);
  std::string rest_;  ///< of a line not yet ended.
  std::string data_;
  bool has_data_ = false;
  bool after_cr_ = false;
};

/// One event on the wire. `data` is a single line as JSON is.
std::string event(std::string_view name, const svckit::Json& data);

}  // namespace chat
