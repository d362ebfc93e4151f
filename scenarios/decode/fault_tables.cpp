// SPDX-License-Identifier: Apache-2.0
// What goes wrong: one key says what, others when.
#include <algorithm>
#include <array>

#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::scenarios {
namespace {

/// Slower than this and every call times out anyway.
constexpr double kSlowest = 1e6;

/// A key that says what goes wrong.
struct KindKey {
  const char* key;
  bool lasts;  ///< false: over as soon as it happened
};
constexpr std::array<KindKey, 9> kKinds{{{"node", true},
                                         {"zone", true},
                                         {"controlPlane", true},
                                         {"partition", true},
                                         {"external", true},
                                         {"fillDisk", true},
                                         {"kill", false},
                                         {"restart", false},
                                         {"flush", false}}};

std::string kindWords() {
  std::vector<std::string> words;
  for (const KindKey& kind : kKinds) words.emplace_back(kind.key);
  return oneOfWords(words);
}

/// A fault as written, all its kinds side by side.
struct Draft {
  Fault fault;
  std::string node, zone, external, fillDisk, kill, restart, flush;
  bool controlPlane = false;
  std::vector<std::string> partition;
  double latencyFactor = 1;
  Ratio errorRate;
};

FaultKind kindOf(const Draft& d) {
  if (!d.zone.empty()) return ZoneLost{d.zone};
  if (d.controlPlane) return ControlPlaneDown{};
  if (d.partition.size() == 2) return Partition{d.partition[0], d.partition[1]};
  if (!d.external.empty()) return ExternalDegraded{d.external, d.latencyFactor, d.errorRate};
  if (!d.fillDisk.empty()) return DiskFull{d.fillDisk};
  if (!d.kill.empty()) return PodKilled{d.kill};
  if (!d.restart.empty()) return WorkloadRestarted{d.restart};
  if (!d.flush.empty()) return CacheFlushed{d.flush};
  return NodeLost{d.node};
}

/// The one key that says what goes wrong; reports none and several.
const KindKey* onlyKind(Reader& reader, const yaml::Node& node) {
  const KindKey* found = nullptr;
  for (const KindKey& kind : kKinds) {
    const yaml::Entry* entry = node.find(kind.key);
    if (entry == nullptr) continue;
    if (found != nullptr) {
      reader.error(entry->keyPlace,
                   std::string("a fault is one thing, and '") + found->key + "' is given already",
                   "a fault of its own for each");
      return nullptr;
    }
    found = &kind;
  }
  if (found == nullptr && !reader.damaged())
    reader.error(node.place, "nothing goes wrong in this fault", kindWords());
  return found;
}

void degradationFits(Reader& reader, const yaml::Node& node, const Draft& draft) {
  if (const yaml::Entry* external = node.find("external")) {
    if (draft.latencyFactor > 1 || draft.errorRate > Ratio(0) || reader.damaged()) return;
    const bool asked = node.find("latencyFactor") != nullptr || node.find("errorRate") != nullptr;
    reader.error(asked ? node.place : external->keyPlace,
                 "the service is neither slower nor does it fail more",
                 "'latencyFactor' above 1 or 'errorRate' above 0, or both");
    return;
  }
  for (const char* key : {"latencyFactor", "errorRate"}) {
    const yaml::Entry* entry = node.find(key);
    if (entry == nullptr) continue;
    reader.error(entry->keyPlace, std::string("'") + key + "' goes with 'external' only",
                 "external: the service that is degraded");
  }
}

void timesFit(Reader& reader, const yaml::Node& node, const KindKey& kind) {
  const yaml::Entry* at = node.find("at");
  const yaml::Entry* lasts = node.find("lasts");
  const yaml::Entry* mtbf = node.find("mtbf");
  const yaml::Entry* mttr = node.find("mttr");
  const bool complete = !reader.damaged();  // else a key may be one of these, misspelled
  if (at == nullptr && mtbf == nullptr) {
    if (complete)
      reader.error(node.place, "the fault never happens", "'at' for a time, or 'mtbf' for chance");
  } else if (at != nullptr && mtbf != nullptr) {
    reader.error(mtbf->keyPlace, "a fault happens at a time or by chance, not both",
                 "one of 'at' and 'mtbf'");
  } else if (lasts != nullptr && mtbf != nullptr) {
    reader.error(lasts->keyPlace, "'lasts' goes with 'at'", "'mttr': the mean time to repair");
  } else if (mttr != nullptr && at != nullptr) {
    reader.error(mttr->keyPlace, "'mttr' goes with 'mtbf'", "'lasts': how long it lasts");
  } else if (mtbf != nullptr && mttr == nullptr && kind.lasts && complete) {
    reader.error(node.place, "the key 'mttr' is missing: what fails by chance is repaired, too",
                 "mttr: mean time to repair");
  }
  if (kind.lasts) return;
  for (const yaml::Entry* entry : {lasts, mttr}) {
    if (entry == nullptr) continue;
    reader.error(entry->keyPlace, std::string("a '") + kind.key + "' is over at once",
                 "no '" + entry->key + "'");
  }
}

/// Two different names.
Value<std::vector<std::string>> pairOfNodes() {
  const auto list = listOf(nameIn("nodes", objectName()), 2);
  return {[list](Reader& reader, const yaml::Node& node) -> std::optional<std::vector<std::string>> {
            auto names = list.read(reader, node);
            if (!names || reader.damaged()) return names;
            if (names->size() == 2 && names->front() != names->back()) return names;
            reader.error(node.place, "a partition keeps two nodes apart", "[one, another]");
            return std::nullopt;
          },
          [list](SchemaBuilder& builder) {
            Json schema = list.schema(builder);
            schema["maxItems"] = 2;
            return schema;
          }};
}

/// `controlPlane: true`; there is no fault of nothing.
Value<bool> onlyTrue() {
  const auto plain = boolean();
  return {[plain](Reader& reader, const yaml::Node& node) -> std::optional<bool> {
            const auto value = plain.read(reader, node);
            if (!value || *value) return value;
            reader.error(node.place, "the control plane does not fail in this fault", "true");
            return std::nullopt;
          },
          [](SchemaBuilder&) {
            return Json{{"const", true}};
          }};
}

}  // namespace

Value<Fault> faultValue() {
  const auto when = [](auto member) {
    return [member](Draft & d) -> auto& { return d.fault.when.*member; };
  };
  const auto fields =
      Fields<Draft>("fault")
          .required(
              "name", [](Draft & d) -> auto& { return d.fault.name; }, plainName(), "the fault's name")
          .optional("node", &Draft::node, nameIn("nodes", objectName()), "this node is lost")
          .optional("zone", &Draft::zone, anyText("an availability zone of the nodes"),
                    "every node of this zone is lost")
          .optional("controlPlane", &Draft::controlPlane, onlyTrue(),
                    "API server, scheduler and controllers are down; nodes stay")
          .optional("partition", &Draft::partition, pairOfNodes(), "two nodes cannot reach each other")
          .optional("external", &Draft::external, nameIn("externals", plainName()),
                    "this external is slow or fails")
          .optional("latencyFactor", &Draft::latencyFactor, number(1, kSlowest),
                    "external: times its latency; default 1")
          .optional("errorRate", &Draft::errorRate, ratio(),
                    "external: share of calls that fail besides its own; default none")
          .optional("fillDisk", &Draft::fillDisk, nameIn("nodes", objectName()),
                    "the volume of this node is full")
          .optional("kill", &Draft::kill, nameIn("workloads", objectName()),
                    "one pod of this workload dies, its kubelet restarts it")
          .optional("restart", &Draft::restart, nameIn("workloads", objectName()),
                    "every pod of this workload at once; data on volumes survives")
          .optional("flush", &Draft::flush, nameIn("caches", plainName()), "this cache is emptied")
          .optional("at", when(&Occurrence::at), duration(), "when it happens, since the run began")
          .optional("lasts", when(&Occurrence::lasts), duration(Sign::Positive),
                    "how long; default to the end of the run")
          .optional("mtbf", when(&Occurrence::meanTimeToFailure), duration(Sign::Positive),
                    "at random: mean time between failures")
          .optional("mttr", when(&Occurrence::meanTimeToRepair), duration(Sign::Positive),
                    "at random: mean time to repair")
          .check([](Reader& reader, const yaml::Node& node, Draft& draft) {
            const KindKey* kind = onlyKind(reader, node);
            if (kind == nullptr) return;
            degradationFits(reader, node, draft);
            timesFit(reader, node, *kind);
          })
          .value();
  return converted<Fault>(fields, [](Draft draft) {
    draft.fault.kind = kindOf(draft);
    return std::move(draft.fault);
  });
}

Value<MachineFailures> failuresValue() {
  using M = MachineFailures;
  return Fields<M>("failures")
      .optional("nodeUp", &M::nodeUp, ratio(Sign::Positive),
                "share of time a node without a fault by chance is up; default 99.5%, AWS's promise")
      .optional("nodeRepair", &M::nodeRepair, duration(Sign::Positive),
                "mean time until a lost node is back; default 10m, assumed")
      .optional("zoneUp", &M::zoneUp, ratio(Sign::Positive),
                "share of time a zone without a fault by chance is up; default always")
      .optional("zoneRepair", &M::zoneRepair, duration(Sign::Positive),
                "mean time until a lost zone is back; default 1h, assumed")
      .value();
}

}  // namespace kubecast::scenarios
