// SPDX-License-Identifier: Apache-2.0
#include "app/report/page.hpp"

#include "app/report/document.hpp"
#include "app/report/sections/sections.hpp"

namespace kubecast::report {
namespace {

Html bills(const ReportData& data) {
  const decision::Option& now = described(data);
  Html both = billSection("bill", "Bill of " + now.name, now.bill);
  if (const decision::Option* eks = eksSide(data))
    both += billSection("bill-eks", "Bill of " + eks->name, eks->bill);
  return both;
}

}  // namespace

std::string render(const ReportData& data) {
  Html page = answerSection(data);
  page += optionsSection(data);
  page += viewsSection(data);
  page += criteriaSection(data);
  page += costSection(data);
  page += breakEvenSection(data);
  page += latencySection(data);
  page += bills(data);
  page += assumptionsSection(data);
  page += notesSection(data);
  return documentText({data.scenario.name + ": cost and forecast", data.version, data.style}, page);
}

}  // namespace kubecast::report
