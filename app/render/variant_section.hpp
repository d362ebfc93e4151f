// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/page.hpp"
#include "models/variants/variant.hpp"

namespace kubecast::render {

/// What a variant changes, and pod by pod what has no room in it, why, and the cheapest change that makes
/// room. `made`: whether those changes are in the scenario that the rest of the page is about.
void addVariant(Page& page, const variants::Variant& variant, bool made);

}  // namespace kubecast::render
