// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/terminal/style.hpp"
#include "studies/compare/compare.hpp"

namespace kubecast::render {

struct CompareDetail {
  bool all = false;  ///< every figure, noise as well
};

/// `kubecast compare`: per candidate its headline, its objectives and the figures that differ.
[[nodiscard]] std::string comparePage(const studies::Comparison& comparison, const terminal::Style& style,
                                      CompareDetail detail);

/// The same in Markdown (GitHub's), for a comment on a pull request.
[[nodiscard]] std::string compareMarkdown(const studies::Comparison& comparison, CompareDetail detail);

/// Everything, for programs. Latencies in seconds, shares from 0 to 1, amounts in USD.
[[nodiscard]] std::string compareJson(const studies::Comparison& comparison);

}  // namespace kubecast::render
