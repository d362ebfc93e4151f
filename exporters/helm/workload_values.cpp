// SPDX-License-Identifier: Apache-2.0
#include "exporters/helm/values.hpp"
#include "exporters/kubernetes/autoscaling.hpp"
#include "exporters/kubernetes/deployed.hpp"
#include "exporters/kubernetes/pods.hpp"
#include "exporters/kubernetes/services.hpp"
#include "exporters/kubernetes/sync_waves.hpp"
#include "exporters/kubernetes/workloads.hpp"
#include "exporters/programs/needs.hpp"

namespace kubecast::exporters::helm {
namespace {

/// Each is said as in Kubernetes, so that what a newcomer knows of it holds here.
constexpr const char* kAsInAPod[] = {"priorityClassName",
                                     "hostNetwork",
                                     "nodeSelector",
                                     "tolerations",
                                     "affinity",
                                     "topologySpreadConstraints",
                                     "terminationGracePeriodSeconds"};

void take(Document& values, const char* key, const Document& from, const char* name) {
  if (const auto found = from.find(name); found != from.end()) values[key] = *found;
}

Document containerValues(const Document& container) {
  Document values = {{"name", container["name"]}, {"image", imageValues(container["image"])}};
  take(values, "args", container, "args");
  take(values, "resources", container, "resources");
  return values;
}

Document volumeValues(const VolumeClaim& claim, const Document& mounts) {
  Document values = {{"name", claim.name},
                     {"size", kubernetes::claimSpec(claim)["resources"]["requests"]["storage"]}};
  for (const Document& mount : mounts)
    if (mount["name"] == claim.name) values["mountPath"] = mount["mountPath"];
  return values;
}

Document without(Document spec, const char* key) {
  spec.erase(key);
  return spec;
}

/// How many, and how many at once: what an autoscaler, a budget and a roll-out say.
void takeNumbers(Document& values, const Workload& workload, const Scenario& scenario) {
  const Autoscaler* autoscaler = kubernetes::autoscalerOf(workload, scenario);
  const Document controller = kubernetes::controllers(workload, scenario).back();
  take(values, "replicas", controller["spec"], "replicas");
  if (const auto strategy = controller["spec"].find("strategy"); strategy != controller["spec"].end())
    values["rollingUpdate"] = (*strategy)["rollingUpdate"];
  if (autoscaler)
    values["autoscaling"] =
        without(kubernetes::horizontalPodAutoscaler(*autoscaler, workload)["spec"], "scaleTargetRef");
  if (const auto budget = kubernetes::disruptionBudget(workload, autoscaler))
    values["disruptionBudget"] = without((*budget)["spec"], "selector");
}

void takePod(Document& values, const Workload& workload, const Scenario& scenario) {
  const Document pod = kubernetes::podTemplate(workload, scenario);
  const Document& spec = pod["spec"];
  values["labels"] = pod["metadata"]["labels"];
  for (const Document& container : spec["containers"])
    values["containers"].push_back(containerValues(container));
  const Document& first = spec["containers"][0];
  for (const char* kind : {"startup", "readiness", "liveness"})
    if (const auto probe = first.find(std::string(kind) + "Probe"); probe != first.end())
      values["probes"][kind] = *probe;
  take(values, "containerSecurity", first, "securityContext");
  take(values, "podSecurity", spec, "securityContext");
  for (const char* key : kAsInAPod) take(values, key, spec, key);
  const Document mounts = first.value("volumeMounts", Document::array());
  for (const VolumeClaim& claim : workload.volumeClaims)
    values["volumes"].push_back(volumeValues(claim, mounts));
  for (const Document& volume : spec.value("volumes", Document::array()))
    if (volume.contains("emptyDir"))
      for (const Document& mount : mounts)
        if (mount["name"] == volume["name"]) values["scratch"].push_back(mount);
}

Document keysOf(const std::vector<programs::SecretEntry>& entries) {
  Document keys = Document::array();
  for (const programs::SecretEntry& one : entries) keys.push_back(one.key);
  return keys;
}

/// What its program needs, beside what stands in the pod itself.
void takeNeeds(Document& values, const Workload& workload, const programs::Needs& needs) {
  values["program"] = wordOf(*workload.program);
  if (!needs.environment.empty()) values["config"] = needs.environment;
  if (!needs.secrets.empty()) values["secretKeys"] = keysOf(needs.secrets);
  if (needs.files) values["files"] = {{"folder", needs.files->folder}, {"texts", needs.files->texts}};
  if (needs.secretFiles)
    values["keys"] = {{"folder", needs.secretFiles->folder},
                      {"secretKeys", keysOf(needs.secretFiles->entries)}};
  if (!needs.migration.empty())
    values["migration"] = {{"args", {"migrate"}}, {"secretKeys", keysOf(needs.migration)}};
  if (needs.metricsPort) values["metricsPort"] = *needs.metricsPort;
}

}  // namespace

Document imageValues(const std::string& image) {
  const auto digest = image.find('@');
  const std::string name = image.substr(0, digest);
  const auto slash = name.rfind('/');
  // A colon before the last slash is a registry's port.
  const auto colon = name.find(':', slash == std::string::npos ? 0 : slash);
  Document values = {{"repository", name.substr(0, colon)}};
  if (colon != std::string::npos) values["tag"] = name.substr(colon + 1);
  if (digest != std::string::npos) values["digest"] = image.substr(digest + 1);
  return values;
}

Document workloadValues(const Workload& workload, const Scenario& scenario) {
  const std::string kind = kubernetes::controllers(workload, scenario).back()["kind"];
  Document values = {{"kind", kind}, {"namespace", workload.ns}};
  takeNumbers(values, workload, scenario);
  if (workload.port) values["port"] = *workload.port;
  for (const Document& service : kubernetes::services(workload, scenario))
    if (service["spec"].value("type", "ClusterIP") != "ClusterIP")
      values["serviceType"] = service["spec"]["type"];
  takePod(values, workload, scenario);
  if (const auto needs = programs::needsOf(workload, scenario)) takeNeeds(values, workload, *needs);
  if (const auto wave = kubernetes::syncWave(workload, scenario)) values["syncWave"] = *wave;
  return values;
}

}  // namespace kubecast::exporters::helm
