// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "app/render/sweep_page.hpp"

namespace kubecast::render {

using Json = nlohmann::ordered_json;
using results::Confidence;
using results::Estimate;

namespace {

Json measureJson(const studies::Measure& measure) {
  return {{"figure", std::string(studies::nameOf(measure.kind))},
          {"subject", measure.subject},
          {"unit", std::string(studies::unitOf(measure.kind))}};
}

void addEstimate(Json& json, const Estimate& estimate) {
  json["mean"] = estimate.value;
  if (estimate.interval) json["interval"] = {estimate.interval->first, estimate.interval->second};
  if (estimate.confidence == Confidence::Exact) json["exact"] = true;
}

Json factsJson(const StudyFacts& facts) {
  return {{"scenario", facts.scenario},
          {"version", facts.version},
          {"seed", facts.seed},
          {"replications", facts.replications},
          {"durationSeconds", facts.duration.value()}};
}

Json valuesJson(const std::vector<std::string>& labels, const std::vector<std::string>& values) {
  Json json = Json::object();
  for (std::size_t i = 0; i < labels.size(); ++i) json[labels[i]] = values[i];
  return json;
}

Json pointJson(const SweepData& data, const studies::SweepPoint& point) {
  Json json{{"values", valuesJson(data.labels, point.values)}};
  if (!point.problem.empty()) {
    json["problem"] = point.problem;
    return json;
  }
  json["meetsObjectives"] = studies::meetsAll(point);
  json["objectives"] = Json::array();
  for (const studies::ObjectiveAtPoint& o : point.objectives) {
    Json own{{"name", o.name}};
    if (o.counted) own.update({{"measured", o.measured}, {"met", o.met}, {"replicationsAgree", o.agreed}});
    json["objectives"].push_back(std::move(own));
  }
  json["figures"] = Json::array();
  for (const studies::FigureEstimate& figure : point.figures) {
    Json own = measureJson({figure.kind, figure.subject});
    addEstimate(own, figure.estimate);
    json["figures"].push_back(std::move(own));
  }
  return json;
}

Json endJson(const studies::Tornado& tornado, const studies::TornadoEnd& end) {
  Json json{{"value", end.value}};
  if (!end.problem.empty()) {
    json["problem"] = end.problem;
    return json;
  }
  json["changes"] = Json::array();
  for (std::size_t m = 0; m < tornado.measures.size(); ++m) {
    const auto& effect = end.effects[m];
    if (!effect) continue;
    Json own = measureJson(tornado.measures[m]);
    own["change"] = effect->change;
    if (effect->interval) own["interval"] = {effect->interval->first, effect->interval->second};
    own["noise"] = effect->noise;
    json["changes"].push_back(std::move(own));
  }
  return json;
}

}  // namespace

std::string sweepJson(const SweepData& data) {
  Json json = factsJson(data.facts);
  json["measure"] = measureJson(data.measure);
  if (data.reading.best) json["best"] = valuesJson(data.labels, data.sweep.points[*data.reading.best].values);
  json["pointsThatMeetObjectives"] = data.reading.meeting;
  json["pointsWithoutResult"] = data.reading.failed;
  json["sentences"] = data.reading.sentences;
  json["points"] = Json::array();
  for (const studies::SweepPoint& point : data.sweep.points) json["points"].push_back(pointJson(data, point));
  return json.dump(2) + "\n";
}

std::string tornadoJson(const TornadoData& data) {
  const studies::Tornado& tornado = data.tornado;
  Json json = factsJson(data.facts);
  json["base"] = Json::array();
  for (std::size_t m = 0; m < tornado.base.size(); ++m) {
    Json own = measureJson(tornado.measures[m]);
    if (tornado.base[m]) addEstimate(own, *tornado.base[m]);
    json["base"].push_back(std::move(own));
  }
  json["figures"] = Json::array();
  for (const studies::TornadoFigure& figure : tornado.figures) {
    Json own{{"path", figure.figure.path}, {"assumed", figure.figure.value}, {"why", figure.figure.why}};
    if (figure.low) own["low"] = endJson(tornado, *figure.low);
    if (figure.high) own["high"] = endJson(tornado, *figure.high);
    json["figures"].push_back(std::move(own));
  }
  return json.dump(2) + "\n";
}

}  // namespace kubecast::render
