// SPDX-License-Identifier: Apache-2.0
// From what a vision model says it saw to where the thing belongs. Pure.
#pragma once

#include <string>
#include <string_view>

#include "svckit/json.hpp"

namespace ai_worker {

/// Below this the model is guessing.
inline constexpr double least_confidence = 0.4;

/// plastic, paper, can, glass, vinyl, food or other, by the name of a model's class; case does not matter.
std::string_view categoryOf(std::string_view class_name);

/// The surest of Roboflow's predictions ({"predictions":[{"class","confidence"},..],"model_id"}) as
/// {"category","label","confidence","model"}; "other" and "unknown" if nothing was seen for sure. The error
/// says what is wrong with the reply.
tl::expected<svckit::Json, std::string> reduce(const svckit::Json& reply);

}  // namespace ai_worker
