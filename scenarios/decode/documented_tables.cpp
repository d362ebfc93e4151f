// SPDX-License-Identifier: Apache-2.0
// What the documents state and claim, for the audit.
#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/scalars.hpp"
#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

constexpr int kMostCounted = 1'000'000;

Value<CostLine> costLine() {
  return oneOf<CostLine>({{"control-plane", CostLine::ControlPlane},
                          {"nodes", CostLine::Nodes},
                          {"root-volumes", CostLine::RootVolumes},
                          {"volumes", CostLine::Volumes},
                          {"load-balancer", CostLine::LoadBalancer},
                          {"addresses", CostLine::Addresses},
                          {"data-out", CostLine::DataOut},
                          {"inter-zone", CostLine::InterZone},
                          {"object-storage", CostLine::ObjectStorage},
                          {"cdn", CostLine::Cdn},
                          {"dns", CostLine::Dns},
                          {"logs", CostLine::Logs},
                          {"external-calls", CostLine::ExternalCalls}});
}

Value<StatedCost> statedCost() {
  const auto part = Fields<StatedPart>("statedPart")
                        .required("name", &StatedPart::name, plainName(), "what it is, such as S3")
                        .required("monthly", &StatedPart::monthly, money(), "US dollars per month")
                        .value();
  return Fields<StatedCost>("statedCost")
      .optional("total", &StatedCost::total, money(), "US dollars per month")
      .optional("controlPlane", &StatedCost::controlPlane, money(), "fee of a managed control plane, in it")
      .optional("nodes", &StatedCost::nodes, money(), "machines, in it")
      .optional("machines", &StatedCost::machines, integer(0, kMostCounted),
                "how many machines 'nodes' pays for")
      .optional("others", &StatedCost::others, listOf(part), "other parts of it")
      .value();
}

Value<StatedComparison> comparison() {
  return Fields<StatedComparison>("comparison")
      .required("name", &StatedComparison::name, plainName(), "the comparison's name")
      .optional("here", &StatedComparison::here, statedCost(), "what this cluster is said to cost")
      .optional("eks", &StatedComparison::eks, statedCost(), "what EKS is said to cost")
      .optional("saving", &StatedComparison::saving, money(), "US dollars per month said to be saved")
      .optional("savingShare", &StatedComparison::savingShare, ratio(),
                "the same as a share of the EKS total")
      .value();
}

Value<StatedPods> podGroup() {
  return Fields<StatedPods>("podGroup")
      .required("name", &StatedPods::name, plainName(), "what the document calls them")
      .required("workloads", &StatedPods::workloads, listOf(nameIn("workloads", objectName()), 1),
                "the workloads it means")
      .required("pods", &StatedPods::pods, integer(0, kMostCounted), "how many pods the document counts")
      .value();
}

Value<Statement> statement() {
  return Fields<Statement>("statement")
      .required("about", &Statement::about, anyText(), "what is spoken of, such as RabbitMQ's replicas")
      .required("says", &Statement::says, anyText(), "what is said, as written")
      .required("source", &Statement::source, anyText(), "which document says so")
      .value();
}

Value<MoveCriteria> moveCriteria() {
  using M = MoveCriteria;
  return Fields<M>("movesToEks")
      .optional("nodes", &M::nodes, integer(0, kMostCounted), "at so many nodes or more")
      .optional("managementAbove", &M::managementAbove, money(), "once people's work a month costs more")
      .optional("availability", &M::availability, ratio(), "once so much is asked for")
      .optional("withoutOperationsTeam", &M::withoutOperationsTeam, boolean(), "where there is no such team")
      .value();
}

}  // namespace

Value<DocumentedTotals> documentedValue() {
  using D = DocumentedTotals;
  return Fields<D>("documented")
      .optional("nodes", &D::nodes, integer(0, kMostCounted), "number of nodes")
      .optional("vcpus", &D::vcpus, integer(0, kMostCounted), "vCPUs of all nodes")
      .optional("memory", &D::memory, bytes(), "memory of all nodes")
      .optional("storage", &D::storage, bytes(), "volumes of all nodes")
      .optional("monthly", &D::monthly, money(), "US dollars per month")
      .optional("vcpuQuota", &D::vcpuQuota, integer(0, kMostCounted), "the account's vCPU quota")
      .optional("pods", &D::pods, integer(0, kMostCounted), "number of pods")
      .optional("podGroups", &D::podGroups, listOf(podGroup()), "pods of some workloads together")
      .optional("covers", &D::covers, listOf(costLine()), "what 'monthly' pays for; not said if absent")
      .optional("hosts", &D::hosts, listOf(anyText("a host name")), "host names the documents use")
      .optional("comparisons", &D::comparisons, listOf(comparison()), "self-managed against EKS")
      .optional("statements", &D::statements, listOf(statement()),
                "what several documents say of one thing, to be held against each other")
      .optional("movesToEks", &D::movesToEks, moveCriteria(), "when the documents would move to EKS")
      .value();
}

}  // namespace kubecast::scenarios
