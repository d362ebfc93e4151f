// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/facts.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <set>

#include "models/scheduling/requests.hpp"
#include "models/units/format.hpp"
#include "ui/inspector/words.hpp"
#include "ui/workbench/preferences.hpp"

namespace kubecast::ui {

namespace {

constexpr std::size_t kMostOfCluster = 8;

/// As QObject::tr(), so that lupdate finds texts and plurals.
QString tr(const char* text, const char* disambiguation = nullptr, int n = -1) {
  return QCoreApplication::translate("kubecast::ui::Facts", text, disambiguation, n);
}

template <class Amount>
QString shown(Amount amount) {
  return text(units::format(amount));
}

double shareOf(double part, double whole) { return whole > 0 ? part / whole : part > 0 ? 2 : 0; }

QString requestsOf(const Workload& workload) {
  const auto requests = scheduling::podRequests(workload);
  QStringList parts;
  if (requests.cpu != MilliCpu{}) parts << shown(requests.cpu);
  if (requests.memory != Bytes{}) parts << shown(requests.memory);
  return parts.isEmpty() ? tr("no requests") : parts.join(" · ");
}

std::string nameIn(const std::string& path, const char* section) {
  const auto parts = scenarios::edit::splitPath(path);
  return parts.size() >= 2 && parts[0].text == section && parts[1].item ? parts[1].text : "";
}

/// The reasons against nodes, each with how many it is against, the most frequent first.
QString reasonsOf(const scheduling::Decision& decision) {
  std::map<std::string, int> counts;
  for (const auto& verdict : decision.verdicts)
    for (const std::string& reason : verdict.reasons) ++counts[reason];
  std::vector<std::pair<std::string, int>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, std::ranges::greater{}, &std::pair<std::string, int>::second);
  QStringList parts;
  for (const auto& [reason, count] : sorted) parts << QString("%1 %2").arg(count).arg(text(reason));
  return parts.join(", ");
}

void addRemarks(std::vector<Fact>& facts, const std::vector<Remark>& remarks, const std::string& path) {
  std::vector<Fact> found;
  for (const Remark& remark : remarks)
    if (path.empty() || scenarios::edit::isWithin(remark.path, path))
      if (std::ranges::find(found, remark.message, &Fact::title) == found.end())  // one between two places
        found.push_back({Fact::Kind::Remark, remark.message, {}, 0, remark.path, remark.mark, {}});
  if (found.empty()) return;
  std::ranges::stable_sort(found, std::ranges::greater{}, &Fact::mark);
  facts.push_back(
      {Fact::Kind::Heading, tr("Findings"), QString::number(found.size()), 0, {}, Mark::None, {}});
  // Of the whole cluster only the worst: the audit has a page of its own.
  const std::size_t most = path.empty() ? kMostOfCluster : found.size();
  const std::size_t shownOnes = std::min(most, found.size());
  facts.insert(facts.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shownOnes));
  if (shownOnes < found.size())
    facts.push_back({Fact::Kind::Text,
                     tr("%n more on the Audit page", nullptr, static_cast<int>(found.size() - shownOnes)),
                     {},
                     0,
                     {},
                     Mark::None,
                     {}});
}

void addNode(std::vector<Fact>& facts, const Assessment& assessment, std::size_t index) {
  const Scenario& scenario = *assessment.scenario;
  const scheduling::NodeState* state = nullptr;
  for (const auto& node : assessment.placement.nodes)
    if (node.node == static_cast<int>(index)) state = &node;
  if (state == nullptr) return;
  scheduling::CpuMemory requested;
  for (const auto& pod : state->pods)
    requested += scheduling::podRequests(scenario.workloads[static_cast<std::size_t>(pod.workload)]);
  const Allocatable& can = state->allocatable;
  const auto meter = [&facts](const QString& title, const QString& asked, const QString& room, double share) {
    facts.push_back({Fact::Kind::Meter, title, tr("%1 of %2").arg(asked, room), share, {}, Mark::None, {}});
  };
  facts.push_back({Fact::Kind::Heading, tr("Requested of allocatable"), {}, 0, {}, Mark::None, {}});
  meter(tr("CPU"), shown(requested.cpu), shown(can.cpu),
        shareOf(static_cast<double>(requested.cpu.value()), static_cast<double>(can.cpu.value())));
  meter(tr("Memory"), shown(requested.memory), shown(can.memory),
        shareOf(static_cast<double>(requested.memory.value()), static_cast<double>(can.memory.value())));
  const auto pods = static_cast<int>(state->pods.size());
  meter(tr("Pods"), QString::number(pods), QString::number(can.pods), shareOf(pods, can.pods));
  facts.push_back({Fact::Kind::Heading, tr("Pods"), QString::number(pods), 0, {}, Mark::None, {}});
  if (pods == 0) facts.push_back({Fact::Kind::Text, tr("No pod runs here."), {}, 0, {}, Mark::None, {}});
  for (const auto& pod : state->pods) {
    const Workload& workload = scenario.workloads[static_cast<std::size_t>(pod.workload)];
    facts.push_back({Fact::Kind::Link,
                     text(pod.name),
                     requestsOf(workload),
                     0,
                     "workloads[" + workload.name + "]",
                     Mark::None,
                     {}});
  }
}

void addWorkload(std::vector<Fact>& facts, const Assessment& assessment, std::size_t index) {
  const Scenario& scenario = *assessment.scenario;
  const Workload& workload = scenario.workloads[index];
  std::vector<const scheduling::Decision*> decisions;
  for (const auto& decision : assessment.placement.decisions)
    if (decision.pod.workload == static_cast<int>(index)) decisions.push_back(&decision);
  facts.push_back({Fact::Kind::Heading,
                   tr("Pods and where they run"),
                   QString::number(decisions.size()),
                   0,
                   {},
                   Mark::None,
                   {}});
  facts.push_back({Fact::Kind::Figure, tr("Each requests"), requestsOf(workload), 0, {}, Mark::None, {}});
  for (const auto& scaler : scenario.autoscalers) {
    if (scaler.workload != workload.name) continue;
    facts.push_back({Fact::Kind::Link,
                     tr("Autoscaler"),
                     tr("%1 to %2 replicas").arg(scaler.minReplicas).arg(scaler.maxReplicas),
                     0,
                     "autoscalers[" + workload.name + "]",
                     Mark::None,
                     {}});
  }
  if (decisions.empty())
    facts.push_back({Fact::Kind::Text, tr("It has no pods."), {}, 0, {}, Mark::None, {}});
  for (const auto* decision : decisions) {
    Fact fact{Fact::Kind::Link, text(decision->pod.name), {}, 0, {}, Mark::None, {}};
    if (decision->node) {
      const std::string& node = scenario.nodes[static_cast<std::size_t>(*decision->node)].name;
      fact.detail = "→ " + text(node);
      fact.path = "nodes[" + node + "]";
    } else {
      fact.detail = tr("Pending");
      fact.mark = Mark::Error;
    }
    fact.more = QStringList{whyThere(scenario, *decision)} + verdictsOf(scenario, *decision);
    facts.push_back(std::move(fact));
  }
}

void addSummary(std::vector<Fact>& facts, const Assessment& assessment, const std::vector<Remark>& remarks,
                const Preferences& preferences) {
  const Scenario& scenario = *assessment.scenario;
  const auto figure = [&facts](const QString& title, const QString& value) {
    facts.push_back({Fact::Kind::Figure, title, value, 0, {}, Mark::None, {}});
  };
  std::vector<const scheduling::Decision*> pending;
  for (const auto& decision : assessment.placement.decisions)
    if (!decision.node) pending.push_back(&decision);
  std::set<std::pair<Mark, QString>> said;  // one between two places is one
  for (const Remark& remark : remarks) said.insert({remark.mark, remark.message});
  const auto count = [&said](Mark mark) {
    return std::ranges::count_if(said, [mark](const auto& one) { return one.first == mark; });
  };
  const auto assumed = std::ranges::count(scenario.figures, Provenance::Assumed, &FigureNote::provenance);
  facts.push_back({Fact::Kind::Heading, tr("Cluster"), {}, 0, {}, Mark::None, {}});
  figure(tr("Nodes"), QString::number(scenario.nodes.size()));
  figure(tr("Workloads"), QString::number(scenario.workloads.size()));
  figure(tr("Pods"), QString::number(assessment.placement.decisions.size()));
  figure(tr("Pending"), QString::number(pending.size()));
  const QString total = preferences.money(assessment.bill.total());
  figure(tr("A month"), assessment.bill.atLeast() ? tr("at least %1").arg(total) : total);
  figure(tr("Assumed figures"), QString::number(assumed));
  figure(tr("Errors · warnings · notes"),
         QString("%1 · %2 · %3").arg(count(Mark::Error)).arg(count(Mark::Warning)).arg(count(Mark::Note)));
  if (!pending.empty())
    facts.push_back(
        {Fact::Kind::Heading, tr("Pending pods"), QString::number(pending.size()), 0, {}, Mark::None, {}});
  for (const auto* decision : pending) {
    const std::string& workload = scenario.workloads[static_cast<std::size_t>(decision->pod.workload)].name;
    facts.push_back({Fact::Kind::Link,
                     text(decision->pod.name),
                     {},
                     0,
                     "workloads[" + workload + "]",
                     Mark::Error,
                     QStringList{whyThere(scenario, *decision)} + verdictsOf(scenario, *decision)});
  }
}

template <class T>
std::optional<std::size_t> named(const std::vector<T>& items, const std::string& name) {
  const auto at = std::ranges::find(items, name, &T::name);
  if (name.empty() || at == items.end()) return std::nullopt;
  return static_cast<std::size_t>(at - items.begin());
}

}  // namespace

QString whyThere(const Scenario& scenario, const scheduling::Decision& decision) {
  if (!decision.node) {
    return decision.event.empty() ? tr("No node takes it.") : text(decision.event);
  }
  const auto feasible =
      std::ranges::count_if(decision.verdicts, [](const auto& v) { return v.reasons.empty(); });
  const QString node = text(scenario.nodes[static_cast<std::size_t>(*decision.node)].name);
  if (!decision.pod.pinnedNode.empty()) return tr("It is of %1 and runs nowhere else.").arg(node);
  if (decision.verdicts.empty()) return {};
  if (feasible <= 1) {
    const QString others = reasonsOf(decision);
    return others.isEmpty() ? tr("%1 is the only node.").arg(node)
                            : tr("Only %1 takes it. The others: %2.").arg(node, others);
  }
  int best = 0;
  for (const auto& verdict : decision.verdicts)
    if (verdict.node == *decision.node) best = verdict.total;
  return tr("%1 scores highest, %2, of %n node(s) that take it.", nullptr, static_cast<int>(feasible))
      .arg(node)
      .arg(best);
}

QStringList verdictsOf(const Scenario& scenario, const scheduling::Decision& decision) {
  QStringList lines;
  for (const auto& verdict : decision.verdicts) {
    const QString node = text(scenario.nodes[static_cast<std::size_t>(verdict.node)].name);
    QStringList reasons;
    for (const std::string& reason : verdict.reasons) reasons << text(reason);
    lines << node + ": " + (reasons.isEmpty() ? tr("score %1").arg(verdict.total) : reasons.join(", "));
  }
  return lines;
}

std::vector<Fact> factsOf(const Assessment& assessment, const std::vector<Remark>& remarks,
                          const std::string& path, const Preferences& preferences) {
  std::vector<Fact> facts;
  if (assessment.scenario == nullptr) return facts;
  const Scenario& scenario = *assessment.scenario;
  const bool itself = scenarios::edit::splitPath(path).size() == 2;
  if (path.empty()) {
    addSummary(facts, assessment, remarks, preferences);
  } else if (const auto node = named(scenario.nodes, nameIn(path, "nodes")); node && itself) {
    addNode(facts, assessment, *node);
  } else if (const auto workload = named(scenario.workloads, nameIn(path, "workloads")); workload && itself) {
    addWorkload(facts, assessment, *workload);
  }
  addRemarks(facts, remarks, path);
  return facts;
}

}  // namespace kubecast::ui
