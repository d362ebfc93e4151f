// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <type_traits>

#include "models/lifecycle/lifecycle.hpp"
#include "models/traffic/distribution.hpp"
#include "scenarios/decode/value.hpp"

namespace kubecast::scenarios {

/// The number by which a range is compared with its value: of a random quantity
/// the mean. Nothing for what has no order, such as a region.
template <class M>
std::optional<double> magnitude(const M& value) {
  if constexpr (requires { value.mean.value(); }) {
    return static_cast<double>(value.mean.value());
  } else if constexpr (requires { value.value(); }) {
    return static_cast<double>(value.value());
  } else if constexpr (requires { value.millionths(); }) {
    return static_cast<double>(value.millionths());
  } else if constexpr (std::is_same_v<M, PodCount>) {
    return static_cast<double>(value.value);  // of pods or of percents: a range is in the same
  } else if constexpr (std::integral<M> || std::floating_point<M>) {
    return static_cast<double>(value);
  } else {
    return std::nullopt;
  }
}

/// `{assumed: V, range: LOW..HIGH, why: "…"}` taken apart, keys checked.
struct Annotation {
  const yaml::Entry* figure = nullptr;
  Provenance provenance = Provenance::Documented;
  std::string why;
  yaml::NodePtr low;  ///< both or neither
  yaml::NodePtr high;
};
std::optional<Annotation> readAnnotation(Reader& reader, const yaml::Node& map);

/// The figure as written, for the note: of a random quantity the mean.
std::string writtenAs(const yaml::Node& value);

/// Reports a range that is none, or does not contain its value.
bool checkRange(Reader& reader, const Annotation& annotation, std::optional<double> value,
                std::optional<double> low, std::optional<double> high);

/// Warns of an assumed number of the traffic model that has no range.
void warnWithoutRange(Reader& reader, const yaml::Node& map);

/// Either form.
Json figureSchema(SchemaBuilder& builder, const Json& plain);

/// A figure as it is, or annotated with where it comes from.
template <class M>
Value<M> figure(Value<M> plain) {
  return {[plain](Reader& reader, const yaml::Node& node) -> std::optional<M> {
            if (yaml::provenanceOf(node) == nullptr) return plain.read(reader, node);
            const auto annotation = readAnnotation(reader, node);
            if (!annotation) return std::nullopt;
            const yaml::Node& inner = *annotation->figure->value;
            auto value = plain.read(reader, inner);
            if (!value || reader.damaged()) return std::nullopt;
            std::string lowText;
            std::string highText;
            if (annotation->low != nullptr) {
              const auto low = plain.read(reader, *annotation->low);
              const auto high = plain.read(reader, *annotation->high);
              if (!low || !high) return std::nullopt;
              if (!checkRange(reader, *annotation, magnitude(*value), magnitude(*low), magnitude(*high))) {
                return std::nullopt;
              }
              lowText = annotation->low->scalar;
              highText = annotation->high->scalar;
            } else if (annotation->provenance == Provenance::Assumed && magnitude(*value)) {
              warnWithoutRange(reader, node);
            }
            reader.note(annotation->provenance, writtenAs(inner), lowText, highText, annotation->why);
            return value;
          },
          [schema = plain.schema](SchemaBuilder& builder) { return figureSchema(builder, schema(builder)); }};
}

}  // namespace kubecast::scenarios
