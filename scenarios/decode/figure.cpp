// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/figure.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::scenarios {
namespace {

struct Source {
  const char* key;
  Provenance provenance;
};
constexpr std::array<Source, 4> kSources{{{"assumed", Provenance::Assumed},
                                          {"measured", Provenance::Measured},
                                          {"documented", Provenance::Documented},
                                          {"priceBook", Provenance::PriceBook}}};

std::optional<Provenance> provenanceNamed(std::string_view key) {
  for (const Source& source : kSources) {
    if (key == source.key) return source.provenance;
  }
  return std::nullopt;
}

/// Of a random quantity the mean, else the value itself.
const yaml::Node& meanOf(const yaml::Node& value) {
  if (value.kind != yaml::Kind::Map) return value;
  if (const yaml::Entry* mean = value.find("mean")) return meanOf(*mean->value);
  if (const yaml::Entry* figure = yaml::provenanceOf(value)) return meanOf(*figure->value);
  return value;
}

bool readRange(Reader& reader, const yaml::Node& range, Annotation& annotation) {
  const std::size_t dots = range.scalar.find("..");
  if (range.kind != yaml::Kind::Scalar || dots == std::string::npos || dots == 0 ||
      dots + 2 >= range.scalar.size()) {
    reader.error(range.place, "this is not a range", "LOW..HIGH, such as 5ms..60ms");
    return false;
  }
  annotation.low = yaml::makeScalar(range.scalar.substr(0, dots), range.place);
  annotation.high = yaml::makeScalar(range.scalar.substr(dots + 2), range.place);
  return true;
}

}  // namespace

std::optional<Annotation> readAnnotation(Reader& reader, const yaml::Node& map) {
  Annotation annotation;
  bool good = true;
  for (const yaml::Entry& entry : map.entries) {
    if (const auto provenance = provenanceNamed(entry.key)) {
      if (annotation.figure != nullptr) {
        reader.error(entry.keyPlace,
                     "a figure cannot be both '" + annotation.figure->key + "' and '" + entry.key + "'",
                     "one of 'assumed', 'measured', 'documented' and 'priceBook'");
        good = false;
      }
      annotation.figure = &entry;
      annotation.provenance = *provenance;
    } else if (entry.key == "range") {
      good &= readRange(reader, *entry.value, annotation);
    } else if (entry.key == "why") {
      if (entry.value->kind != yaml::Kind::Scalar || entry.value->scalar.empty()) {
        reader.error(entry.value->place, "'why' is not a text",
                     "one line: the source or the reason of the figure");
        good = false;
      } else {
        annotation.why = entry.value->scalar;
      }
    } else {
      reader.error(entry.keyPlace, "unknown key '" + entry.key + "' in an annotated figure",
                   "the figure with 'range' and 'why'", didYouMean(entry.key, {"range", "why"}));
      good = false;
    }
  }
  if (annotation.provenance == Provenance::Assumed && map.find("why") == nullptr) {
    reader.error(map.place, "the key 'why' is missing", "the reason of an assumed figure, in one line");
    good = false;
  }
  if (!good) return std::nullopt;
  return annotation;
}

std::string writtenAs(const yaml::Node& value) {
  const yaml::Node& mean = meanOf(value);
  if (mean.kind == yaml::Kind::Scalar) return mean.scalar;
  const yaml::Entry* law = mean.kind == yaml::Kind::Map ? mean.find("law") : nullptr;
  return law == nullptr ? "" : law->value->scalar;
}

bool checkRange(Reader& reader, const Annotation& annotation, std::optional<double> value,
                std::optional<double> low, std::optional<double> high) {
  const Place& place = annotation.low->place;
  const std::string range = annotation.low->scalar + ".." + annotation.high->scalar;
  if (!value || !low || !high) {
    reader.error(place, "a range makes sense only for a number");
    return false;
  }
  if (*low >= *high) {
    reader.error(place, "the range " + range + " is empty", "LOW..HIGH with the lower end first");
    return false;
  }
  // A sweep may step outside the range that was plausible.
  if (reader.isOverride(meanOf(*annotation.figure->value).place)) return true;
  if (*value < *low || *value > *high) {
    reader.error(place,
                 "the range " + range + " does not contain the value " + writtenAs(*annotation.figure->value),
                 "a range around the value");
    return false;
  }
  return true;
}

void warnWithoutRange(Reader& reader, const yaml::Node& map) {
  const std::string& path = reader.namedPath();
  constexpr std::array<std::string_view, 6> kSections{"flows[",  "loads[", "externals[",
                                                      "caches[", "logs[",  "periodicJobs["};
  const bool traffic = path.find(".footprint.") != std::string::npos || path.ends_with(".lifecycle.start") ||
                       std::any_of(kSections.begin(), kSections.end(),
                                   [&](std::string_view section) { return path.starts_with(section); });
  // How long a client waits is decided, not measured: there is nothing to be uncertain of.
  constexpr std::array<std::string_view, 19> kDecided{
      "timeout",  "retries",      "backoff", "every",         "giveUpAfter", "bulkhead", "ratio",
      "priority", "minPerSecond", "window",  "minimumCalls",  "openFor",     "first",    "halfOpenCalls",
      "ttl",      "failureRate",  "memory",  "batchInterval", "batchSize"};
  const std::string key = path.substr(path.find_last_of('.') + 1);
  if (!traffic || std::find(kDecided.begin(), kDecided.end(), key) != kDecided.end()) return;
  reader.warning(map.place, "an assumed figure without a range", "range: LOW..HIGH",
                 "with a range, a run can say whether the verdict depends on it");
}

static Json annotationSchema(SchemaBuilder& builder, const Json& plain) {
  Json properties;
  Json oneSource = Json::array();
  for (const Source& source : kSources) {
    properties[source.key] = plain;
    oneSource.push_back({{"required", {source.key}}});
  }
  properties["range"] = builder.define("range", [] {
    return Json{{"type", "string"}, {"pattern", "^.+\\.\\..+$"}};
  });
  properties["why"] = Json{{"type", {"string", "number", "boolean"}}, {"minLength", 1}};
  Json schema{
      {"type", "object"}, {"additionalProperties", false}, {"properties", properties}, {"oneOf", oneSource}};
  schema["dependentRequired"]["assumed"] = Json::array({"why"});
  return schema;
}

Json figureSchema(SchemaBuilder& builder, const Json& plain) {
  return Json{{"anyOf", Json::array({plain, annotationSchema(builder, plain)})}};
}

}  // namespace kubecast::scenarios
