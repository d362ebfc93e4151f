// SPDX-License-Identifier: Apache-2.0
#include "app/render/findings_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

namespace kubecast::render {

using audit::Finding;
using audit::Severity;
using terminal::Tone;

namespace {

struct SeverityWord {
  Severity severity;
  const char* word;
  Tone tone;
  const char *one, *many;
};
constexpr SeverityWord kSeverities[] = {{Severity::Error, "ERROR", Tone::Bad, "error", "errors"},
                                        {Severity::Warning, "WARNING", Tone::Warning, "warning", "warnings"},
                                        {Severity::Info, "NOTE", Tone::Dim, "note", "notes"}};
constexpr std::size_t kSeverityWidth = 7;

/// More findings of one rule than this are told by one of them and the names of the rest.
constexpr std::size_t kToldApart = 4;

using Findings = std::vector<const Finding*>;

void addDetail(Page& page, std::string_view label, const std::string& text) {
  if (!text.empty()) page.entry(Tone::Plain, "", kSeverityWidth, fmt::format("{}: {}", label, text));
}

void addMessage(Page& page, const Finding& finding, const SeverityWord& severity) {
  page.entry(severity.tone, severity.word, kSeverityWidth, finding.message);
  if (!finding.stated.empty() && !finding.counted.empty()) {
    addDetail(page, "stated", fmt::format("{}; counted: {}", finding.stated, finding.counted));
  } else {
    addDetail(page, "stated", finding.stated);
    addDetail(page, "counted", finding.counted);
  }
}

void addRemedy(Page& page, const Finding& finding) {
  addDetail(page, "remedy", finding.remedy);
  page.dimEntry(kSeverityWidth, fmt::format("{} · {}", finding.path, finding.rule));
}

/// `scan-service` of `workloads[scan-service].replicas`; a path without a name stays whole.
std::string ownerOf(const std::string& path) {
  const std::size_t open = path.find('[');
  const std::size_t close = path.find(']');
  return open == std::string::npos || close == std::string::npos ? path
                                                                 : path.substr(open + 1, close - open - 1);
}

/// Findings of one rule and severity. One remedy for all is said once.
void addGroup(Page& page, const Findings& group, const SeverityWord& severity, bool all) {
  const bool sameRemedy = std::all_of(group.begin(), group.end(),
                                      [&](const Finding* f) { return f->remedy == group.front()->remedy; });
  if (!all && group.size() > kToldApart) {
    addMessage(page, *group.front(), severity);
    std::string others;
    for (std::size_t i = 1; i < group.size(); ++i) others += (i > 1 ? ", " : "") + ownerOf(group[i]->path);
    addDetail(page, fmt::format("likewise {} more", group.size() - 1), others);
    addRemedy(page, *group.front());
    return;
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    addMessage(page, *group[i], severity);
    if (all || !sameRemedy || i + 1 == group.size()) addRemedy(page, *group[i]);
  }
}

}  // namespace

void addFindings(Page& page, const std::vector<Finding>& findings, bool all) {
  std::string summary;
  for (const SeverityWord& severity : kSeverities) {
    const auto n =
        static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
          return finding.severity == severity.severity;
        }));
    if (n > 0)
      summary +=
          (summary.empty() ? "" : ", ") + fmt::format("{} {}", n, n == 1 ? severity.one : severity.many);
  }
  page.heading("Findings",
               summary.empty() ? "none; what only a run can show is not looked at here" : summary);
  bool first = true;
  for (const SeverityWord& severity : kSeverities) {
    std::vector<Findings> groups;
    for (const Finding& finding : findings) {
      if (finding.severity != severity.severity) continue;
      const auto known = std::find_if(groups.begin(), groups.end(), [&](const Findings& group) {
        return group.front()->rule == finding.rule;
      });
      if (known == groups.end()) {
        groups.push_back({&finding});
      } else {
        known->push_back(&finding);
      }
    }
    for (const Findings& group : groups) {
      if (!first) page.blank();
      first = false;
      addGroup(page, group, severity, all);
    }
  }
}

std::string findingsJson(const Scenario& scenario, const std::vector<Finding>& findings) {
  nlohmann::ordered_json json{{"scenario", scenario.name}, {"findings", nlohmann::ordered_json::array()}};
  for (const Finding& finding : findings) {
    const auto* word =
        std::find_if(std::begin(kSeverities), std::end(kSeverities),
                     [&](const SeverityWord& each) { return each.severity == finding.severity; });
    json["findings"].push_back({{"severity", word->one},
                                {"rule", finding.rule},
                                {"path", finding.path},
                                {"message", finding.message},
                                {"stated", finding.stated},
                                {"counted", finding.counted},
                                {"remedy", finding.remedy}});
  }
  return json.dump(2) + "\n";
}

bool hasErrors(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& finding) { return finding.severity == Severity::Error; });
}

}  // namespace kubecast::render
