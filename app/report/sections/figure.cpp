// SPDX-License-Identifier: Apache-2.0
#include "app/report/sections/sections.hpp"

namespace kubecast::report {

Html figure(std::string_view heading, const Html& chart, std::string_view caption, const Html& figures) {
  Html inner = element("h3", heading) + chart;
  if (!caption.empty()) inner += element("figcaption", caption);
  if (!figures.markup.empty())
    inner += element("details", element("summary", "The figures behind it") + figures);
  return element("figure", inner) + Html{"\n"};
}

}  // namespace kubecast::report
