// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

std::vector<std::pair<std::string, Measure>> latencyMeasures() {
  return {{"call-latency", Measure::CallLatency},
          {"result-latency", Measure::ResultLatency},
          {"flow-latency", Measure::FlowLatency}};
}

Fields<Objective> objective(const std::string& what, std::vector<std::pair<std::string, Measure>> measures) {
  return Fields<Objective>(what)
      .required("name", &Objective::name, plainName(), "the objective's name")
      .required("measure", &Objective::measure, oneOf<Measure>(std::move(measures)), "what is measured")
      .optional("flow", &Objective::flow, nameIn("flows", plainName()), "of this flow; default all");
}

/// The measure decides which keys go with it.
std::optional<Measure> readMeasure(Reader& reader, const Value<Measure>& measures, const yaml::Node& node) {
  const auto scope = reader.enterKey("measure", node);
  return measures.read(reader, node);
}

using Metadata = ScenarioDraft::Metadata;

Value<Metadata> metadata() {
  return Fields<Metadata>("metadata")
      .required("name", &Metadata::name, plainName(), "the scenario's name")
      .optional("description", &Metadata::description, anyText(), "what it is")
      .optional("source", &Metadata::source, anyText(), "the document that plain figures come from")
      .optional("date", &Metadata::date, date(), "the day it is judged at: support of versions, prices")
      .value();
}

}  // namespace

/// A percentile strictly between 0 and 100.
Value<double> percentile() {
  const auto plain = number(0, 100);
  return {[plain](Reader& reader, const yaml::Node& node) -> std::optional<double> {
            const auto value = plain.read(reader, node);
            if (!value || (*value > 0 && *value < 100)) return value;
            reader.error(node.place, "a percentile of 0 or 100 has no estimate",
                         "more than 0 and less than 100, such as 95");
            return std::nullopt;
          },
          [](SchemaBuilder&) {
            return Json{{"type", "number"}, {"exclusiveMinimum", 0}, {"exclusiveMaximum", 100}};
          }};
}

Value<Objective> objectiveValue() {
  const auto latency =
      objective("latencyObjective", latencyMeasures())
          .required("percentile", &Objective::percentile, percentile(),
                    "share of the calls that must meet it")
          .required("below", &Objective::latencyBelow, duration(Sign::Positive), "the time to stay below")
          .value();
  const auto errors =
      objective("errorObjective", {{"error-rate", Measure::ErrorRate}})
          .required("below", &Objective::errorsBelow, ratio(), "the share to stay below, such as 0.5%")
          .value();
  auto measures = latencyMeasures();
  measures.push_back({"error-rate", Measure::ErrorRate});
  const auto anyMeasure = oneOf<Measure>(measures);
  return {[latency, errors, anyMeasure](Reader& reader, const yaml::Node& node) -> std::optional<Objective> {
            const yaml::Entry* entry = node.kind == yaml::Kind::Map ? node.find("measure") : nullptr;
            if (entry == nullptr) return latency.read(reader, node);
            const auto measure = readMeasure(reader, anyMeasure, *entry->value);
            if (!measure) return std::nullopt;
            return (*measure == Measure::ErrorRate ? errors : latency).read(reader, node);
          },
          [latency, errors](SchemaBuilder& builder) {
            return Json{{"anyOf", Json::array({latency.schema(builder), errors.schema(builder)})}};
          }};
}

Value<RunSettings> runValue() {
  return Fields<RunSettings>("run")
      .optional("warmup", &RunSettings::warmup, duration(), "time not measured; default 2m")
      .optional("duration", &RunSettings::duration, duration(Sign::Positive), "time measured; default 10m")
      .optional("replications", &RunSettings::replications, integer(1, 10'000),
                "independent runs; default 10")
      .optional("seed", &RunSettings::seed, seed(), "seed of all random numbers; default 1")
      .value(kDefaultRun);
}

Value<ScenarioDraft> scenarioValue() {
  using D = ScenarioDraft;
  const auto in = [](auto member) {
    return [member](D & d) -> auto& { return d.scenario.*member; };
  };
  return Fields<D>("scenario")
      .required("apiVersion", &D::apiVersion, oneOf<std::string>({{"kubecast/v1", "kubecast/v1"}}),
                "kubecast/v1")
      .required("kind", &D::kind, oneOf<std::string>({{"Scenario", "Scenario"}}), "Scenario")
      .required("metadata", &D::metadata, metadata(), "name, description and source")
      .required("cluster", in(&Scenario::cluster), clusterValue(), "distribution, region, network")
      .required("nodes", in(&Scenario::nodes), listOf(nodeValue(), 1), "machines")
      .required("workloads", in(&Scenario::workloads), listOf(workloadValue(), 1), "what runs on them")
      .optional("ingresses", in(&Scenario::ingresses), listOf(ingressValue()), "ways in")
      .optional("namespaces", in(&Scenario::namespaces), listOf(namespaceValue()), "labels of namespaces")
      .optional("networkPolicies", in(&Scenario::networkPolicies), listOf(networkPolicyValue()),
                "who may speak to whom; everybody to everybody without any")
      .optional("autoscalers", in(&Scenario::autoscalers), listOf(autoscalerValue()),
                "HorizontalPodAutoscalers")
      .optional("nodeGroups", in(&Scenario::nodeGroups), listOf(nodeGroupValue()), "nodes that come and go")
      .optional("objects", in(&Scenario::objects), listOf(objectValue()), "objects that need a controller")
      .optional("caches", in(&Scenario::caches), listOf(cacheValue()), "caches")
      .optional("queues", in(&Scenario::queues), listOf(queueValue()), "message queues")
      .optional("brokers", in(&Scenario::brokers), listOf(brokerValue()), "workloads that hold queues")
      .optional("periodicJobs", in(&Scenario::periodicJobs), listOf(periodicJobValue()),
                "messages put on a queue at fixed times, as Celery's Beat does")
      .optional("logs", in(&Scenario::logs), listOf(logValue()), "write-ahead logs of pods")
      .optional("databases", in(&Scenario::databases), listOf(databaseValue()), "databases")
      .optional("externals", in(&Scenario::externals), listOf(externalValue()),
                "services outside the cluster")
      .required("flows", in(&Scenario::flows), listOf(flowValue(), 1), "what clients do")
      .required("loads", &D::loads, listOf(loadValue(), 1), "how many clients, when")
      .optional("bulkTransfers", in(&Scenario::bulkTransfers), listOf(bulkTransferValue()),
                "backups, image pulls")
      .optional("rollouts", in(&Scenario::rollouts), listOf(rolloutValue()), "new versions")
      .optional("faults", in(&Scenario::faults), listOf(faultValue()), "what goes wrong")
      .optional("failures", in(&Scenario::failures), failuresValue(),
                "how often machines fail; weighed in the availability")
      .optional("alerts", in(&Scenario::alerts), listOf(alertValue()), "alerting rules")
      .optional("objectives", in(&Scenario::objectives), listOf(objectiveValue()), "what must hold")
      .optional("costs", in(&Scenario::costs), costsValue(), "what only you know of the bill")
      .optional("documented", in(&Scenario::documented), documentedValue(),
                "totals the document states, for the audit")
      .optional("run", in(&Scenario::run), runValue(), "how long and how often to simulate")
      .value();
}

}  // namespace kubecast::scenarios
