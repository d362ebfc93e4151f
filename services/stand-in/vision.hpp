// SPDX-License-Identifier: Apache-2.0
// The vision service: what is in a picture, in the shape of Roboflow's inference API.
#pragma once

#include "stand-in/control.hpp"

namespace stand_in {

/// The predictions for these bytes, surest first: the same bytes always give the same.
svckit::Json predictions(std::string_view image);

/// POST /vision/infer, the image's bytes as the body.
void addVision(svckit::http::Router& router, std::shared_ptr<Control> control);

}  // namespace stand_in
