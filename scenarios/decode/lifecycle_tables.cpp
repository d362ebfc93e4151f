// SPDX-License-Identifier: Apache-2.0
// How pods come up, are replaced and go, in Kubernetes' words.
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/random.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

constexpr int kMostChecks = 1'000'000;

/// Kubernetes counts periods and time-outs of probes in seconds, from 1.
void atLeastASecond(Reader& reader, const yaml::Node& node, const char* key, Seconds value) {
  const yaml::Entry* entry = node.find(key);
  if (entry == nullptr || value >= Seconds(1)) return;
  reader.error(entry->value->place, "Kubernetes has no probe shorter than a second", "at least 1s");
}

/// `repeats`: readiness may ask for several successes in a row.
Value<Probe> probe(const std::string& name, bool repeats) {
  auto fields = Fields<Probe>(name);
  fields.optional("initialDelay", &Probe::initialDelay, duration(), "before the first probe; default 0s");
  fields.optional("period", &Probe::period, duration(Sign::Positive), "between two probes; default 10s");
  fields.optional("timeout", &Probe::timeout, duration(Sign::Positive), "of one probe; default 1s");
  fields.optional("failureThreshold", &Probe::failureThreshold, integer(1, kMostChecks),
                  "failures in a row until it has failed; default 3");
  fields.optional("successThreshold", &Probe::successThreshold, integer(1, repeats ? kMostChecks : 1),
                  repeats ? "successes in a row until it is ready again; default 1"
                          : "1: Kubernetes allows nothing else here");
  fields.check([](Reader& reader, const yaml::Node& node, Probe& p) {
    atLeastASecond(reader, node, "period", p.period);
    atLeastASecond(reader, node, "timeout", p.timeout);
  });
  return fields.value();
}

bool isZero(const PodCount& count) { return count.value == 0; }

}  // namespace

Value<Lifecycle> lifecycleValue() {
  return Fields<Lifecycle>("lifecycle")
      .optional("start", &Lifecycle::start, randomDuration(),
                "container created until the process answers its probe; default none")
      .optional("startupProbe", &Lifecycle::startup, probe("startupProbe", false),
                "the other probes wait for it")
      .optional("readinessProbe", &Lifecycle::readiness, probe("readinessProbe", true),
                "traffic comes once it succeeds; ready as soon as started if absent")
      .optional("livenessProbe", &Lifecycle::liveness, probe("livenessProbe", false),
                "the container is restarted when it fails")
      .optional("terminationGracePeriod", &Lifecycle::terminationGrace, duration(),
                "SIGTERM until SIGKILL; default 30s")
      .optional("unreachableToleration", &Lifecycle::unreachableToleration, duration(),
                "stays on a node that is unreachable this long; default 300s")
      .value();
}

Value<RollingUpdate> strategyValue() {
  return Fields<RollingUpdate>("strategy")
      .optional("maxSurge", &RollingUpdate::maxSurge, podCount(),
                "pods beyond 'replicas' meanwhile; default 25%")
      .optional("maxUnavailable", &RollingUpdate::maxUnavailable, podCount(100),
                "pods that may be away meanwhile; default 25%")
      .check([](Reader& reader, const yaml::Node& node, RollingUpdate& update) {
        if (!isZero(update.maxSurge) || !isZero(update.maxUnavailable)) return;
        reader.error(node.place, "nothing can be replaced: neither a pod more nor a pod less is allowed",
                     "'maxSurge' or 'maxUnavailable' above 0");
      })
      .value();
}

Value<DisruptionBudget> disruptionBudgetValue() {
  return Fields<DisruptionBudget>("disruptionBudget")
      .optional("minAvailable", &DisruptionBudget::minAvailable, podCount(100), "pods that stay ready")
      .optional("maxUnavailable", &DisruptionBudget::maxUnavailable, podCount(100), "pods that may be away")
      .check([](Reader& reader, const yaml::Node& node, DisruptionBudget&) {
        if ((node.find("minAvailable") != nullptr) != (node.find("maxUnavailable") != nullptr)) return;
        if (reader.damaged()) return;  // a key that was meant to be one of them
        reader.error(node.place, "a disruption budget says one thing",
                     "one of 'minAvailable' and 'maxUnavailable'");
      })
      .value();
}

Value<Rollout> rolloutValue() {
  return Fields<Rollout>("rollout")
      .required("workload", &Rollout::workload, nameIn("workloads", objectName()),
                "workload of which a new version comes")
      .required("at", &Rollout::at, duration(), "when it begins, since the run began")
      .value();
}

}  // namespace kubecast::scenarios
