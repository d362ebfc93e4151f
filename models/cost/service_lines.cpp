// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "models/cost/estate.hpp"
#include "models/cost/line_writer.hpp"
#include "models/units/format.hpp"

namespace kubecast::cost {
namespace {

const ExternalUse& useOf(const UsagePerMonth& usage, const std::string& external) {
  static const ExternalUse kNone;
  const auto found = usage.externals.find(external);
  return found == usage.externals.end() ? kNone : found->second;
}

Charge perRequest(LineGroup group, const std::string& item, PriceItem price, double requests, int each,
                  const std::string& why) {
  return {group, item, {price, ""}, requests / each, fmt::format("{} / {}", shown(requests), each), why};
}

void addS3(const ExternalService& service, const ExternalUse& use, LineWriter& lines) {
  const std::string& name = service.external;
  if (service.stored) {
    const double stored = gigabytes(*service.stored);
    lines.charge({LineGroup::Storage,
                  name + ", stored",
                  {PriceItem::S3Storage, ""},
                  stored,
                  fmt::format("{} GB", shown(stored)),
                  "mean of the month"});
  } else {
    lines.unknown(LineGroup::Storage, name + ", stored", "S3",
                  fmt::format("write stored of {} in costs.services, 0 where nothing stays", name));
  }
  lines.charge(perRequest(LineGroup::Storage, name + ", PUT", PriceItem::S3Writes, use.uploads, 1000,
                          "uploads of the flows"));
  lines.charge(perRequest(LineGroup::Storage, name + ", GET", PriceItem::S3Reads, use.calls - use.uploads,
                          1000, "downloads of the flows"));
}

void addCloudFront(const ExternalService& service, const ExternalUse& use, LineWriter& lines) {
  const std::string& name = service.external;
  const std::string edge = edgeRegion(service.edge);
  const double out = gigabytes(use.toClients) + gigabytes(use.toPods);
  lines.chargeIn(edge, {LineGroup::Services,
                        name + ", data out",
                        {PriceItem::CloudFrontOut, ""},
                        out,
                        fmt::format("{} GB", shown(out)),
                        "downloads of the flows, at the edge " + service.edge});
  lines.chargeIn(edge, perRequest(LineGroup::Services, name + ", HTTPS requests",
                                  PriceItem::CloudFrontRequests, use.calls, 10'000, "calls of the flows"));
}

bool usesRegistry(const Scenario& scenario) {
  return std::any_of(scenario.workloads.begin(), scenario.workloads.end(), [](const Workload& workload) {
    return std::any_of(
        workload.containers.begin(), workload.containers.end(),
        [](const Container& container) { return container.image.find(".dkr.ecr.") != std::string::npos; });
  });
}

void addLogs(const Scenario& scenario, LineWriter& lines) {
  const auto& logs = scenario.costs.logs;
  if (!logs) {
    lines.unknown(LineGroup::Services, "logs", "of pods and nodes",
                  "write costs.logs: {store: cluster} or {store: cloudwatch, monthly: 10Gi, kept: 20Gi}");
    return;
  }
  if (logs->store == LogStore::Cluster) return;
  const double written = gigabytes(logs->monthly);
  lines.charge({LineGroup::Services,
                "CloudWatch Logs, ingested",
                {PriceItem::LogIngestion, ""},
                written,
                fmt::format("{} GB", shown(written)),
                "logs of pods and nodes"});
  if (!logs->kept) {
    lines.unknown(LineGroup::Services, "CloudWatch Logs, stored", "logs of pods and nodes",
                  "write costs.logs.kept, what is stored on average");
    return;
  }
  const double kept = gigabytes(*logs->kept);
  lines.charge({LineGroup::Services,
                "CloudWatch Logs, stored",
                {PriceItem::LogStorage, ""},
                kept,
                fmt::format("{} GB", shown(kept)),
                "mean of the month"});
}

}  // namespace

void addStorage(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines) {
  const CostSpec& costs = inputs.scenario.costs;
  for (const ExternalService& service : costs.services) {
    if (service.service == AwsService::S3) addS3(service, useOf(usage, service.external), lines);
  }
  if (costs.imageRegistry) {
    const double stored = gigabytes(*costs.imageRegistry);
    lines.charge({LineGroup::Storage,
                  "images in ECR",
                  {PriceItem::RegistryStorage, ""},
                  stored,
                  fmt::format("{} GB", shown(stored)),
                  "costs.imageRegistry"});
  } else if (usesRegistry(inputs.scenario)) {
    lines.unknown(LineGroup::Storage, "images in ECR", "images of the workloads",
                  "write costs.imageRegistry, the size of all images");
  }
}

void addServices(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines) {
  const Scenario& scenario = inputs.scenario;
  for (const ExternalService& service : scenario.costs.services) {
    if (service.service == AwsService::CloudFront) {
      addCloudFront(service, useOf(usage, service.external), lines);
    }
  }
  const bool hosts = std::any_of(scenario.ingresses.begin(), scenario.ingresses.end(),
                                 [](const Ingress& each) { return !each.host.empty(); });
  if (scenario.costs.hostedZones) {
    const auto zones = static_cast<double>(*scenario.costs.hostedZones);
    lines.charge({LineGroup::Services,
                  "Route 53 hosted zones",
                  {PriceItem::Route53Zone, ""},
                  zones,
                  shown(zones),
                  "costs.hostedZones; queries are not counted"});
  } else if (hosts) {
    lines.unknown(LineGroup::Services, "DNS", "hosts of the Ingresses",
                  "write costs.hostedZones, 0 where DNS is elsewhere");
  }
  addLogs(scenario, lines);
}

void addExternals(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines) {
  for (const External& external : inputs.scenario.externals) {
    const ExternalUse& use = useOf(usage, external.name);
    if (serviceOf(inputs.scenario.costs, external.name) != nullptr || !(use.calls > 0)) continue;
    const std::string why = fmt::format("{} calls of the flows a month", shown(use.calls));
    if (!external.pricePerCall) {
      lines.unknown(LineGroup::Externals, external.name, why,
                    fmt::format("write pricePerCall of {}, $0 where it is free, or list it in costs.services",
                                external.name));
      continue;
    }
    lines.chargeAt(
        UnitPrice(external.pricePerCall->billionths()), "call", "the scenario",
        {LineGroup::Externals, external.name, {}, use.calls, fmt::format("{} calls", shown(use.calls)), why});
  }
}

void addOperations(const BillInputs& inputs, LineWriter& lines) {
  const auto& operations = inputs.scenario.costs.operations;
  if (!operations) return;
  lines.chargeAt(UnitPrice(operations->hourlyRate.billionths()), "hour", "the scenario",
                 {LineGroup::Operations,
                  "people's hours",
                  {},
                  operations->hoursPerMonth,
                  fmt::format("{} h", shown(operations->hoursPerMonth)),
                  operations->counted ? "costs.operations" : "costs.operations; not counted"});
  lines.last().counted = operations->counted;
}

}  // namespace kubecast::cost
