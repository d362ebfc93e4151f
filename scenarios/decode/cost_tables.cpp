// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/figure.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

constexpr int kMostCounted = 1'000'000;
constexpr double kHoursOfAMonth = 744;  ///< of the longest; more hours than that need several people
constexpr double kMostPeople = 10'000;

Value<SubnetKind> subnet() {
  return figure(oneOf<SubnetKind>({{"public", SubnetKind::Public}, {"private", SubnetKind::Private}}));
}

Value<Purchase> purchase() {
  return figure(oneOf<Purchase>({{"on-demand", Purchase::OnDemand},
                                 {"reserved-1y", Purchase::Reserved1y},
                                 {"reserved-3y", Purchase::Reserved3y},
                                 {"convertible-1y", Purchase::Convertible1y},
                                 {"convertible-3y", Purchase::Convertible3y},
                                 {"spot", Purchase::Spot}}));
}

Value<RootVolume> rootVolume() {
  return Fields<RootVolume>("rootVolume")
      .required("type", &RootVolume::type, volumeType(), "EBS volume type")
      .required("size", &RootVolume::size, bytes(), "size; of a node whose volume is its root none is billed")
      .optional("iops", &RootVolume::iops, integer(3000, 256'000), "of a gp3: default 3000, which are free")
      .optional("throughput", &RootVolume::throughput, bandwidth(),
                "of a gp3: default 125MiB/s, which is free")
      .check([](Reader& reader, const yaml::Node& node, RootVolume& volume) {
        if (volume.type == VolumeType::Gp3) return;
        for (const char* key : {"iops", "throughput"}) {
          const yaml::Entry* entry = node.find(key);
          if (entry == nullptr || (volume.type == VolumeType::Io2 && std::string_view(key) == "iops"))
            continue;
          reader.error(entry->keyPlace, std::string("'") + key + "' is billed for gp3 volumes",
                       "no '" + std::string(key) + "', or type: gp3");
        }
      })
      .value();
}

Value<NodeCosts> nodeCosts(const std::string& what) {
  return Fields<NodeCosts>(what + "Costs")
      .required("name", &NodeCosts::name, objectName(), "the name of the " + what)
      .optional("subnet", &NodeCosts::subnet, subnet(),
                "public (a public IPv4 each) or private (through NAT)")
      .optional("rootVolume", &NodeCosts::rootVolume, rootVolume(), "root volume")
      .optional("purchase", &NodeCosts::purchase, purchase(), "how it is bought")
      .value();
}

Value<ExternalService> externalService() {
  return Fields<ExternalService>("awsService")
      .required("external", &ExternalService::external, nameIn("externals", plainName()),
                "the external it is")
      .required("service", &ExternalService::service,
                oneOf<AwsService>({{"s3", AwsService::S3}, {"cloudfront", AwsService::CloudFront}}),
                "the service of AWS it stands for")
      .optional("stored", &ExternalService::stored, bytes(), "s3: stored, mean of the month")
      .optional("edge", &ExternalService::edge,
                figure(oneOf<std::string>({{"africa-middle-east", "africa-middle-east"},
                                           {"asia-pacific", "asia-pacific"},
                                           {"australia", "australia"},
                                           {"europe", "europe"},
                                           {"india", "india"},
                                           {"japan", "japan"},
                                           {"north-america", "north-america"},
                                           {"south-america", "south-america"}})),
                "cloudfront: where the users are")
      .check([](Reader& reader, const yaml::Node& node, ExternalService& service) {
        const bool s3 = service.service == AwsService::S3;
        const char* odd = s3 ? "edge" : "stored";
        if (const yaml::Entry* entry = node.find(odd)) {
          reader.error(entry->keyPlace,
                       std::string("'") + odd + "' says nothing of " + (s3 ? "S3" : "CloudFront"),
                       std::string("no '") + odd + "'");
        }
        if (!s3 && node.find("edge") == nullptr && node.find("service") != nullptr) {
          reader.error(node.place, "CloudFront is billed by where its users are",
                       "edge: where the users are, such as asia-pacific");
        }
      })
      .value();
}

Value<MessageSizes> messageSizes() {
  return Fields<MessageSizes>("messages")
      .required("request", &MessageSizes::request, bytes(),
                "of a client's call, and of a pod's to an external")
      .required("response", &MessageSizes::response, bytes(), "likewise, its answer")
      .required("internal", &MessageSizes::internal, bytes(),
                "a call between two pods and its answer, together")
      .required("callsPerConnection", &MessageSizes::callsPerConnection, number(1, 1e6),
                "calls of a client over one connection")
      .required("connectionLife", &MessageSizes::connectionLife, duration(),
                "how long a client's connection stays open")
      .value();
}

Value<LogCosts> logCosts() {
  return Fields<LogCosts>("logCosts")
      .required("store", &LogCosts::store,
                oneOf<LogStore>({{"cluster", LogStore::Cluster}, {"cloudwatch", LogStore::CloudWatch}}),
                "cluster (on volumes of its own) or cloudwatch")
      .optional("monthly", &LogCosts::monthly, bytes(), "cloudwatch: written in a month")
      .optional("kept", &LogCosts::kept, bytes(), "cloudwatch: stored, mean of the month")
      .check([](Reader& reader, const yaml::Node& node, LogCosts& logs) {
        if (node.find("store") == nullptr) return;
        if (logs.store == LogStore::CloudWatch && node.find("monthly") == nullptr) {
          reader.error(node.place, "CloudWatch bills what is written",
                       "monthly: written in a month, such as 20Gi");
        }
        for (const char* key : {"monthly", "kept"}) {
          const yaml::Entry* entry = node.find(key);
          if (entry == nullptr || logs.store == LogStore::CloudWatch) continue;
          reader.error(entry->keyPlace, std::string("'") + key + "' is billed by CloudWatch only",
                       std::string("no '") + key + "', or store: cloudwatch");
        }
      })
      .value();
}

Value<OperationsCosts> operations() {
  return Fields<OperationsCosts>("operations")
      .required("hoursPerMonth", &OperationsCosts::hoursPerMonth, number(0, kHoursOfAMonth * kMostPeople),
                "people's hours a month")
      .required("hourlyRate", &OperationsCosts::hourlyRate, money(), "US dollars an hour")
      .optional("counted", &OperationsCosts::counted, boolean(),
                "whether the total counts them; default false")
      .optional("team", &OperationsCosts::team, boolean(), "whether there is a team that runs the cluster")
      .value();
}

}  // namespace

Value<CostSpec> costsValue() {
  return Fields<CostSpec>("costs")
      .optional("subnet", &CostSpec::subnet, subnet(), "of the nodes: public or private")
      .optional("natGateways", &CostSpec::natGateways, integer(0, kMostCounted), "number of NAT gateways")
      .optional("rootVolume", &CostSpec::rootVolume, rootVolume(), "root volume of the nodes")
      .optional("purchase", &CostSpec::purchase, purchase(), "how nodes are bought; default on-demand")
      .optional("nodes", &CostSpec::nodes, listOf(nodeCosts("node")), "nodes that differ")
      .optional("nodeGroups", &CostSpec::nodeGroups, listOf(nodeCosts("nodeGroup")), "groups that differ")
      .optional("s3Endpoint", &CostSpec::s3Endpoint,
                figure(oneOf<S3Endpoint>({{"gateway", S3Endpoint::Gateway},
                                          {"interface", S3Endpoint::Interface},
                                          {"none", S3Endpoint::None}})),
                "how private nodes reach S3; none = through NAT")
      .optional("services", &CostSpec::services, listOf(externalService()), "externals that are of AWS")
      .optional("messages", &CostSpec::messages, messageSizes(), "sizes of calls, and clients' connections")
      .optional("logs", &CostSpec::logs, logCosts(), "where logs go")
      .optional("operations", &CostSpec::operations, operations(), "people's work")
      .optional("loadBalancers", &CostSpec::loadBalancers, integer(0, kMostCounted),
                "Application Load Balancers; default one for each host of the Ingresses of the class alb")
      .optional("hostedZones", &CostSpec::hostedZones, integer(0, kMostCounted), "Route 53 hosted zones")
      .optional("imageRegistry", &CostSpec::imageRegistry, bytes(), "images stored in ECR")
      .optional("snapshots", &CostSpec::snapshots, bytes(), "EBS snapshots stored")
      .optional("meanLoad", &CostSpec::meanLoad, ratio(),
                "mean load of the month as a share of the nominal one; default 100%")
      .value();
}

}  // namespace kubecast::scenarios
