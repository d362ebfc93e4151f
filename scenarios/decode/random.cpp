// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/random.hpp"

#include <fmt/format.h>

#include "scenarios/decode/fields.hpp"
#include "scenarios/decode/figure.hpp"

namespace kubecast::scenarios {
namespace {

/// Beyond this the law is no model of a service any more, and the tail has no usable mean.
constexpr double kLargestCv = 100;
/// cv of a uniform law from 0 to twice its mean, rounded down: 1/√3.
constexpr double kUniformCv = 0.57735026;
/// An Erlang law of more stages is a constant.
constexpr double kErlangCv = 0.05;

template <class Unit>
struct Draft {
  RandomQuantity<Unit> quantity;
  bool hasMean = false;
};

/// `[probability, value]`.
template <class Unit>
Value<QuantilePoint> point(const Value<Unit>& unit) {
  return {[unit](Reader& reader, const yaml::Node& node) -> std::optional<QuantilePoint> {
            if (node.kind != yaml::Kind::Sequence || node.items.size() != 2) {
              reader.error(node.place, "this is not a point", "[probability, value], such as [0.5, 2ms]");
              return std::nullopt;
            }
            const auto probability = plainRatio().read(reader, *node.items[0]);
            const auto value = unit.read(reader, *node.items[1]);
            if (!probability || !value) return std::nullopt;
            return QuantilePoint{*probability, static_cast<double>(value->value())};
          },
          [unit](SchemaBuilder& builder) {
            return Json{{"type", "array"},
                        {"prefixItems", Json::array({plainRatio().schema(builder), unit.schema(builder)})},
                        {"minItems", 2},
                        {"maxItems", 2}};
          }};
}

template <class Unit>
bool checkPoints(Reader& reader, const yaml::Node& node, const std::vector<QuantilePoint>& points) {
  const auto& items = node.find("points")->value->items;
  const auto wrong = [&](std::size_t i, std::string what) {
    reader.error(items[i]->place, std::move(what), "probabilities and values that ascend, from 0 to 1");
    return false;
  };
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (points[i].probability <= points[i - 1].probability)
      return wrong(i, "the probabilities do not ascend");
    if (points[i].value < points[i - 1].value) return wrong(i, "the values do not ascend");
  }
  if (points.front().probability.value() != 0) return wrong(0, "the first probability is not 0");
  if (points.back().probability.value() != 1)
    return wrong(points.size() - 1, "the last probability is not 1");
  return true;
}

/// ∫ of the piecewise linear inverse CDF.
double meanOf(const std::vector<QuantilePoint>& points) {
  double mean = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    mean += (points[i].probability - points[i - 1].probability).value() *
            (points[i].value + points[i - 1].value) / 2;
  }
  return mean;
}

/// The cv a law can have, and what it is when not given (0 = must be given).
struct CvRule {
  double least, most, fixed;
};
CvRule cvRule(Law law) {
  switch (law) {
    case Law::Constant:
      return {0, 0, 0};
    case Law::Exponential:
      return {1, 1, 1};
    case Law::Lognormal:
      return {1e-6, kLargestCv, 0};
    case Law::Uniform:
      return {1e-6, kUniformCv, 0};
    case Law::Erlang:
      return {kErlangCv, 1, 0};
    case Law::Hyperexponential:
      return {1, kLargestCv, 0};
    case Law::Empirical:
      return {0, 0, 0};
  }
  return {0, 0, 0};
}

template <class Unit>
void agree(Reader& reader, const yaml::Node& node, Draft<Unit>& draft) {
  RandomQuantity<Unit>& q = draft.quantity;
  const yaml::Entry* law = node.find("law");
  if (law == nullptr) return;  // already reported
  const std::string& name = law->value->scalar;
  const auto refuse = [&](const char* key, const std::string& why) {
    if (const yaml::Entry* entry = node.find(key)) {
      reader.error(entry->keyPlace, fmt::format("'{}' does not go with the law '{}'", key, name), why);
    }
  };
  if (q.law == Law::Empirical) {
    refuse("mean", "points alone; the mean follows from them");
    refuse("cv", "points alone");
    if (node.find("points") == nullptr) {
      reader.error(node.place, "the key 'points' is missing for the law 'empirical'",
                   "points: [[0, 1ms], [0.5, 2ms], [1, 9ms]]");
    } else if (q.points.size() >= 2 && checkPoints<Unit>(reader, node, q.points)) {
      q.mean = Unit(static_cast<typename Unit::rep>(meanOf(q.points)));
    }
    return;
  }
  refuse("points", "'law: empirical' for points");
  if (!draft.hasMean && node.find("mean") == nullptr) {
    reader.error(node.place, "the key 'mean' is missing", "mean: the expected value");
  }
  const CvRule rule = cvRule(q.law);
  const yaml::Entry* cv = node.find("cv");
  if (rule.least == rule.most) {
    if (cv != nullptr && q.cv != rule.fixed) {
      refuse("cv", q.law == Law::Constant ? "no 'cv': a constant does not vary" : "no 'cv': it is always 1");
    }
    q.cv = rule.fixed;
  } else if (cv == nullptr) {
    reader.error(node.place, fmt::format("the key 'cv' is missing for the law '{}'", name),
                 "cv: standard deviation / mean");
  } else if (q.cv < rule.least || q.cv > rule.most) {
    reader.error(cv->value->place, fmt::format("the law '{}' cannot have a cv of {}", name, q.cv),
                 rule.least < 0.01 ? fmt::format("a cv above 0, at most {}", rule.most)
                                   : fmt::format("a cv from {} to {}", rule.least, rule.most));
  }
}

template <class Unit>
Value<RandomQuantity<Unit>> randomQuantity(const std::string& name, const Value<Unit>& unit) {
  using Quantity = RandomQuantity<Unit>;
  const auto law = oneOf<Law>({{"constant", Law::Constant},
                               {"exponential", Law::Exponential},
                               {"lognormal", Law::Lognormal},
                               {"uniform", Law::Uniform},
                               {"erlang", Law::Erlang},
                               {"hyperexponential", Law::Hyperexponential},
                               {"empirical", Law::Empirical}});
  auto fields = Fields<Draft<Unit>>(name + "Law");
  fields.required(
      "law", [](auto& d) -> auto& { return d.quantity.law; }, law, "the law it follows");
  fields.optional(
      "mean", [](auto& d) -> auto& {
        d.hasMean = true;
        return d.quantity.mean;
      },
      unit, "expected value");
  fields.optional(
      "cv", [](auto& d) -> auto& { return d.quantity.cv; }, number(0, kLargestCv),
      "coefficient of variation: standard deviation / mean");
  fields.optional(
      "points", [](auto& d) -> auto& { return d.quantity.points; }, listOf(point(unit), 2),
      "empirical only: [probability, value], ascending from 0 to 1");
  fields.check(agree<Unit>);
  const auto map = converted<Quantity>(fields.value(), [](Draft<Unit> draft) { return draft.quantity; });
  const Value<Quantity> either{
      [unit, map](Reader& reader, const yaml::Node& node) -> std::optional<Quantity> {
        if (node.kind == yaml::Kind::Map) return map.read(reader, node);
        const auto mean = unit.read(reader, node);
        if (!mean) return std::nullopt;
        Quantity constant;
        constant.mean = *mean;
        return constant;
      },
      [name, unit, map](SchemaBuilder& builder) {
        return builder.define(name, [&] {
          return Json{{"anyOf", Json::array({unit.schema(builder), map.schema(builder)})}};
        });
      }};
  const auto annotated = figure(either);
  return {annotated.read, [name, annotated](SchemaBuilder& builder) {
            return builder.define(name + "Figure", [&] { return annotated.schema(builder); });
          }};
}

}  // namespace

Value<RandomDuration> randomDuration(Sign sign) {
  return randomQuantity<Seconds>("randomDuration", duration(sign));
}

Value<RandomSize> randomSize(Sign sign) { return randomQuantity<Bytes>("randomSize", bytes(sign)); }

}  // namespace kubecast::scenarios
