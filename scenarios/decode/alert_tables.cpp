// SPDX-License-Identifier: Apache-2.0
// Alerting rules: what is looked at decides how the threshold is written.
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

using Signals = std::vector<std::pair<std::string, AlertSignal>>;

const Signals kShares{{"node-cpu", AlertSignal::NodeCpu},
                      {"node-memory", AlertSignal::NodeMemory},
                      {"disk-used", AlertSignal::DiskUsed},
                      {"error-rate", AlertSignal::ErrorRate},
                      {"database-connections", AlertSignal::DatabaseConnections}};
const Signals kLatency{{"call-latency", AlertSignal::CallLatency}};
const Signals kCrashLoop{{"crash-loop", AlertSignal::CrashLoop}};

Fields<AlertRule> alert(const std::string& what, const Signals& signals) {
  return Fields<AlertRule>(what)
      .required("name", &AlertRule::name, plainName(), "the alert's name")
      .required("signal", &AlertRule::signal, oneOf<AlertSignal>(signals), "what it looks at")
      .optional("for", &AlertRule::pending, duration(), "without a break until it fires; default 0s");
}

/// A share below all, or the alert cannot fire.
Value<double> shareBelowOne() {
  const auto share = ratio();
  return {[share](Reader& reader, const yaml::Node& node) -> std::optional<double> {
            const auto value = share.read(reader, node);
            if (!value) return std::nullopt;
            if (value->value() < 1) return value->value();
            reader.error(node.place, "nothing is ever above 100%: the alert cannot fire", "less than 100%");
            return std::nullopt;
          },
          share.schema};
}

std::optional<AlertSignal> readSignal(Reader& reader, const Value<AlertSignal>& signals,
                                      const yaml::Node& node) {
  const auto scope = reader.enterKey("signal", node);
  return signals.read(reader, node);
}

}  // namespace

Value<AlertRule> alertValue() {
  const auto latency =
      alert("latencyAlert", kLatency)
          .required("percentile", &AlertRule::percentile, percentile(), "percentile of the calls, such as 95")
          .required("above", &AlertRule::threshold,
                    converted<double>(duration(Sign::Positive), [](Seconds s) { return s.value(); }),
                    "fires above this time")
          .value();
  const auto share =
      alert("shareAlert", kShares)
          .required("above", &AlertRule::threshold, shareBelowOne(), "fires above this share, such as 90%")
          .value();
  const auto crashLoop = alert("crashLoopAlert", kCrashLoop).value();
  Signals all = kShares;
  all.insert(all.end(), kLatency.begin(), kLatency.end());
  all.insert(all.end(), kCrashLoop.begin(), kCrashLoop.end());
  const auto anySignal = oneOf<AlertSignal>(all);
  return {[=](Reader& reader, const yaml::Node& node) -> std::optional<AlertRule> {
            const yaml::Entry* entry = node.kind == yaml::Kind::Map ? node.find("signal") : nullptr;
            if (entry == nullptr) return share.read(reader, node);
            const auto signal = readSignal(reader, anySignal, *entry->value);
            if (!signal) return std::nullopt;
            if (*signal == AlertSignal::CallLatency) return latency.read(reader, node);
            return (*signal == AlertSignal::CrashLoop ? crashLoop : share).read(reader, node);
          },
          [=](SchemaBuilder& builder) {
            return Json{{"anyOf", Json::array({latency.schema(builder), share.schema(builder),
                                               crashLoop.schema(builder)})}};
          }};
}

}  // namespace kubecast::scenarios
