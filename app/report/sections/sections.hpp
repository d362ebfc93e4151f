// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/report/html.hpp"
#include "app/report/report_data.hpp"
#include "models/cost/bill.hpp"

/// The parts of a report, in its order. A part that has nothing to say is empty, or says why.
namespace kubecast::report {

/// What is asked, where and when; the answer, its reasons and what would change it.
[[nodiscard]] Html answerSection(const ReportData& data);
/// One row per option.
[[nodiscard]] Html optionsSection(const ReportData& data);
/// The same comparison counted in four ways.
[[nodiscard]] Html viewsSection(const ReportData& data);
[[nodiscard]] Html criteriaSection(const ReportData& data);

/// Where the money goes: by group of lines, and by tier of nodes.
[[nodiscard]] Html costSection(const ReportData& data);
/// Where the cheaper of kubeadm and EKS changes: over load, and over hours of people's work.
[[nodiscard]] Html breakEvenSection(const ReportData& data);
/// P95 against load.
[[nodiscard]] Html latencySection(const ReportData& data);

/// Every line of a bill with its formula, source, date and why.
[[nodiscard]] Html billSection(std::string_view id, std::string_view heading, const cost::Bill& bill);
/// The assumed figures that the bill rests on.
[[nodiscard]] Html assumptionsSection(const ReportData& data);
/// What is left out, and how it was computed.
[[nodiscard]] Html notesSection(const ReportData& data);

/// A chart with its heading, what it says in a sentence, and the figures behind it folded away.
[[nodiscard]] Html figure(std::string_view heading, const Html& chart, std::string_view caption,
                          const Html& figures);

}  // namespace kubecast::report
