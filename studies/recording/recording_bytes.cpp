// SPDX-License-Identifier: Apache-2.0
#include "studies/recording/recording_bytes.hpp"

#include <cstring>
#include <nlohmann/json.hpp>

namespace kubecast::studies {
namespace {

using Json = nlohmann::json;

// As bytes: MessagePack would look at every number for a shorter form.
Json packed(const std::vector<double>& values) {
  std::vector<std::uint8_t> bytes(values.size() * sizeof(double));
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return Json::binary(std::move(bytes));
}

std::vector<double> unpacked(const Json& json) {
  const std::vector<std::uint8_t>& bytes = json.get_binary();
  std::vector<double> values(bytes.size() / sizeof(double));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(double));
  return values;
}

}  // namespace

std::string bytesOf(const monitoring::Recording& recording) {
  Json json = {{"scenario", recording.scenario},
               {"seed", recording.seed},
               {"end", recording.end.value()},
               {"first", recording.first.value()},
               {"interval", recording.interval.value()},
               {"scrapes", recording.scrapes},
               {"series", Json::array()}};
  for (const monitoring::Series& series : recording.series)
    json["series"].push_back({{"metric", static_cast<int>(series.metric)},
                              {"labels", series.labels},
                              {"values", packed(series.values)}});
  std::string bytes;
  Json::to_msgpack(json, bytes);
  return bytes;
}

std::optional<monitoring::Recording> recordingOf(std::string_view bytes) {
  try {
    const Json json = Json::from_msgpack(bytes.begin(), bytes.end());
    monitoring::Recording recording;
    recording.scenario = json.at("scenario").get<std::string>();
    recording.seed = json.at("seed").get<std::uint64_t>();
    recording.end = Seconds(json.at("end").get<double>());
    recording.first = Seconds(json.at("first").get<double>());
    recording.interval = Seconds(json.at("interval").get<double>());
    recording.scrapes = json.at("scrapes").get<std::size_t>();
    for (const Json& series : json.at("series"))
      recording.series.push_back({static_cast<monitoring::Metric>(series.at("metric").get<int>()),
                                  series.at("labels").get<monitoring::SeriesLabels>(),
                                  unpacked(series.at("values"))});
    return recording;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace kubecast::studies
