// SPDX-License-Identifier: Apache-2.0
#include "importers/prometheus/dump.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

namespace kubecast::importers::prometheus {
namespace {

using Json = nlohmann::json;

constexpr const char* kHow = "dump what the script asks that `kubecast import --queries` prints";
/// The end of the year 9999: no time of a sample.
constexpr double kLatest = 253'402'300'800;

/// Beyond these a sample is no amount of one workload: a thousand CPUs a container, a pebibyte, and the
/// largest weight of a flow (scenarios/decode/load_tables.cpp) in requests a second.
double mostOf(Figure figure) {
  switch (figure) {
    case Figure::Cpu:
      return 1e3;
    case Figure::Memory:
      return 1125899906842624.0;
    case Figure::Pods:
    case Figure::Requests:
      return 1e6;
  }
  return 0;
}

/// Reads one file; what is wrong is said with the number of the answer in it.
class Reading {
 public:
  Reading(Dump& dump, std::string name) : dump_(dump), name_(std::move(name)) {}

  Expected<void> all(std::string_view text);

 private:
  [[nodiscard]] tl::unexpected<Error> wrong(const std::string& what, const char* remedy = kHow) const {
    return tl::unexpected(Error{name_, what, remedy});
  }
  [[nodiscard]] std::string here() const { return fmt::format("answer {}", answer_); }

  Expected<void> answer(const Json& document);
  Expected<void> series(const Json& one);
  Expected<void> sample(const Json& pair, const SeriesKey& key, Samples& samples);

  Dump& dump_;
  std::string name_;
  int answer_ = 0;
  int noAmounts_ = 0;
};

std::string textOf(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

Expected<void> Reading::all(std::string_view text) {
  std::istringstream in{std::string(text)};
  while (in >> std::ws && in.peek() != std::istringstream::traits_type::eof()) {
    ++answer_;
    Json document;
    try {
      in >> document;
    } catch (const Json::exception&) {
      return wrong(here() + " is no JSON");
    }
    if (auto read = answer(document); !read) return read;
  }
  if (answer_ == 0) return wrong("the file is empty");
  if (noAmounts_ > 0)
    dump_.notes.push_back({name_,
                           fmt::format("{} samples that are no amounts (NaN, infinite, below zero, or too "
                                       "large for one workload) are left out",
                                       noAmounts_),
                           ""});
  return {};
}

Expected<void> Reading::answer(const Json& document) {
  if (!document.is_object() || textOf(document, "status").empty())
    return wrong(here() + " is not of Prometheus' HTTP API: it has no status");
  if (textOf(document, "status") != "success")
    return wrong(fmt::format("{} is an error: {}", here(), textOf(document, "error")),
                 "ask again once Prometheus answers");
  const auto data = document.find("data");
  if (data == document.end() || !data->is_object()) return wrong(here() + " has no data");
  if (const auto warnings = document.find("warnings"); warnings != document.end() && warnings->is_array())
    for (const Json& warning : *warnings)
      if (warning.is_string())
        dump_.notes.push_back({name_, "Prometheus warns: " + warning.get<std::string>(), ""});
  const std::string type = textOf(*data, "resultType");
  if (type == "scalar" || type == "string") {
    ++dump_.notTaken["result of a query that is a " + type];
    return {};
  }
  const auto result = data->find("result");
  if ((type != "matrix" && type != "vector") || result == data->end() || !result->is_array())
    return wrong(here() + " has no result");
  for (const Json& one : *result)
    if (auto read = series(one); !read) return read;
  return {};
}

/// What a series is that no query of ours made.
std::string strange(const Json& metric) {
  if (const std::string tag = textOf(metric, kTag); !tag.empty())
    return fmt::format("series tagged {}={}", kTag, tag);
  const std::string name = textOf(metric, "__name__");
  return name.empty() ? fmt::format("series without the tag {}", kTag) : "series of " + name;
}

Expected<void> Reading::series(const Json& one) {
  const auto metric = one.find("metric");
  if (!one.is_object() || metric == one.end() || !metric->is_object())
    return wrong(here() + " has a result without a metric");
  const auto figure = figureTagged(textOf(*metric, kTag));
  if (!figure) {
    ++dump_.notTaken[strange(*metric)];
    return {};
  }
  const auto value = one.find("value"), values = one.find("values");
  if (value == one.end() && values == one.end()) {
    ++dump_.notTaken["series of native histograms"];
    return {};
  }
  SeriesKey key{
      *figure, textOf(*metric, "namespace"), textOf(*metric, "kind"), textOf(*metric, "workload"), {}, {},
      {}};
  if (*figure == Figure::Requests) {
    key.method = textOf(*metric, "method");
    key.route = textOf(*metric, "route");
  } else if (*figure != Figure::Pods) {
    key.container = textOf(*metric, "container");
  }
  Samples& samples = dump_.series[key];
  if (value != one.end()) return sample(*value, key, samples);
  if (!values->is_array()) return wrong(here() + " has values that are no list");
  for (const Json& pair : *values)
    if (auto read = sample(pair, key, samples); !read) return read;
  return {};
}

/// Nothing of a text that is no number; numbers too large for a double are infinite.
std::optional<double> numberIn(const std::string& text) {
  const std::string_view digits = std::string_view(text).substr(text.starts_with('+') ? 1 : 0);
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (end != digits.data() + digits.size() || error == std::errc::invalid_argument) return std::nullopt;
  return error == std::errc::result_out_of_range ? HUGE_VAL : number;
}

Expected<void> Reading::sample(const Json& pair, const SeriesKey& key, Samples& samples) {
  if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number() || !pair[1].is_string())
    return wrong(here() + " has a sample that is not [time, \"value\"]");
  const auto at = pair[0].get<double>();
  const auto number = numberIn(pair[1].get<std::string>());
  if (!number) return wrong(here() + " has a value that is no number");
  if (!(at >= 0 && at < kLatest)) return wrong(here() + " has a sample at no time of this calendar");
  if (!(*number >= 0 && *number <= mostOf(key.figure))) {
    ++noAmounts_;
    return {};
  }
  const auto [there, fresh] = samples.try_emplace(at, *number);
  if (!fresh && there->second != *number)
    return wrong(fmt::format("{} {} in {} has two values at the time {:.3f}: {} and {}", key.kind,
                             key.workload, key.ns, at, there->second, *number),
                 "dump one Prometheus, and each time once");
  return {};
}

}  // namespace

Expected<void> addDump(Dump& dump, std::string_view text, const std::string& name) {
  return Reading(dump, name).all(text);
}

}  // namespace kubecast::importers::prometheus
