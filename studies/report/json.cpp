// SPDX-License-Identifier: Apache-2.0
#include "studies/report/json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "studies/report/fields.hpp"
#include "studies/report/names.hpp"

namespace kubecast::studies {
namespace report {
namespace {

using Json = nlohmann::ordered_json;
using FailureCounts = std::array<std::uint64_t, results::kFailureCauses>;

template <class T>
inline constexpr bool isPlain =
    std::is_same_v<T, bool> || std::is_integral_v<T> || std::is_same_v<T, std::string>;

/// Writes. Overloads by type; a struct is an object of its fields().
class Writer {
 public:
  template <class T>
  void operator()(const char* name, T& field) {
    object_[name] = write(field);
  }

  template <class T>
  void later(const char* name, T& field) {
    (*this)(name, field);
  }

  template <class T>
  static Json write(T& x) {
    if constexpr (isPlain<T>) {
      return x;
    } else if constexpr (std::is_enum_v<T>) {
      return kNames<T>[static_cast<std::size_t>(x)];
    } else {
      Writer inner;
      fields(inner, x);
      return std::move(inner.object_);
    }
  }
  static Json write(double& x) { return std::isfinite(x) ? Json(x) : Json(nullptr); }
  /// Its shortest decimals; widened to double they would be seventeen digits.
  static Json write(float& x) { return Json(std::stod(fmt::format("{}", x))); }
  template <class Kind, class Rep>
  static Json write(Quantity<Kind, Rep>& x) {
    return x.value();
  }
  template <class T>
  static Json write(std::optional<T>& x) {
    return x ? write(*x) : Json(nullptr);
  }
  template <class T>
  static Json write(std::vector<T>& items) {
    Json array = Json::array();
    for (T& item : items) array.push_back(write(item));
    return array;
  }
  static Json write(FailureCounts& counts) {
    Json object = Json::object();
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (i < kFirstFailureCauses || counts[i] > 0) object[std::string(kFailureCauseNames[i])] = counts[i];
    return object;
  }
  static Json write(Estimate& x) {
    Json object;
    object["value"] = write(x.value);
    if (x.interval) object["interval"] = {write(x.interval->first), write(x.interval->second)};
    object["confidence"] = x.confidence == results::Confidence::Exact      ? "exact"
                           : x.confidence == results::Confidence::Interval ? "95%"
                                                                           : "too few samples";
    return object;
  }

 private:
  Json object_ = Json::object();
};

/// Thrown inside the reader, caught by forecastFromJson().
struct Mismatch {
  std::string path;
  std::string what;
};

/// Reads what the writer wrote.
class Reader {
 public:
  Reader(const Json& json, std::string path) : json_(json), path_(std::move(path)) {}

  template <class T>
  void operator()(const char* name, T& field) {
    const std::string path = path_.empty() ? name : path_ + "." + name;
    if (!json_.is_object() || !json_.contains(name)) throw Mismatch{path, "is missing"};
    read(json_[name], path, field);
  }

  /// A field that forecasts of an earlier version do not have: then it keeps its default.
  template <class T>
  void later(const char* name, T& field) {
    if (json_.is_object() && json_.contains(name)) (*this)(name, field);
  }

  template <class T>
  static void read(const Json& json, const std::string& path, T& x) {
    if constexpr (std::is_same_v<T, std::string>) {
      x = text(json, path);
    } else if constexpr (std::is_same_v<T, bool>) {
      if (!json.is_boolean()) throw Mismatch{path, "is not true or false"};
      x = json.get<bool>();
    } else if constexpr (std::is_integral_v<T>) {
      if (!json.is_number_integer()) throw Mismatch{path, "is not a whole number"};
      x = json.get<T>();
    } else if constexpr (std::is_enum_v<T>) {
      const std::string name = text(json, path);
      for (std::size_t i = 0; i < kNames<T>.size(); ++i) {
        if (kNames<T>[i] == name) {
          x = static_cast<T>(i);
          return;
        }
      }
      throw Mismatch{path, fmt::format("'{}' is not known", name)};
    } else {
      Reader inner(json, path);
      fields(inner, x);
    }
  }
  static void read(const Json& json, const std::string& path, double& x) {
    if (json.is_null()) {
      x = std::numeric_limits<double>::infinity();
      return;
    }
    if (!json.is_number()) throw Mismatch{path, "is not a number"};
    x = json.get<double>();
  }
  static void read(const Json& json, const std::string& path, float& x) {
    double wide = 0;
    read(json, path, wide);
    x = static_cast<float>(wide);
  }
  template <class Kind, class Rep>
  static void read(const Json& json, const std::string& path, Quantity<Kind, Rep>& x) {
    Rep value{};
    read(json, path, value);
    x = Quantity<Kind, Rep>(value);
  }
  template <class T>
  static void read(const Json& json, const std::string& path, std::optional<T>& x) {
    x.reset();
    if (json.is_null()) return;
    T value{};
    read(json, path, value);
    x = std::move(value);
  }
  template <class T>
  static void read(const Json& json, const std::string& path, std::vector<T>& items) {
    if (!json.is_array()) throw Mismatch{path, "is not a list"};
    items.clear();
    for (std::size_t i = 0; i < json.size(); ++i)
      read(json[i], fmt::format("{}[{}]", path, i), items.emplace_back());
  }
  static void read(const Json& json, const std::string& path, FailureCounts& counts) {
    Reader reader(json, path);
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (const std::string name(kFailureCauseNames[i]); i < kFirstFailureCauses || json.contains(name))
        reader(name.c_str(), counts[i]);
  }
  static void read(const Json& json, const std::string& path, Estimate& x) {
    Reader reader(json, path);
    reader("value", x.value);
    std::string confidence;
    reader("confidence", confidence);
    x.confidence = confidence == "exact" ? results::Confidence::Exact
                   : confidence == "95%" ? results::Confidence::Interval
                                         : results::Confidence::TooFewSamples;
    x.interval.reset();
    if (x.confidence != results::Confidence::Interval) return;
    std::vector<double> bounds;
    reader("interval", bounds);
    if (bounds.size() != 2) throw Mismatch{path + ".interval", "does not have two bounds"};
    x.interval = {bounds[0], bounds[1]};
  }

 private:
  static std::string text(const Json& json, const std::string& path) {
    if (!json.is_string()) throw Mismatch{path, "is not text"};
    return json.get<std::string>();
  }

  const Json& json_;
  std::string path_;
};

}  // namespace
}  // namespace report

nlohmann::ordered_json toJson(const Forecast& forecast) {
  Forecast copy = forecast;  // fields() serves reading too and takes what it may change
  return report::Writer::write(copy);
}

Expected<Forecast> forecastFromJson(const nlohmann::ordered_json& json) {
  try {
    Forecast forecast;
    report::Reader::read(json, "", forecast);
    return forecast;
  } catch (const report::Mismatch& m) {
    return tl::unexpected(Error{m.path, m.what, "the result was written by another version of Kubecast"});
  }
}

}  // namespace kubecast::studies
