// SPDX-License-Identifier: Apache-2.0
// Numbers as PostgreSQL reads them.
#include <array>
#include <charconv>

#include "svckit/pg/pool.hpp"

namespace svckit::pg {

Value::Value(double number) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
  emplace(text.data(), end.ptr);
}

}  // namespace svckit::pg
