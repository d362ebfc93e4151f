// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/calendar_date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace kubecast {
namespace {

bool isLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int daysIn(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && isLeap(year) ? 29 : kDays[month - 1];
}

/// Days since 0000-03-01 of the proleptic Gregorian calendar: years that begin in March have their leap day
/// at the end.
int dayNumber(const CalendarDate& date) {
  const int year = date.month > 2 ? date.year : date.year - 1;
  const int month = (date.month + 9) % 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}

bool readNumber(std::string_view digits, int& number) {
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
  }
  return std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc();
}

}  // namespace

Expected<CalendarDate> parseDate(std::string_view text) {
  CalendarDate date;
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                      readNumber(text.substr(0, 4), date.year) && readNumber(text.substr(5, 2), date.month) &&
                      readNumber(text.substr(8, 2), date.day);
  if (!shaped)
    return tl::unexpected(Error{"", fmt::format("'{}' is not a date", text), "a day such as 2025-11-26"});
  const bool exists =
      date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysIn(date.year, date.month);
  if (!exists) {
    return tl::unexpected(
        Error{"", fmt::format("the day '{}' does not exist", text), "a day such as 2025-11-26"});
  }
  return date;
}

std::string dateText(const CalendarDate& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

int daysBetween(const CalendarDate& from, const CalendarDate& to) { return dayNumber(to) - dayNumber(from); }

}  // namespace kubecast
