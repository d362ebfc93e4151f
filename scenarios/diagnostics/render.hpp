// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scenarios/diagnostics/diagnostic.hpp"

namespace kubecast::scenarios {

/// A diagnostic as a terminal shows it, at most 80 columns wide where words
/// allow: place and message, the source line with a caret, what was expected,
/// and a hint. Ends with a line break.
std::string render(const Diagnostic& diagnostic, bool colour);

/// All of them, an empty line between, and a closing count.
std::string render(const std::vector<Diagnostic>& diagnostics, bool colour);

}  // namespace kubecast::scenarios
