// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/page.hpp"
#include "app/render/sweep_page.hpp"

namespace kubecast::render {

/// The measure over two paths, rows × columns; in blocks of columns where the page is too narrow.
void addMatrix(Page& page, const SweepData& data);

}  // namespace kubecast::render
