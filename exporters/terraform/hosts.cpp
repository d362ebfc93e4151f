// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <set>

#include "exporters/terraform/files.hpp"
#include "exporters/terraform/hcl.hpp"
#include "exporters/terraform/machines.hpp"
#include "models/workload/load_balancers.hpp"

namespace kubecast::exporters::terraform {
namespace {

/// Hosts of the ALB's Ingresses; those that take any host have no certificate.
std::set<std::string> hosts(const Scenario& scenario) {
  std::set<std::string> found;
  for (const Ingress* ingress : albIngresses(scenario))
    if (!ingress->host.empty()) found.insert(ingress->host);
  return found;
}

/// Hosts with the load balancer that each points to: the controller tags it with the Ingresses' group, as
/// `kubecast export kubernetes` names it.
std::string hostTable(const Scenario& scenario) {
  std::set<std::string> seen;
  std::string lines;
  for (const workload::LoadBalancer& balancer : workload::loadBalancers(scenario.ingresses)) {
    const std::string& host = balancer.ingresses.front()->host;
    if (host.empty() || !seen.insert(host).second) continue;
    lines += "    " + inlineObject({{"host", quoted(host)}, {"group", quoted(balancer.group)}}) + ",\n";
  }
  return lines;
}

}  // namespace

std::string acmTf(const Scenario& scenario) {
  const std::set<std::string> all = hosts(scenario);
  if (all.empty()) return "";
  std::vector<Attribute> rows{{"domain_name", quoted(*all.begin())}};
  if (all.size() > 1)
    rows.push_back({"subject_alternative_names", quotedList({std::next(all.begin()), all.end()})});
  rows.push_back({"validation_method", "\"DNS\""});
  return file({filled(R"(resource "aws_acm_certificate" "ingress" {
@ROWS@
  lifecycle {
    # The load balancer keeps the old one until it has the new.
    create_before_destroy = true
  }
}

# Waits until AWS has seen the records of route53.tf.
resource "aws_acm_certificate_validation" "ingress" {
  certificate_arn         = aws_acm_certificate.ingress.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}
)",
                      {{"ROWS", attributes(rows, 2)}})});
}

std::string route53Tf(const Scenario& scenario) {
  if (hosts(scenario).empty()) return "";
  return file({filled(R"(# The zone is there already: its name servers are registered with the domain.
data "aws_route53_zone" "main" {
  name = var.hosted_zone
}

locals {
  hosts = [
@HOSTS@  ]
}

resource "aws_route53_record" "validation" {
  for_each = { for option in aws_acm_certificate.ingress.domain_validation_options : option.domain_name => option }

  zone_id = data.aws_route53_zone.main.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300

  # Hosts below one domain share a record.
  allow_overwrite = true
}

# The AWS load balancer controller makes the load balancer once the Ingress is deployed, and tags it with its
# --cluster-name, which is var.name here.
data "aws_lb" "ingress" {
  for_each = { for one in local.hosts : one.host => one if var.load_balancer_ready }

  tags = {
    "elbv2.k8s.aws/cluster"    = var.name
    "ingress.k8s.aws/stack"    = each.value.group
    "ingress.k8s.aws/resource" = "LoadBalancer"
  }
}

resource "aws_route53_record" "host" {
  for_each = data.aws_lb.ingress

  zone_id = data.aws_route53_zone.main.zone_id
  name    = each.key
  type    = "A"

  alias {
    name                   = each.value.dns_name
    zone_id                = each.value.zone_id
    evaluate_target_health = true
  }
}
)",
                      {{"HOSTS", hostTable(scenario)}})});
}

}  // namespace kubecast::exporters::terraform
