// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/sweep_result.hpp"

#include <algorithm>

#include "ui/pages/study_json.hpp"

namespace kubecast::ui {

using study::Json;

namespace {

StudyFigure studyFigureOf(const Json& json) {
  return {study::text(json.at("figure")), study::text(json.at("subject")), study::text(json.at("unit"))};
}

/// A value of `values`, which are by path, in the order of `paths`.
QStringList valuesOf(const Json& values, const QStringList& paths) {
  QStringList all;
  for (const QString& path : paths) all << study::text(values.at(path.toStdString()));
  return all;
}

std::optional<TornadoEndResult> endOf(const Json& figure, const char* key) {
  const auto found = figure.find(key);
  if (found == figure.end()) return std::nullopt;
  TornadoEndResult end{study::text(found->at("value")), {}, {}};
  if (found->contains("problem")) end.problem = study::text(found->at("problem"));
  for (const Json& each : found->value("changes", Json::array()))
    end.changes.push_back({studyFigureOf(each), each.at("change").get<double>(), study::interval(each),
                           each.at("noise").get<bool>()});
  return end;
}

}  // namespace

Expected<SweepResult> parseSweep(const QByteArray& text) {
  // Paths stand as they were asked for, which only an ordered reading keeps.
  return study::parseStudy<SweepResult>(text, "sweep", [&text](const Json& json) {
    const auto ordered = nlohmann::ordered_json::parse(text.begin(), text.end());
    SweepResult result;
    result.measure = studyFigureOf(json.at("measure"));
    result.sentences = study::texts(json.at("sentences"));
    const auto& points = ordered.at("points");
    if (!points.empty())
      for (const auto& [path, value] : points.front().at("values").items())
        result.paths << QString::fromStdString(path);
    if (json.contains("best")) result.best = valuesOf(json.at("best"), result.paths);
    for (const Json& each : json.at("points")) {
      SweepResultPoint point{valuesOf(each.at("values"), result.paths), {}, {}, {}};
      if (each.contains("problem")) point.problem = study::text(each.at("problem"));
      point.meetsObjectives = study::optional<bool>(each, "meetsObjectives");
      for (const Json& figure : each.value("figures", Json::array()))
        point.figures.push_back(
            {studyFigureOf(figure), figure.at("mean").get<double>(), study::interval(figure)});
      result.points.push_back(std::move(point));
    }
    return result;
  });
}

const SweepValue* valueAt(const SweepResultPoint& point, const StudyFigure& figure) {
  const auto found = std::ranges::find(point.figures, figure, &SweepValue::figure);
  return found == point.figures.end() ? nullptr : &*found;
}

Expected<TornadoResult> parseTornado(const QByteArray& text) {
  return study::parseStudy<TornadoResult>(text, "sweep", [](const Json& json) {
    TornadoResult result;
    for (const Json& each : json.at("base"))
      if (each.contains("mean"))
        result.base.push_back({studyFigureOf(each), each.at("mean").get<double>(), study::interval(each)});
    for (const Json& each : json.at("figures"))
      result.figures.push_back({study::text(each.at("path")), study::text(each.at("assumed")),
                                study::text(each.at("why")), endOf(each, "low"), endOf(each, "high")});
    return result;
  });
}

}  // namespace kubecast::ui
