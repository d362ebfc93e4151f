// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/terminal/style.hpp"

namespace kubecast::terminal {

/// A bar of `width` columns filled to `share` (clamped to 0–1; anything above 0
/// shows at least one column), its track dim, its tone by how full it is.
Spans bar(double share, std::size_t width);

/// Good below 70 %, Warning to 90 %, Bad above: Kubecast's own reading aid, not a limit of any resource.
Tone toneOfUse(double share);

/// A curve of at most `width` columns in eighths of a line, from 0 to the
/// largest value: buckets are averaged where there are more values than columns.
std::string sparkline(const std::vector<float>& values, std::size_t width);

}  // namespace kubecast::terminal
