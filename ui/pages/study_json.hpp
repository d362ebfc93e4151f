// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <nlohmann/json.hpp>
#include <optional>

#include "models/error.hpp"
#include "ui/plots/ticks.hpp"

/// Reading what studies print as JSON. Functions throw nlohmann's exceptions, which parseStudy() catches.
namespace kubecast::ui::study {

using Json = nlohmann::json;

[[nodiscard]] inline QString text(const Json& json) {
  return QString::fromStdString(json.get<std::string>());
}

[[nodiscard]] inline QStringList texts(const Json& json) {
  QStringList all;
  for (const Json& each : json) all << text(each);
  return all;
}

/// Absent where the key is missing or null.
template <class Value>
std::optional<Value> optional(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return found->get<Value>();
}

[[nodiscard]] inline std::optional<Extent> interval(const Json& json, const char* key = "interval") {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return Extent{found->at(0).get<double>(), found->at(1).get<double>()};
}

/// What `read` makes of a text. Errors: it is no JSON, or not that of the study.
template <class Result, class Read>
Expected<Result> parseStudy(const QByteArray& text, const char* command, const Read& read) {
  try {
    return read(Json::parse(text.begin(), text.end()));
  } catch (const Json::exception& error) {
    return tl::unexpected(Error{std::string("kubecast ") + command, error.what(),
                                "the program and this window are of different versions"});
  }
}

}  // namespace kubecast::ui::study
