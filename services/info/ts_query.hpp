// SPDX-License-Identifier: Apache-2.0
// What people type, as PostgreSQL's full-text search wants it.
#pragma once

#include <string>
#include <string_view>

namespace info {

/// Every word must begin a word of the text: "페트병 라벨" is '페트병':* & '라벨':*. Everything but letters,
/// digits and what is not ASCII parts words, so that no operator of to_tsquery gets through. Empty: nothing
/// to look for.
std::string tsQuery(std::string_view typed);

}  // namespace info
