// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/scalars.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/units/decimal.hpp"
#include "models/units/parse.hpp"
#include "models/workload/cidr.hpp"
#include "scenarios/decode/figure.hpp"
#include "scenarios/decode/quantities.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"
#include "scenarios/yaml/scalar_type.hpp"

namespace kubecast::scenarios {
namespace {

using yaml::Kind;
using yaml::ScalarType;

/// What a node is, for "expected X, found …".
std::string kindOf(const yaml::Node& node) {
  switch (node.kind) {
    case Kind::Null:
      return "nothing";
    case Kind::Sequence:
      return "a list";
    case Kind::Map:
      return "a map";
    case Kind::Scalar:
      break;
  }
  return "'" + node.scalar + "'";
}

bool requireScalar(Reader& reader, const yaml::Node& node, const std::string& expected) {
  if (node.kind == Kind::Scalar) return true;
  reader.error(node.place, kindOf(node) + " where a value belongs", expected);
  return false;
}

bool requireUnquoted(Reader& reader, const yaml::Node& node, const std::string& expected) {
  if (!requireScalar(reader, node, expected)) return false;
  if (!node.quoted) return true;
  reader.error(node.place, "text in quotes where a number belongs", expected, "leave the quotes out");
  return false;
}

/// How a quantity is written: its parser, what to write instead, and help for slips.
template <class M>
struct Notation {
  Expected<M> (*parse)(std::string_view);
  std::string expected;
  Json schema;
  std::string (*hint)(std::string_view) = nullptr;
};

/// A quantity parsed from the scalar's text, whatever its YAML type.
template <class M>
Value<M> quantity(Notation<M> notation, Sign sign) {
  return {[notation, sign](Reader& reader, const yaml::Node& node) -> std::optional<M> {
            if (!requireScalar(reader, node, notation.expected)) return std::nullopt;
            auto parsed = notation.parse(node.scalar);
            if (!parsed) {
              reader.error(node.place, std::move(parsed.error().what), notation.expected,
                           notation.hint == nullptr ? "" : notation.hint(node.scalar));
              return std::nullopt;
            }
            const auto size = magnitude(*parsed);
            if (size && *size == 0 && sign == Sign::Positive) {
              reader.error(node.place, fmt::format("'{}' is zero", node.scalar),
                           "more than zero: " + notation.expected);
              return std::nullopt;
            }
            return *parsed;
          },
          [schema = notation.schema](SchemaBuilder&) { return schema; }};
}

/// A figure whose plain form has a name in the schema's $defs.
template <class M>
Value<M> namedFigure(const std::string& name, Value<M> plain) {
  Value<M> named{plain.read, [name, plain](SchemaBuilder& builder) {
                   return builder.define(name, [&] { return plain.schema(builder); });
                 }};
  const Value<M> annotated = figure(named);
  return {annotated.read, [name, annotated](SchemaBuilder& builder) {
            return builder.define(name + "Figure", [&] { return annotated.schema(builder); });
          }};
}

/// The numbers of models/units/decimal.hpp, as a regular expression.
const std::string kNumber = R"(([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?)";

/// With examples of how it is written, for editors.
Json shownBy(std::vector<std::string> examples, Json schema) {
  schema["examples"] = examples;
  return schema;
}

Json stringSchema(const std::string& pattern) { return Json{{"type", "string"}, {"pattern", pattern}}; }
/// YAML reads `2` as a number and `250m` as a text; both are quantities.
Json quantitySchema(const std::string& pattern) {
  return Json{{"type", {"string", "number"}}, {"pattern", pattern}, {"minimum", 0}};
}

std::string bounds(std::string what, double least, double most) {
  if (least == most) return fmt::format("{}", least);
  if (most >= 1e9) return fmt::format("{}, at least {}", what, least);
  return fmt::format("{} from {} to {}", what, least, most);
}

template <class M>
Json boundSchema(const char* type, M least, M most) {
  Json schema{{"type", type}, {"minimum", least}};
  if (static_cast<double>(most) < 1e9) schema["maximum"] = most;
  return schema;
}

template <class M>
bool within(Reader& reader, const yaml::Node& node, M value, M least, M most, const std::string& expected) {
  if (value >= least && value <= most) return true;
  reader.error(node.place,
               fmt::format("{} is {} than {}", node.scalar, value < least ? "less" : "more",
                           value < least ? least : most),
               expected);
  return false;
}

Value<std::string> checkedText(std::string expected, bool (*valid)(std::string_view),
                               const std::string& pattern) {
  return {[expected, valid](Reader& reader, const yaml::Node& node) -> std::optional<std::string> {
            if (!requireScalar(reader, node, expected)) return std::nullopt;
            if (yaml::scalarTypeOf(node) != ScalarType::Text) {
              reader.error(node.place, fmt::format("YAML reads {} as no text", node.scalar), expected,
                           fmt::format("put it in quotes: \"{}\"", node.scalar));
              return std::nullopt;
            }
            if (!valid(node.scalar)) {
              reader.error(node.place, fmt::format("'{}' is not allowed here", node.scalar), expected);
              return std::nullopt;
            }
            return node.scalar;
          },
          [pattern](SchemaBuilder&) { return stringSchema(pattern); }};
}

bool notEmpty(std::string_view s) { return !s.empty(); }

bool isObjectName(std::string_view s) {
  const auto alnum = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (s.empty() || s.size() > 253 || !alnum(s.front()) || !alnum(s.back())) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!alnum(s[i]) && s[i] != '-' && s[i] != '.') return false;
    if (s[i] == '.' && (!alnum(s[i - 1]) || !alnum(s[i + 1]))) return false;
  }
  return true;
}

bool isPlainName(std::string_view s) {
  return !s.empty() && s.find_first_of("[].\n") == std::string_view::npos && s.front() != ' ' &&
         s.back() != ' ';
}

}  // namespace

Value<std::string> anyText(std::string expected) {
  return checkedText(std::move(expected), notEmpty, "^[\\s\\S]+$");
}

Value<std::string> textFigure(std::string expected) {
  return namedFigure("text", anyText(std::move(expected)));
}

Value<std::string> objectName() {
  return checkedText("lower-case letters, digits and '-', beginning and ending with a letter or digit",
                     isObjectName, "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$");
}

Value<std::string> plainName() {
  return checkedText("a name without '.', '[' and ']', which paths into the scenario use", isPlainName,
                     "^[^\\[\\].\\s]([^\\[\\].\\n]*[^\\[\\].\\s])?$");
}

Value<std::string> nameIn(const std::string& section, Value<std::string> name) {
  return {name.read, [section, plain = name.schema](SchemaBuilder& builder) {
            Json schema = plain(builder);
            schema["x-names"] = section;
            return schema;
          }};
}

Value<bool> boolean() {
  return {
      [](Reader& reader, const yaml::Node& node) -> std::optional<bool> {
        if (node.kind == Kind::Scalar && !node.quoted && (node.scalar == "true" || node.scalar == "false")) {
          return node.scalar == "true";
        }
        reader.error(node.place, kindOf(node) + " where true or false is asked", "true or false");
        return std::nullopt;
      },
      [](SchemaBuilder&) {
        return Json{{"type", "boolean"}};
      }};
}

Value<std::string> cidr() {
  return checkedText(
      "a block of IPv4 addresses such as 10.0.0.0/16",
      [](std::string_view text) { return workload::parseCidr(text).has_value(); },
      "^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$");
}

Value<Labels> labels() {
  return {[](Reader& reader, const yaml::Node& node) -> std::optional<Labels> {
            if (node.kind != Kind::Map) {
              reader.error(node.place, kindOf(node) + " where labels belong", "a map of labels, key: value");
              return std::nullopt;
            }
            Labels result;
            for (const yaml::Entry& entry : node.entries) {
              const auto scope = reader.enterKey(entry.key, *entry.value);
              const bool empty =
                  entry.value->kind == Kind::Scalar && entry.value->quoted && entry.value->scalar.empty();
              const auto value =
                  empty ? std::string() : anyText("a label's value: a text").read(reader, *entry.value);
              if (value) result[entry.key] = *value;
            }
            return result;
          },
          [](SchemaBuilder& builder) {
            return builder.define("labels", [] {
              return Json{{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
            });
          }};
}

Value<int> integer(int least, int most) {
  const std::string expected = bounds("a whole number", least, most);
  const std::string name =
      fmt::format("integerFrom{}", least) + (most < 1'000'000'000 ? fmt::format("To{}", most) : "");
  return namedFigure(
      name, Value<int>{[=](Reader& reader, const yaml::Node& node) -> std::optional<int> {
                         if (!requireUnquoted(reader, node, expected)) return std::nullopt;
                         const auto value = yaml::integerFrom(node.scalar);
                         if (!value) {
                           reader.error(node.place, kindOf(node) + " is not a whole number", expected);
                           return std::nullopt;
                         }
                         if (!within<std::int64_t>(reader, node, *value, least, most, expected))
                           return std::nullopt;
                         return static_cast<int>(*value);
                       },
                       [=](SchemaBuilder&) { return boundSchema("integer", least, most); }});
}

Value<std::uint64_t> seed() {
  const std::string expected = "a whole number, at least 0";
  return {[=](Reader& reader, const yaml::Node& node) -> std::optional<std::uint64_t> {
            if (!requireUnquoted(reader, node, expected)) return std::nullopt;
            const auto value = yaml::integerFrom(node.scalar);
            if (!value || *value < 0) {
              reader.error(node.place, kindOf(node) + " is no seed", expected);
              return std::nullopt;
            }
            return static_cast<std::uint64_t>(*value);
          },
          [](SchemaBuilder&) {
            return Json{{"type", "integer"}, {"minimum", 0}};
          }};
}

Value<double> plainNumber(double least, double most) {
  const std::string expected = bounds("a number", least, most);
  return {[=](Reader& reader, const yaml::Node& node) -> std::optional<double> {
            if (!requireUnquoted(reader, node, expected)) return std::nullopt;
            const bool negative = node.scalar.starts_with('-');
            const auto decimal = units::readDecimal(std::string_view(node.scalar).substr(negative ? 1 : 0));
            const auto size =
                decimal && decimal->suffix.empty() ? units::toDouble(decimal->number) : std::nullopt;
            if (!size) {
              reader.error(node.place, kindOf(node) + " is not a number", expected);
              return std::nullopt;
            }
            const double value = negative ? -*size : *size;
            if (!within(reader, node, value, least, most, expected)) return std::nullopt;
            return value;
          },
          [=](SchemaBuilder&) { return boundSchema("number", least, most); }};
}

Value<double> number(double least, double most) {
  const std::string name = fmt::format("numberFrom{}", least) + (most < 1e9 ? fmt::format("To{}", most) : "");
  return namedFigure(name, plainNumber(least, most));
}

Value<MilliCpu> cpu(Sign sign) {
  return namedFigure(
      "cpu", quantity<MilliCpu>({units::parseCpu, "an amount of CPU such as 250m, 0.5 or 2",
                                 shownBy({"250m", "0.5"}, quantitySchema("^" + kNumber + "m?$")), cpuHint},
                                sign));
}

Value<Bytes> bytes(Sign sign) {
  return namedFigure(
      "bytes",
      quantity<Bytes>(
          {units::parseBytes, "an amount of bytes such as 512Mi, 1.5Gi or 300k",
           shownBy({"512Mi", "1.5Gi"}, quantitySchema("^" + kNumber + "(k|[MGTPE]|[KMGTPE]i)?$")), bytesHint},
          sign));
}

Value<Seconds> duration(Sign sign) {
  return namedFigure("duration",
                     quantity<Seconds>({units::parseDuration, "a duration such as 500ms, 2s, 5m, 6h or 7d",
                                        Json{{"type", {"string", "number"}},
                                             {"pattern", "^(0|(" + kNumber + "(ns|us|µs|ms|s|m|h|d))+)$"},
                                             {"maximum", 0},
                                             {"minimum", 0},
                                             {"examples", {"500ms", "2s", "5m"}}},
                                        durationHint},
                                       sign));
}

Value<Ratio> plainRatio(Sign sign) {
  Json schema = shownBy({"70%", "0.7"}, quantitySchema("^" + kNumber + "%?$"));
  schema["maximum"] = 1;
  return quantity<Ratio>({units::parseRatio, "a share such as 70% or 0.7", schema, ratioHint}, sign);
}

Value<Ratio> ratio(Sign sign) { return namedFigure("ratio", plainRatio(sign)); }

Value<int> percent() {
  const Json schema{{"type", {"string", "integer"}},
                    {"pattern", "^[0-9]+%?$"},
                    {"minimum", 1},
                    {"maximum", 10000},
                    {"examples", {"70%", "80%"}}};
  return namedFigure("percent",
                     quantity<int>({parsePercent, "a whole percentage such as 70%", schema}, Sign::Positive));
}

Value<PodCount> podCount(int mostPercent) {
  const Json schema{
      {"type", {"string", "integer"}}, {"pattern", "^[0-9]+%?$"}, {"minimum", 0}, {"examples", {"1", "25%"}}};
  const auto plain = quantity<PodCount>(
      {parsePodCount, "a number of pods such as 1, or a share such as 25%", schema}, Sign::NonNegative);
  const Value<PodCount> bounded{
      [plain, mostPercent](Reader& reader, const yaml::Node& node) -> std::optional<PodCount> {
        const auto count = plain.read(reader, node);
        if (!count || count->kind == PodCount::Kind::Pods || count->value <= mostPercent) return count;
        reader.error(node.place, fmt::format("{} is more than {}%", node.scalar, mostPercent),
                     "a share of the replicas");
        return std::nullopt;
      },
      plain.schema};
  return namedFigure("podCount", bounded);
}

Value<PerSecond> rate() {
  return namedFigure(
      "rate", quantity<PerSecond>(
                  {units::parseRate, "a rate such as 50/s, 30/m or 1000/h",
                   shownBy({"50/s", "30/m"}, stringSchema("^" + kNumber + "/(s|m|min|h|d)$")), rateHint},
                  Sign::Positive));
}

Value<BytesPerSecond> bandwidth() {
  return namedFigure("bandwidth",
                     quantity<BytesPerSecond>(
                         {units::parseBandwidth, "a bandwidth such as 20Mbps, 1Gbps or 12MB/s",
                          shownBy({"20Mbps", "12MB/s"},
                                  stringSchema("^" + kNumber + "([kMGT]?bps|([kMG]|[KMG]i)?B(ps|/s))$"))},
                         Sign::Positive));
}

Value<Money> money() {
  return namedFigure("money",
                     quantity<Money>({units::parseMoney, "US dollars such as $15 or $0.001",
                                      shownBy({"$15", "$0.001"}, quantitySchema("^\\$?" + kNumber + "$"))},
                                     Sign::NonNegative));
}

Value<CalendarDate> date() {
  return quantity<CalendarDate>({parseDate, "a day such as 2025-11-26",
                                 shownBy({"2025-11-26"}, stringSchema("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))},
                                Sign::NonNegative);
}

Value<KubernetesVersion> version() {
  return namedFigure("kubernetesVersion", quantity<KubernetesVersion>(
                                              {parseVersion, "a Kubernetes version such as \"1.28\"",
                                               shownBy({"1.28", "1.33"}, quantitySchema("^1\\.[0-9]{1,3}$"))},
                                              Sign::NonNegative));
}

std::optional<std::size_t> readWord(Reader& reader, const yaml::Node& node,
                                    const std::vector<std::string>& words) {
  const std::string expected = oneOfWords(words);
  if (!requireScalar(reader, node, expected)) return std::nullopt;
  const auto it = std::find(words.begin(), words.end(), node.scalar);
  if (it != words.end()) return static_cast<std::size_t>(it - words.begin());
  reader.error(node.place, "'" + node.scalar + "' is not known here", expected,
               didYouMean(node.scalar, words));
  return std::nullopt;
}

Json wordSchema(const std::vector<std::string>& words) { return Json{{"enum", words}}; }

}  // namespace kubecast::scenarios
