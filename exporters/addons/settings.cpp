// SPDX-License-Identifier: Apache-2.0
#include "exporters/addons/settings.hpp"

#include <algorithm>
#include <set>

#include "exporters/addons/names.hpp"
#include "exporters/addons/placement.hpp"
#include "exporters/kubernetes/ingresses.hpp"
#include "exporters/kubernetes/pods.hpp"
#include "exporters/prometheus/rules.hpp"
#include "exporters/terraform/machines.hpp"
#include "models/cluster/volume_type.hpp"

namespace kubecast::exporters::addons {
namespace {

/// Argo CD waits for an Application's sync wave only if it knows how healthy an Application is, which it has
/// not since 1.8. https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
constexpr const char* kHealthOfApplications = R"(hs = {}
hs.status = "Progressing"
hs.message = ""
if obj.status ~= nil and obj.status.health ~= nil then
  hs.status = obj.status.health.status
  if obj.status.health.message ~= nil then
    hs.message = obj.status.health.message
  end
end
return hs
)";

/// The Ingress rule by which the workload is published, if it is.
struct Way {
  const Ingress* ingress = nullptr;
  const IngressRule* rule = nullptr;
};

Way wayTo(const Workload* workload, const Scenario& scenario) {
  if (workload)
    for (const Ingress& ingress : scenario.ingresses)
      for (const IngressRule& rule : ingress.rules)
        if (rule.workload == workload->name && kubernetes::publishes(ingress, *workload) &&
            isLabel(rule.pathPrefix))
          return {&ingress, &rule};
  return {};
}

/// Sets where the workload is found from outside, if the Ingress has a host.
void setAddress(Document& values, const char* key, const Way& way) {
  if (way.rule && !way.ingress->host.empty() && isLabel(way.ingress->host))
    values[key] = "https://" + way.ingress->host + way.rule->pathPrefix;
}

/// What an ALB registers on an overlay is a port of the machines.
Document serviceType(const Way& way, const Scenario& scenario) {
  const bool byInstance = way.rule && kubernetes::targetType(scenario.cluster) == TargetType::Instance;
  return byInstance ? "NodePort" : "ClusterIP";
}

std::string regionOf(const Scenario& scenario) {
  return isLabel(scenario.cluster.region) ? scenario.cluster.region : "";
}

/// Beside what is there already: a pod's settings of the same part.
void add(Document& values, const Document& more) { values.merge_patch(more); }

void ebsCsiDriver(Document& values, const Scenario& scenario) {
  // Its answers come from the machine's metadata, which goes no further than the machine.
  add(values, {{"controller", {{"region", regionOf(scenario)}}}, {"node", {{"hostNetwork", true}}}});
  std::set<VolumeType> types;
  for (const Workload& workload : scenario.workloads)
    for (const VolumeClaim& claim : workload.volumeClaims) types.insert(claim.type);
  // Claims name no class, so one has to be the default; gp3 where they are of several.
  const VolumeType fallback =
      types.empty() || types.contains(VolumeType::Gp3) ? VolumeType::Gp3 : *types.begin();
  const std::string name{ebsName(fallback)};
  Document storageClass = {{"name", name},
                           {"annotations", {{"storageclass.kubernetes.io/is-default-class", "true"}}},
                           {"volumeBindingMode", "WaitForFirstConsumer"},
                           {"allowVolumeExpansion", true},
                           {"parameters", {{"type", name}, {"encrypted", "true"}}}};
  values["storageClasses"] = Document::array({std::move(storageClass)});
}

/// To where this chart has a value that others have at `from`.
void move(Document& values, const char* from, Document& to, const char* key) {
  if (!values.contains(from)) return;
  Document moved = std::move(values[from]);
  values.erase(from);
  to[key] = std::move(moved);
}

void certManager(Document& values) {
  values["installCRDs"] = true;
  Document global = Document::object();
  move(values, "priorityClassName", global, "priorityClassName");  // of all its pods
  if (!global.empty()) values["global"] = std::move(global);
  for (const char* part : {"webhook", "cainjector"}) values[part].erase("priorityClassName");
}

void metricsServer(Document& values, const Scenario& scenario) {
  // The kubelets of kubeadm sign their certificates themselves.
  if (!terraform::isEks(scenario)) values["args"] = Document::array({"--kubelet-insecure-tls"});
}

/// The name that kubeseal looks for.
void sealedSecrets(Document& values) { values["fullnameOverride"] = "sealed-secrets-controller"; }

void loadBalancerController(Document& values, const Scenario& scenario) {
  add(values, {{"clusterName", terraform::clusterName(scenario)},
               {"region", regionOf(scenario)},
               {"serviceAccount", {{"name", "aws-load-balancer-controller"}}}});
  if (terraform::isEks(scenario))
    values["vpcId"] = kVpcId;  // else it asks the machine's metadata, which no pod reaches
  else
    add(values, {{"hostNetwork", true}, {"dnsPolicy", "ClusterFirstWithHostNet"}});
}

void argoCd(Document& values, const NeededAddon& needed, const Scenario& scenario) {
  const auto part = [&](std::string_view name) -> const Workload* {
    for (std::size_t i = 0; i < needed.simulated.size(); ++i)
      if (needed.addon->parts[i].component.name == name) return needed.simulated[i];
    return nullptr;
  };
  const Workload* server = part("argocd-server");
  const Way way = wayTo(server, scenario);
  Document parameters = {{"server.insecure", true}};  // TLS ends at the load balancer
  if (way.rule && way.rule->pathPrefix != "/") parameters["server.rootpath"] = way.rule->pathPrefix;
  Document config = {{"resource.customizations.health.argoproj.io_Application", kHealthOfApplications}};
  setAddress(config, "url", way);
  add(values,
      {{"fullnameOverride", "argocd"},
       {"configs", {{"params", std::move(parameters)}, {"cm", std::move(config)}}},
       {"server", {{"service", {{"type", serviceType(way, scenario)}}}}},
       // What the dashboard of GitOps shows.
       {"controller",
        {{"metrics",
          {{"enabled", true},
           {"service",
            {{"annotations", {{"prometheus.io/scrape", "true"}, {"prometheus.io/port", "8082"}}}}}}}}}});
  if (server && server->port) values["server"]["service"]["servicePortHttp"] = *server->port;
  // Nothing runs that was not simulated.
  if (!part("argocd-dex-server")) values["dex"]["enabled"] = false;
  if (!part("argocd-applicationset-controller")) values["applicationSet"]["replicas"] = 0;
  if (!part("argocd-notifications-controller")) values["notifications"]["enabled"] = false;
}

/// A claim of the workload as the chart's values have a volume: whether, and how large.
Document volume(const Workload* workload, const char* size) {
  Document one = {{"enabled", workload && !workload->volumeClaims.empty()}};
  if (workload && !workload->volumeClaims.empty())
    one[size] = kubernetes::claimSpec(workload->volumeClaims.front())["resources"]["requests"]["storage"];
  return one;
}

void prometheus(Document& values, const NeededAddon& needed, const Scenario& scenario) {
  const Workload* server = needed.simulated.front();
  for (const char* other :
       {"alertmanager", "kube-state-metrics", "prometheus-node-exporter", "prometheus-pushgateway"})
    values[other]["enabled"] = false;  // Applications of their own, where needed
  const std::string full = serviceName(needed);
  const auto dash = full.rfind('-');
  const Way way = wayTo(server, scenario);
  add(values,
      {{"fullnameOverride", full.substr(0, dash)},
       {"server",
        {{"name", full.substr(dash + 1)},
         {"global", {{"scrape_interval", "15s"}}},  // kRateWindow of exporters/prometheus spans several
         {"statefulSet", {{"enabled", !server || server->kind == WorkloadKind::StatefulSet}}},
         {"persistentVolume", volume(server, "size")},
         {"service",
          {{"type", serviceType(way, scenario)},
           {"servicePort", server && server->port ? *server->port : 9090}}}}}});
  if (Document groups = exporters::prometheus::groups(scenario); !groups.empty())
    values["serverFiles"]["alerting_rules.yml"]["groups"] = std::move(groups);
}

void grafana(Document& values, const NeededAddon& needed, const Scenario& scenario) {
  const Workload* server = needed.simulated.front();
  const Way way = wayTo(server, scenario);
  if (server && isName(server->name)) values["fullnameOverride"] = server->name;
  add(values,
      {{"admin", {{"existingSecret", kGrafanaAdmin}}},
       {"testFramework", {{"enabled", false}}},
       {"service",
        {{"type", serviceType(way, scenario)}, {"port", server && server->port ? *server->port : 80}}},
       {"persistence", volume(server, "size")},
       {"sidecar",
        {{"dashboards", {{"enabled", true}, {"label", "grafana_dashboard"}, {"searchNamespace", "ALL"}}}}}});
  for (const NeededAddon& one : neededAddons(scenario)) {
    if (one.addon->id != AddonId::Prometheus) continue;
    const Workload* source = one.simulated.front();
    const std::string host = serviceName(one) + "." + namespaceOf(one) + ".svc:";
    const int port = source && source->port ? *source->port : 9090;
    Document sources = {{"apiVersion", 1}, {"datasources", Document::array()}};
    sources["datasources"].push_back({{"name", "Prometheus"},
                                      {"type", "prometheus"},
                                      {"access", "proxy"},
                                      {"url", "http://" + host + std::to_string(port)},
                                      {"isDefault", true}});
    values["datasources"]["datasources.yaml"] = std::move(sources);
  }
  if (way.rule) {
    Document& section = values["grafana.ini"]["server"];
    section["serve_from_sub_path"] = way.rule->pathPrefix != "/";
    setAddress(section, "root_url", way);
  }
}

void named(Document& values, const NeededAddon& needed) {
  const Workload* workload = needed.simulated.front();
  if (workload && isName(workload->name)) values["fullnameOverride"] = workload->name;
}

void atlantis(Document& values, const NeededAddon& needed, const Scenario& scenario) {
  const Workload* server = needed.simulated.front();
  const Way way = wayTo(server, scenario);
  named(values, needed);
  add(values,
      {{"orgAllowlist", kOrganization},
       {"vcsSecretName", kAtlantisAccess},
       {"ingress", {{"enabled", false}}},  // the scenario's own chart has it
       {"test", {{"enabled", false}}},
       {"volumeClaim", volume(server, "dataStorage")},
       {"service",
        {{"type", serviceType(way, scenario)}, {"port", server && server->port ? *server->port : 80}}}});
  setAddress(values, "atlantisUrl", way);
  Document labels = Document::object(), set = Document::object();
  move(values, "podLabels", labels, "labels");
  move(values, "priorityClassName", set, "priorityClassName");
  if (!labels.empty()) values["podTemplate"] = std::move(labels);
  if (!set.empty()) values["statefulSet"] = std::move(set);
}

}  // namespace

void addSettings(Document& values, const NeededAddon& needed, const Scenario& scenario) {
  switch (needed.addon->id) {
    case AddonId::EbsCsiDriver:
      return ebsCsiDriver(values, scenario);
    case AddonId::CertManager:
      return certManager(values);
    case AddonId::MetricsServer:
      return metricsServer(values, scenario);
    case AddonId::SealedSecrets:
      return sealedSecrets(values);
    case AddonId::LoadBalancerController:
      return loadBalancerController(values, scenario);
    case AddonId::ArgoCd:
      return argoCd(values, needed, scenario);
    case AddonId::Prometheus:
      return prometheus(values, needed, scenario);
    case AddonId::NodeExporter:
    case AddonId::KubeStateMetrics:
      return named(values, needed);
    case AddonId::Grafana:
      return grafana(values, needed, scenario);
    case AddonId::Atlantis:
      return atlantis(values, needed, scenario);
  }
}

}  // namespace kubecast::exporters::addons
