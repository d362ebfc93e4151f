// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/render/compare_rows.hpp"

namespace kubecast::render {

using studies::CandidateComparison;
using studies::Comparison;

namespace {

/// Names come from scenarios: what Markdown or a table would read as markup stands for itself.
std::string plain(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (c == '|' || c == '*' || c == '_' || c == '<' || c == '>' || c == '[' || c == ']' || c == '\\' ||
        c == '#' || c == '`')
      out += '\\';
    out += c;
  }
  return out;
}

/// A sentence, in which backticks mark code already.
std::string prose(const std::string& sentence) {
  std::string out;
  bool code = false;
  std::string run;
  for (const char c : sentence + '\0') {
    if (c != '`' && c != '\0') {
      run += c;
      continue;
    }
    out += code ? run : plain(run);
    run.clear();
    if (c == '`') {
      out += c;
      code = !code;
    }
  }
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + cell + " |";
  return out + "\n";
}

std::string figures(const CandidateComparison& candidate, CompareDetail detail) {
  const CompareRows rows = rowsOf(candidate, detail);
  std::string out = row({"", "baseline", "candidate", "difference", "change", "verdict"}) +
                    row({"---", "---:", "---:", "---:", "---:", "---"});
  for (const CompareRow& each : rows.rows) {
    const bool real = each.tone != terminal::Tone::Dim;
    const std::string difference = each.difference + (each.plusMinus.empty() ? "" : " " + each.plusMinus);
    out += row({plain(each.figure), each.baseline, each.candidate,
                real ? "**" + difference + "**" : difference, each.change, plain(each.verdict)});
  }
  const std::string hidden = hiddenText(rows);
  if (!hidden.empty()) out += "\n" + plain(hidden) + "\n";
  if (rows.starred) out += "\n" + plain(kStarText) + "\n";
  return out;
}

std::string objectives(const CandidateComparison& candidate) {
  if (candidate.objectives.empty()) return "";
  std::string out =
      row({"objective", "may breach", "baseline", "candidate"}) + row({"---", "---:", "---:", "---:"});
  const auto share = [](double value) { return valueText(studies::FigureKind::Breaching, value); };
  const auto state = [&](const studies::ObjectiveState& s) {
    return share(s.breaching.value) + " " + stateText(s);
  };
  for (const studies::ObjectiveComparison& each : candidate.objectives)
    out += row({plain(each.name), share(each.allowance), each.baseline ? state(*each.baseline) : "-",
                each.breached() ? "**" + state(each.candidate) + "**" : state(each.candidate)});
  return out + "\n";
}

}  // namespace

std::string compareMarkdown(const Comparison& comparison, CompareDetail detail) {
  std::string out;
  for (const CandidateComparison& candidate : comparison.candidates) {
    out += fmt::format("### {} compared with {}\n\n", plain(candidate.name), plain(comparison.baseline));
    for (std::size_t i = 0; i < candidate.headline.size(); ++i)
      out +=
          i == 0 ? fmt::format("**{}**", prose(candidate.headline[i])) : " " + prose(candidate.headline[i]);
    if (const std::string budget = budgetText(comparison, candidate); !budget.empty())
      out += " " + plain(budget);
    out += "\n\n" + objectives(candidate) + figures(candidate, detail);
    for (const std::string& note :
         {loneText(comparison, candidate, detail), reductionText(comparison, candidate)})
      if (!note.empty()) out += "\n" + plain(note) + "\n";
    out += "\n";
  }
  for (const std::string& sentence : methodOf(comparison)) out += plain(sentence) + " ";
  out.back() = '\n';
  return out;
}

}  // namespace kubecast::render
