// SPDX-License-Identifier: Apache-2.0
// What documents say against each other, and host names that nothing answers.
#include <fmt/format.h>

#include <algorithm>

#include "models/audit/rules.hpp"

namespace kubecast::audit {
namespace {

void disagreements(const DocumentedTotals& documented, Findings& findings) {
  const auto& statements = documented.statements;
  for (auto first = statements.begin(); first != statements.end(); ++first) {
    const auto sameSubject = [&](const Statement& each) { return each.about == first->about; };
    if (std::find_if(statements.begin(), first, sameSubject) != first) continue;  // told already
    for (auto other = std::next(first); other != statements.end(); ++other) {
      if (!sameSubject(*other) || other->says == first->says) continue;
      findings.push_back({Severity::Warning, "documents-disagree",
                          fmt::format("documented.statements[{}]", first->about),
                          fmt::format("Of {} one document says {} ({}), another {} ({}).", first->about,
                                      first->says, first->source, other->says, other->source),
                          first->says, other->says, "Decide which of them holds, and correct the other."});
    }
  }
}

void unansweredHosts(const Scenario& scenario, Findings& findings) {
  if (scenario.ingresses.empty()) return;  // how clients come in is not described
  const auto& ingresses = scenario.ingresses;
  const bool any = std::any_of(ingresses.begin(), ingresses.end(),
                               [](const Ingress& ingress) { return ingress.host.empty(); });
  if (any) return;
  std::string served;
  for (const Ingress& ingress : ingresses) {
    if (served.find(ingress.host) == std::string::npos) served += (served.empty() ? "" : ", ") + ingress.host;
  }
  for (const std::string& host : scenario.documented.hosts) {
    const bool answered = std::any_of(ingresses.begin(), ingresses.end(),
                                      [&](const Ingress& ingress) { return ingress.host == host; });
    if (answered) continue;
    findings.push_back({Severity::Warning, "host-without-ingress", fmt::format("documented.hosts[{}]", host),
                        fmt::format("The documents speak of {}, but Ingresses answer only to {}: the load "
                                    "balancer says 404 to it.",
                                    host, served),
                        host, served, "Use one host name everywhere, or give the other an Ingress, too."});
  }
}

}  // namespace

Findings auditStatements(const Subject& subject) {
  Findings findings;
  disagreements(subject.scenario.documented, findings);
  unansweredHosts(subject.scenario, findings);
  return findings;
}

}  // namespace kubecast::audit
