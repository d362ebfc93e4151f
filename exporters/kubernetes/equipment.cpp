// SPDX-License-Identifier: Apache-2.0
#include "exporters/kubernetes/equipment.hpp"

#include <algorithm>

#include "exporters/kubernetes/metadata.hpp"
#include "exporters/kubernetes/pods.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

using programs::Needs;

/// `/var/run/postgresql`: `scratch-var-run-postgresql`; claims have names of their own.
std::string scratchName(std::string folder) {
  std::ranges::replace(folder, '/', '-');
  return "scratch" + folder;
}

void mount(Document& pod, const std::string& name, const std::string& folder, Document source) {
  source["name"] = name;
  pod["volumes"].push_back(std::move(source));
  pod["containers"][0]["volumeMounts"].push_back({{"name", name}, {"mountPath", folder}});
}

void addFolders(Document& pod, const Workload& workload, const Needs& needs) {
  std::vector<std::string> scratch = needs.scratch;
  if (!needs.data.empty()) {
    if (workload.volumeClaims.empty())
      scratch.push_back(needs.data);
    else  // the mounts of the claims come first
      pod["containers"][0]["volumeMounts"][0]["mountPath"] = needs.data;
  }
  for (const std::string& folder : scratch)
    mount(pod, scratchName(folder), folder, {{"emptyDir", Document::object()}});
  if (needs.files) mount(pod, "files", needs.files->folder, {{"configMap", {{"name", filesName(workload)}}}});
  if (needs.secretFiles)
    mount(pod, "keys", needs.secretFiles->folder, {{"secret", {{"secretName", keysName(workload)}}}});
}

void addEnvironment(Document& container, const Workload& workload, const Needs& needs) {
  if (!needs.environment.empty())
    container["envFrom"].push_back({{"configMapRef", {{"name", configName(workload)}}}});
  if (!needs.secrets.empty())
    container["envFrom"].push_back({{"secretRef", {{"name", secretName(workload)}}}});
}

void askByHttp(Document& container, const char* probe, const std::string& path) {
  if (path.empty() || !container.contains(probe)) return;
  container[probe].erase("tcpSocket");
  container[probe]["httpGet"] = {{"path", path}, {"port", kPortName}};
}

void confine(Document& pod, const Needs& needs) {
  Document& container = pod["containers"][0]["securityContext"];
  container["readOnlyRootFilesystem"] = true;
  container["runAsNonRoot"] = true;
  container["runAsUser"] = needs.user;
  container["runAsGroup"] = needs.user;
  pod["securityContext"]["fsGroup"] = needs.user;
}

/// Before each start rather than as a Job of the release: the database may come with this very release, and a
/// hook would wait for what waits for it. The services take a lock, so that two pods do not migrate at once.
Document migration(const Workload& workload, const Document& container) {
  Document init = {{"name", "migrate"}, {"image", container["image"]}};
  init["args"].push_back("migrate");
  Document secret = {{"secretRef", {{"name", migrationName(workload)}}}};
  init["envFrom"].push_back(std::move(secret));
  for (const char* key : {"resources", "securityContext"})
    if (container.contains(key)) init[key] = container[key];
  return init;
}

}  // namespace

std::string configName(const Workload& workload) { return workload.name + "-config"; }
std::string secretName(const Workload& workload) { return workload.name + "-secret"; }
std::string filesName(const Workload& workload) { return workload.name + "-files"; }
std::string keysName(const Workload& workload) { return workload.name + "-keys"; }
std::string migrationName(const Workload& workload) { return workload.name + "-migration"; }

void equip(Document& podTemplate, const Workload& workload, const Needs& needs) {
  Document& pod = podTemplate["spec"];
  Document& container = pod["containers"][0];
  for (const std::string& arg : needs.args) container["args"].push_back(arg);
  addEnvironment(container, workload, needs);
  if (needs.metricsPort)
    container["ports"].push_back({{"name", "metrics"}, {"containerPort", *needs.metricsPort}});
  askByHttp(container, "startupProbe", needs.liveness);
  askByHttp(container, "livenessProbe", needs.liveness);
  askByHttp(container, "readinessProbe", needs.readiness);
  addFolders(pod, workload, needs);
  confine(pod, needs);
  if (!needs.migration.empty()) pod["initContainers"].push_back(migration(workload, container));
  if (needs.metricsPort)
    // What the scrape configuration of Prometheus' own chart looks for.
    podTemplate["metadata"]["annotations"] = {{"prometheus.io/scrape", "true"},
                                              {"prometheus.io/port", std::to_string(*needs.metricsPort)}};
}

std::vector<Document> configuration(const Workload& workload, const Needs& needs) {
  std::vector<Document> documents;
  const auto configMap = [&](const std::string& name, const std::map<std::string, std::string>& data) {
    Document document = object("v1", "ConfigMap", name, workload.ns);
    document["data"] = data;
    documents.push_back(std::move(document));
  };
  if (!needs.environment.empty()) configMap(configName(workload), needs.environment);
  if (needs.files) configMap(filesName(workload), needs.files->texts);
  return documents;
}

}  // namespace kubecast::exporters::kubernetes
