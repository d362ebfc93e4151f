// SPDX-License-Identifier: Apache-2.0
#include "app/render/decision_page.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/table.hpp"

namespace kubecast::report {
Html criteriaSection(const ReportData& data) {
  if (data.decision.criteria.empty()) return {};
  HtmlTable table({{"Criterion"}, {"Asks"}, {"Here"}, {"Speaks for"}, {"Source"}});
  for (const decision::Criterion& criterion : data.decision.criteria) {
    table.add({criterion.name,
               criterion.asks,
               criterion.value,
               classed("span", criterion.lean == decision::Lean::Unknown ? "quiet" : "strong",
                       render::leanText(criterion.lean)),
               {criterion.source, criterion.documented ? "a criterion of the documents" : ""}});
  }
  return section("criteria", "Criteria", table.html());
}

}  // namespace kubecast::report
