// SPDX-License-Identifier: Apache-2.0
// Structured logs: one JSON object a line on standard output.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace svckit::log {

enum class Level { debug, info, warning, error };

using Value = std::variant<std::string, std::int64_t, double, bool>;
using Field = std::pair<std::string_view, Value>;

/// {"ts":"2026-11-23T01:02:03.456Z","level":"info","service":"scan","event":"job.done","trace_id":..., fields}.
/// `event` is a dotted token; no tokens, passwords, e-mail addresses or bodies in fields. Any thread.
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});
inline void info(std::string_view event, std::initializer_list<Field> f = {}) { write(Level::info, event, f); }
inline void warning(std::string_view event, std::initializer_list<Field> f = {}) { write(Level::warning, event, f); }
inline void error(std::string_view event, std::initializer_list<Field> f = {}) { write(Level::error, event, f); }

/// What every line names; set once by `serve` before anything runs.
void configure(std::string_view service, Level least);

}  // namespace svckit::log
