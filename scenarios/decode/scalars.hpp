// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "models/cluster/calendar_date.hpp"
#include "models/cluster/cluster.hpp"
#include "models/lifecycle/lifecycle.hpp"
#include "models/units/units.hpp"
#include "scenarios/decode/value.hpp"

namespace kubecast::scenarios {

/// Whether zero is allowed. Nothing in a scenario is negative.
enum class Sign { NonNegative, Positive };

/// Text that stands for itself; never empty. Not a figure: names and references.
Value<std::string> anyText(std::string expected = "a text");
/// A name of a Kubernetes object: lower-case letters, digits, '-' and '.', at most 253 (RFC 1123 subdomain).
Value<std::string> objectName();
/// A name within a scenario: also capitals, spaces and '_', but none of `[].`.
Value<std::string> plainName();
/// A name of an item of `section`, such as `workloads`, or of `instanceTypes`, those of the catalogue: the
/// schema says so to editors (`x-names`). That the item exists is checked later.
Value<std::string> nameIn(const std::string& section, Value<std::string> name);
Value<bool> boolean();
/// A day: `2025-11-26`. Not a figure.
Value<CalendarDate> date();
/// A block of IPv4 addresses: `10.0.0.0/16`. Not a figure.
Value<std::string> cidr();
Value<Labels> labels();

// Figures: each plain, or annotated with where it comes from.
Value<std::string> textFigure(std::string expected);
Value<int> integer(int least, int most = std::numeric_limits<int>::max());
Value<std::uint64_t> seed();
Value<double> number(double least, double most = std::numeric_limits<double>::max());
Value<MilliCpu> cpu(Sign sign = Sign::Positive);
Value<Bytes> bytes(Sign sign = Sign::NonNegative);
Value<Seconds> duration(Sign sign = Sign::NonNegative);
Value<Ratio> ratio(Sign sign = Sign::NonNegative);
Value<int> percent();
/// `2` pods, or `25%` of the replicas: at most `mostPercent`.
Value<PodCount> podCount(int mostPercent = 10'000);
Value<PerSecond> rate();
Value<BytesPerSecond> bandwidth();
Value<Money> money();
/// `2026-07-20`.
Value<KubernetesVersion> version();

/// The same without annotation, for the parts of a random quantity.
Value<double> plainNumber(double least, double most = std::numeric_limits<double>::max());
Value<Ratio> plainRatio(Sign sign = Sign::NonNegative);

/// Reads a word of a list; reports others with the nearest one.
std::optional<std::size_t> readWord(Reader& reader, const yaml::Node& node,
                                    const std::vector<std::string>& words);
Json wordSchema(const std::vector<std::string>& words);

/// One of several words.
template <class E>
Value<E> oneOf(std::vector<std::pair<std::string, E>> choices) {
  std::vector<std::string> words;
  std::vector<E> meanings;
  for (auto& [word, meaning] : choices) {
    words.push_back(word);
    meanings.push_back(meaning);
  }
  return {[words, meanings](Reader& reader, const yaml::Node& node) -> std::optional<E> {
            const auto index = readWord(reader, node, words);
            if (!index) return std::nullopt;
            return meanings[*index];
          },
          [words](SchemaBuilder&) { return wordSchema(words); }};
}

}  // namespace kubecast::scenarios
