// SPDX-License-Identifier: Apache-2.0
#include "studies/plan/overrides_yaml.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/cost/estate.hpp"
#include "models/units/format.hpp"

namespace kubecast::studies::plan {
namespace {

/// A double-quoted YAML scalar: names of a scenario may hold whatever YAML allows.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + "\"";
}

/// Plain where it needs no quotes: letters, digits and the usual marks of names, not read as something else.
std::string scalar(const std::string& text) {
  const auto harmless = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '/';
  };
  const bool letters =
      !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
  const bool word = text == "true" || text == "false" || text == "null" || text == "yes" || text == "no" ||
                    text == "on" || text == "off";
  return letters && !word && std::all_of(text.begin(), text.end(), harmless) ? text : quoted(text);
}

/// `{a: 1, b: 2}`.
class Flow {
 public:
  Flow& add(const std::string& key, const std::string& value) {
    text_ += fmt::format("{}{}: {}", text_.empty() ? "" : ", ", key, value);
    return *this;
  }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  [[nodiscard]] std::string text() const { return "{" + text_ + "}"; }

 private:
  std::string text_;
};

const char* wordOf(TaintEffect effect) {
  if (effect == TaintEffect::NoExecute) return "NoExecute";
  return effect == TaintEffect::NoSchedule ? "NoSchedule" : "PreferNoSchedule";
}

const char* wordOf(VolumeType type) {
  if (type == VolumeType::Gp2) return "gp2";
  return type == VolumeType::Gp3 ? "gp3" : "io2";
}

std::string listOf(const std::vector<Taint>& taints) {
  std::string items;
  for (const Taint& taint : taints) {
    Flow item;
    item.add("key", scalar(taint.key));
    if (!taint.value.empty()) item.add("value", scalar(taint.value));
    items += (items.empty() ? "" : ", ") + item.add("effect", wordOf(taint.effect)).text();
  }
  return "[" + items + "]";
}

/// A node from nothing.
std::string whole(const Node& node) {
  Flow flow;
  flow.add("name", scalar(node.name)).add("instanceType", scalar(node.instanceType));
  if (!node.zone.empty()) flow.add("zone", scalar(node.zone));
  if (!node.tier.empty()) flow.add("tier", scalar(node.tier));
  if (!node.labels.empty()) {
    Flow labels;
    for (const auto& [key, value] : node.labels) labels.add(quoted(key), quoted(value));
    flow.add("labels", labels.text());
  }
  if (!node.taints.empty()) flow.add("taints", listOf(node.taints));
  if (node.volume) {
    Flow volume;
    volume.add("type", wordOf(node.volume->type)).add("size", units::write(node.volume->size));
    volume.add("iops", fmt::format("{}", node.volume->iops))
        .add("latency", units::write(node.volume->latency));
    if (node.volume->root) volume.add("root", "true");
    flow.add("volume", volume.text());
  }
  if (node.disk) {
    Flow disk;
    disk.add("usedAtStart", units::write(node.disk->usedAtStart));
    if (node.disk->metricsAndLogs > BytesPerSecond(0)) {
      disk.add("metricsAndLogs", units::write(node.disk->metricsAndLogs));
      if (node.disk->retention) disk.add("retention", units::write(*node.disk->retention));
    }
    flow.add("disk", disk.text());
  }
  if (node.creditMode)
    flow.add("creditMode", *node.creditMode == CreditMode::Standard ? "standard" : "unlimited");
  if (node.startingCredits) flow.add("startingCredits", units::write(*node.startingCredits));
  return flow.text();
}

template <class Items>
auto* named(const Items& items, const std::string& name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

void addNodes(const Scenario& before, const Scenario& after, std::vector<ItemChange>& changes) {
  for (const Node& node : before.nodes) {
    const std::string head = "{name: " + scalar(node.name);
    const Node* now = named(after.nodes, node.name);
    if (now == nullptr) {
      changes.push_back({"nodes", whole(node), "", head + ", $remove: true}"});
    } else if (now->instanceType != node.instanceType) {
      std::string write = head + ", instanceType: " + scalar(now->instanceType);
      // What was said of the old type.
      if (node.documentedMonthly && !now->documentedMonthly) write += ", monthly: null";
      if (node.creditMode && !now->creditMode) write += ", creditMode: null";
      if (node.startingCredits && !now->startingCredits) write += ", startingCredits: null";
      changes.push_back({"nodes", head + ", instanceType: " + scalar(node.instanceType) + "}",
                         head + ", instanceType: " + scalar(now->instanceType) + "}", write + "}"});
    }
  }
  for (const Node& node : after.nodes) {
    if (named(before.nodes, node.name) == nullptr) changes.push_back({"nodes", "", whole(node), whole(node)});
  }
}

void addPurchases(const Scenario& before, const Scenario& after, std::vector<ItemChange>& changes) {
  for (const NodeCosts& costs : after.costs.nodes) {
    const NodeCosts* then = named(before.costs.nodes, costs.name);
    if (costs.purchase != Purchase::Spot || (then != nullptr && then->purchase == Purchase::Spot)) continue;
    const std::string write = "{name: " + scalar(costs.name) + ", purchase: spot}";
    changes.push_back({"costs", "", write, write});
  }
}

std::string resourcesText(const Resources& resources) {
  Flow flow;
  if (resources.cpu) flow.add("cpu", units::write(*resources.cpu));
  if (resources.memory) flow.add("memory", units::write(*resources.memory));
  return flow.text();
}

bool same(const Resources& a, const Resources& b) { return a.cpu == b.cpu && a.memory == b.memory; }

void addContainers(const Scenario& before, const Scenario& after, std::vector<ItemChange>& changes) {
  for (std::size_t w = 0; w < before.workloads.size() && w < after.workloads.size(); ++w) {
    std::string was;
    std::string is;
    for (std::size_t c = 0; c < before.workloads[w].containers.size(); ++c) {
      const Container& old = before.workloads[w].containers[c];
      const Container& now = after.workloads[w].containers[c];
      Flow oldKeys;
      Flow newKeys;
      if (!same(old.requests, now.requests)) {
        oldKeys.add("requests", resourcesText(old.requests));
        newKeys.add("requests", resourcesText(now.requests));
      }
      if (!same(old.limits, now.limits)) {
        oldKeys.add("limits", resourcesText(old.limits));
        newKeys.add("limits", resourcesText(now.limits));
      }
      if (newKeys.empty()) continue;
      const auto item = [&](const Flow& keys) {
        return "{name: " + scalar(now.name) + ", " + keys.text().substr(1);
      };
      was += (was.empty() ? "" : ", ") + item(oldKeys);
      is += (is.empty() ? "" : ", ") + item(newKeys);
    }
    if (is.empty()) continue;
    const auto line = [&](const std::string& containers) {
      return fmt::format("{{name: {}, containers: [{}]}}", scalar(before.workloads[w].name), containers);
    };
    changes.push_back({"workloads", line(was), line(is), line(is)});
  }
}

void addTargets(const Scenario& before, const Scenario& after, std::vector<ItemChange>& changes) {
  for (std::size_t a = 0; a < before.autoscalers.size() && a < after.autoscalers.size(); ++a) {
    const auto line = [&](const Autoscaler& each) {
      Flow flow;
      flow.add("workload", scalar(each.workload));
      if (each.cpuUtilization) flow.add("cpuUtilization", fmt::format("{}%", *each.cpuUtilization));
      if (each.memoryUtilization) flow.add("memoryUtilization", fmt::format("{}%", *each.memoryUtilization));
      return flow.text();
    };
    const std::string was = line(before.autoscalers[a]);
    const std::string is = line(after.autoscalers[a]);
    if (was != is) changes.push_back({"autoscalers", was, is, is});
  }
}

}  // namespace

std::vector<ItemChange> changesBetween(const Scenario& before, const Scenario& after) {
  std::vector<ItemChange> changes;
  addNodes(before, after, changes);
  addContainers(before, after, changes);
  addTargets(before, after, changes);
  addPurchases(before, after, changes);
  return changes;
}

std::string overridesYaml(const Scenario& before, const std::vector<ItemChange>& changes,
                          const std::string& extends, const std::string& remark) {
  std::string text = remark + "extends: " + quoted(extends) + "\n";
  text += fmt::format("metadata: {{name: {}}}\n", scalar(before.name + "-planned"));
  for (const char* section : {"nodes", "workloads", "autoscalers", "costs"}) {
    std::string items;
    for (const ItemChange& change : changes) {
      if (change.section == section) items += "  - " + change.write + "\n";
    }
    if (items.empty()) continue;
    text += std::string("\n") + section + ":\n";
    if (std::string_view(section) == "costs") text += "  nodes:\n";
    text += items;
  }
  return text;
}

std::vector<std::string> diffLines(const std::vector<ItemChange>& changes, const std::string& from,
                                   const std::string& to) {
  std::vector<std::string> lines{"--- " + from, "+++ " + to};
  std::string section;
  for (const ItemChange& change : changes) {
    if (change.section != section) lines.push_back("@@ " + change.section + " @@");
    section = change.section;
    if (!change.before.empty()) lines.push_back("-  - " + change.before);
    if (!change.after.empty()) lines.push_back("+  - " + change.after);
  }
  return lines;
}

}  // namespace kubecast::studies::plan
