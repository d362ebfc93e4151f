// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "models/error.hpp"

namespace kubecast {

/// A day of the Gregorian calendar, as support calendars and price lists name it.
struct CalendarDate {
  int year = 1970;
  int month = 1;
  int day = 1;
  auto operator<=>(const CalendarDate&) const = default;
};

/// Reads `2025-11-26` (ISO 8601). Errors: another form, or a day that does not exist. `where` is the caller's
/// to fill.
Expected<CalendarDate> parseDate(std::string_view text);

/// `2025-11-26`.
std::string dateText(const CalendarDate& date);

/// Days from `from` to `to`; negative if `to` is earlier.
int daysBetween(const CalendarDate& from, const CalendarDate& to);

}  // namespace kubecast
