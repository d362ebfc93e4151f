// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/instance_catalog.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "models/cluster/csv.hpp"
#include "models/cluster/reservations.hpp"

namespace kubecast {
namespace {

/// Collects the fields of one row; after the first error the rest is not looked at.
class RowReader {
 public:
  explicit RowReader(const CsvRow& row) : row_(row) {}

  std::int64_t integer(const std::string& column, std::string_view suffix = {}) {
    return take(row_.positiveInteger(column, suffix));
  }
  /// A whole number that is an `int` of the model.
  int count(const std::string& column) {
    const std::int64_t number = integer(column);
    if (number > 1'000'000 && !error_) error_ = row_.error(column, "at most 1000000");
    return error_ ? 0 : static_cast<int>(number);
  }
  double number(const std::string& column) { return take(row_.positiveNumber(column)); }
  /// A column where AWS gives some types nothing.
  double numberOrZero(const std::string& column) { return row_.text(column) == "0" ? 0 : number(column); }
  BytesPerSecond gigabits(const std::string& column) { return BytesPerSecond(number(column) * 1e9 / 8); }
  Bytes mebibytes(const std::string& column, std::string_view suffix = {}) {
    return Bytes(integer(column, suffix) * (std::int64_t{1} << 20));
  }

  /// Says of a column that its value, though one by itself, is not right with the others.
  void refuse(const std::string& column, const std::string& expected) {
    if (!error_) error_ = row_.error(column, expected);
  }

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  template <class Number>
  Number take(const Expected<Number>& value) {
    if (error_) return Number{};
    if (value) return *value;
    error_ = value.error();
    return Number{};
  }

  const CsvRow& row_;
  std::optional<Error> error_;
};

Expected<InstanceType> instanceType(const CsvRow& row) {
  RowReader read(row);
  InstanceType type;
  type.name = row.text("instance_type");
  type.vcpus = read.count("vcpu");
  type.memory = read.mebibytes("memory_mib");
  type.enis = read.count("enis");
  type.ipv4PerEni = read.count("ipv4_per_eni");
  type.eksMaxPods = read.count("eks_max_pods");
  type.networkBaseline = read.gigabits("network_baseline_gbps");
  type.networkBurst = read.gigabits("network_burst_gbps");
  if (!row.text("ebs_baseline_iops").empty()) type.ebsBaselineIops = read.number("ebs_baseline_iops");
  type.osVisibleMemory = read.mebibytes("karpenter_allocatable_memory", "Mi") +
                         eksReservedMemory(type.eksMaxPods) + kEvictionHardMemory;
  type.source = row.text("source");
  if (read.error()) return tl::unexpected(*read.error());
  if (type.osVisibleMemory > type.memory) {
    return tl::unexpected(
        row.error("karpenter_allocatable_memory", "less: with what EKS reserves it is more than memory_mib"));
  }
  return type;
}

/// Equal but for the rounding of decimals (1.36 × 60 is 81.60000000000001).
bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::abs(b); }

/// Adds the credits of a row of t3_credits.csv to their type.
std::optional<Error> addCredits(const CsvRow& row, InstanceType& type) {
  if (type.burstCredits) return row.error("instance_type", "each type once");
  RowReader read(row);
  const double baseline = read.number("baseline_vcpus");
  BurstCredits credits;
  credits.earnedPerHour = Credits(read.number("credits_per_hour"));
  credits.cap = Credits(read.number("max_accrued_credits"));
  credits.launch = Credits(read.numberOrZero("launch_credits"));
  credits.surplusPrice =
      Money(static_cast<std::int64_t>(std::llround(read.number("surplus_usd_per_vcpu_hour") * 1e6)));
  credits.keptAfterStop = Seconds(read.numberOrZero("credit_persist_days_after_stop") * 86400);
  const std::string_view mode = row.text("default_mode");
  credits.defaultMode = mode == "standard" ? CreditMode::Standard : CreditMode::Unlimited;
  if (mode != "standard" && mode != "unlimited") read.refuse("default_mode", "standard or unlimited");
  if (baseline > type.vcpus) {
    read.refuse("baseline_vcpus", fmt::format("at most the {} vCPUs of the type", type.vcpus));
  }
  if (!same(credits.earnedPerHour.value(), baseline * 60)) {
    read.refuse("credits_per_hour", fmt::format("{}, 60 times the baseline", baseline * 60));
  }
  if (!same(credits.cap.value(), credits.earnedPerHour.value() * 24)) {
    read.refuse("max_accrued_credits",
                fmt::format("{}, 24 hours of earnings", credits.earnedPerHour.value() * 24));
  }
  if (read.error()) return read.error();
  type.burstBaselineVcpus = baseline;
  type.burstCredits = credits;
  return std::nullopt;
}

}  // namespace

Expected<InstanceCatalog> parseInstanceCatalog(std::string_view typesCsv, std::string_view creditsCsv) {
  const auto types =
      readCsv("ec2_types.csv", typesCsv,
              {"instance_type", "vcpu", "memory_mib", "enis", "ipv4_per_eni", "eks_max_pods",
               "network_baseline_gbps", "network_burst_gbps", "karpenter_allocatable_memory", "source"},
              {"ebs_baseline_iops"});
  if (!types) return tl::unexpected(types.error());
  const auto credits =
      readCsv("t3_credits.csv", creditsCsv,
              {"instance_type", "baseline_vcpus", "credits_per_hour", "max_accrued_credits", "launch_credits",
               "default_mode", "surplus_usd_per_vcpu_hour", "credit_persist_days_after_stop"});
  if (!credits) return tl::unexpected(credits.error());

  InstanceCatalog catalog;
  for (const CsvRow& row : *types) {
    Expected<InstanceType> type = instanceType(row);
    if (!type) return tl::unexpected(type.error());
    const std::string name = type->name;
    if (!catalog.emplace(name, *std::move(type)).second) {
      return tl::unexpected(row.error("instance_type", "each type once"));
    }
  }
  for (const CsvRow& row : *credits) {
    const auto type = catalog.find(std::string(row.text("instance_type")));
    // t2 and other burstable families have credits but may be left out of the types.
    if (type == catalog.end()) continue;
    if (const auto error = addCredits(row, type->second)) return tl::unexpected(*error);
  }
  return catalog;
}

}  // namespace kubecast
