// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "models/error.hpp"
#include "studies/points/point.hpp"

/// How a point's result, or why there is none, travels from its process to the parent.
namespace kubecast::studies {

std::string toText(const Expected<PointResult>& result);
Expected<PointResult> pointFromText(const std::string& text);

}  // namespace kubecast::studies
