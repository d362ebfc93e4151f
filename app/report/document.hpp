// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/report/html.hpp"

namespace kubecast::report {

/// What every page has around its sections.
struct Document {
  std::string title;    ///< of the window
  std::string version;  ///< of Kubecast
  std::string style;    ///< the style sheet: `resources/report/report.css`
};

/// The whole text of one HTML file that needs nothing else, no network and no script. Pure; the same sections
/// give the same bytes.
[[nodiscard]] std::string documentText(const Document& document, const Html& sections);

}  // namespace kubecast::report
