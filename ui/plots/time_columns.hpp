// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "ui/plots/ticks.hpp"
#include "ui/run/recording.hpp"

namespace kubecast::ui {

/// What a series shows in one column of pixels; not finite where nothing is recorded.
using TimeColumn = Recording::Range;

/// A series over `seconds` in `columns` equally wide columns: of every bucket that touches a column its
/// minimum, mean and maximum. As many look-ups as columns, however many buckets there are.
[[nodiscard]] std::vector<TimeColumn> columnsOf(const Recording& recording, std::size_t series,
                                                const Extent& seconds, std::size_t columns);

/// Whether a column would hold several buckets, so that lines from bucket to bucket say nothing more.
[[nodiscard]] bool isDense(const Recording& recording, const Extent& seconds, std::size_t columns);

/// The bucket of a moment; absent when it is not recorded.
[[nodiscard]] std::optional<std::size_t> bucketAt(const Recording& recording, double seconds);

}  // namespace kubecast::ui
