// SPDX-License-Identifier: Apache-2.0
// What an SQLSTATE means to a caller (PostgreSQL 15, appendix A).
#pragma once

#include <string_view>

namespace svckit::pg {

enum class Meaning {
  refused,     ///< the statement was wrong, or broke a rule of the data.
  away,        ///< the server cannot now: shutting down, full, too slow, read-only.
  stale_plan,  ///< the statement as prepared no longer fits the schema; nothing was executed.
};
Meaning meaningOf(std::string_view sqlstate);

/// Reads only, as far as its first word tells: may be sent again when it is unknown whether it ran.
bool isSelect(std::string_view sql);

}  // namespace svckit::pg
