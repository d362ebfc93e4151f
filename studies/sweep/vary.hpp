// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"

/// What a sweep varies, as people write it: `caches[scan].hitRatio=0.3..0.95/14`.
namespace kubecast::studies {

enum class Spacing { Equal, Logarithmic };

/// `number` in `unit` as written: `100` and `ms`.
struct WrittenNumber {
  double number = 0;
  std::string unit;     ///< what follows the number; may be empty
  bool dollar = false;  ///< a `$` before it
  bool whole = false;   ///< written without a point and without a unit
};

/// A number at the head of `text` and its unit; nothing where there is none.
[[nodiscard]] std::optional<WrittenNumber> readNumber(std::string_view text);

/// From one value to a larger one, both in the unit of the lower.
struct Range {
  WrittenNumber low;
  double high = 0;          ///< in the unit of `low`
  std::string highWritten;  ///< as the user wrote it
  Spacing spacing = Spacing::Equal;

  /// The value at a share 0–1 of the way, as the scenario language writes it; the ends as the user wrote
  /// them. Whole where both ends are (0.0..1.0 is not).
  [[nodiscard]] std::string at(double share) const;

  std::string lowWritten;
  bool whole = false;
};

/// One figure of the scenario and the values it takes.
struct Variation {
  std::string path;  ///< of the scenario, as `--set` has it; `users` is the caller's to replace
  std::vector<std::string> values;  ///< at least one, all different; empty for a range without a number
  std::optional<Range> range;       ///< `lo..hi` without a number of points: for sampling only
};

/// Reads `PATH=VALUES`. VALUES: a list `a,b,c`, commas within brackets, braces and quotes not counted; an
/// item may be `lo..hi/n`, n ≥ 2 values at equal steps, or `lo..hi/logN`, at equal ratios. The unit stays as
/// written; ends of one dimension may differ in it (`100ms..2s/5`). `lo..hi` alone is a range to sample.
/// Errors: `where` is the path; no value, a value given twice, no number, mixed units, an empty range, fewer
/// points than two, more than 10,000.
[[nodiscard]] Expected<Variation> parseVariation(std::string_view text);

}  // namespace kubecast::studies
