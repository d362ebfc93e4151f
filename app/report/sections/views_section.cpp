// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "app/render/decision_page.hpp"
#include "app/report/amounts.hpp"
#include "app/report/sections/sections.hpp"
#include "app/report/table.hpp"

namespace kubecast::report {
namespace {

using decision::View;

/// What a view counts, for who reads it for the first time.
const char* aboutOf(View view) {
  switch (view) {
    case View::AsDocumented:
      return "the documents' own prices and arithmetic";
    case View::LikeForLike:
      return "control plane, machines and data volumes at the region's prices";
    case View::Real:
      return "every line of the bill";
    case View::EqualAvailability:
      return "a control plane that outlives the loss of a machine, on both sides";
  }
  return "";
}

TableCell sideCell(const decision::Side& side) {
  if (!side.monthly) return {"–", side.how};
  return {sumText(*side.monthly, side.atLeast), side.how};
}

}  // namespace

Html viewsSection(const ReportData& data) {
  if (data.decision.views.empty()) return {};
  HtmlTable table(
      {{"View"}, {"kubeadm", Column::Number}, {"EKS", Column::Number}, {"EKS less kubeadm", Column::Number}});
  std::optional<View> before;
  for (const decision::ViewRow& row : data.decision.views) {
    if (before != row.view) table.group(std::string(nameOf(row.view)) + ": " + aboutOf(row.view));
    before = row.view;
    const auto difference = row.difference();
    table.add(
        {row.name, sideCell(row.kubeadm), sideCell(row.eks),
         difference ? (row.kubeadm.machinesUnknown ? "≤ " : "") + render::differenceText(*difference) : "–"});
  }
  return section("views", "The same comparison, counted in four ways", table.html());
}

}  // namespace kubecast::report
