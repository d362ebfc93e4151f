// SPDX-License-Identifier: Apache-2.0
#include "exporters/grafana/panel.hpp"

namespace kubecast::exporters::grafana {
namespace {

// https://grafana.com/docs/grafana/v10.2/dashboards/build-dashboards/view-dashboard-json-model/
constexpr int kSchema = 38;
constexpr int kWidth = 24;
constexpr int kInALine = 3;
constexpr int kHeight = 8;

const char* name(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return "short";
    case Unit::Share:
      return "percentunit";
    case Unit::Seconds:
      return "s";
    case Unit::Bytes:
      return "bytes";
    case Unit::BytesPerSecond:
      return "Bps";
    case Unit::PerSecond:
      return "reqps";
  }
  return "";
}

Document dataSource() { return {{"type", "prometheus"}, {"uid", "${datasource}"}}; }

Document target(const Query& query, std::size_t index) {
  return {{"datasource", dataSource()},
          {"expr", query.expression},
          {"legendFormat", query.legend},
          {"refId", std::string(1, static_cast<char>('A' + index))}};
}

Document fieldConfig(const Panel& panel) {
  Document defaults = {{"unit", name(panel.unit)}, {"min", 0}};
  if (panel.limit) {
    defaults["thresholds"] = {
        {"mode", "absolute"},
        {"steps", {{{"color", "green"}, {"value", nullptr}}, {{"color", "red"}, {"value", *panel.limit}}}}};
    defaults["custom"] = {{"thresholdsStyle", {{"mode", "line"}}}};
  }
  return {{"defaults", std::move(defaults)}, {"overrides", Document::array()}};
}

Document gridPosition(int x, int y, int width, int height) {
  return {{"h", height}, {"w", width}, {"x", x}, {"y", y}};
}

Document timeSeries(const Panel& panel) {
  Document json = {{"type", "timeseries"}, {"title", panel.title}, {"datasource", dataSource()}};
  for (std::size_t index = 0; index < panel.queries.size(); ++index)
    json["targets"].push_back(target(panel.queries[index], index));
  json["fieldConfig"] = fieldConfig(panel);
  json["options"] = {{"legend", {{"displayMode", "list"}, {"placement", "bottom"}}},
                     {"tooltip", {{"mode", "multi"}}}};
  return json;
}

Document panels(const std::vector<Row>& rows) {
  Document list = Document::array();
  const auto add = [&](Document json, Document position) {
    json["id"] = list.size() + 1;
    json["gridPos"] = std::move(position);
    list.push_back(std::move(json));
  };
  int y = 0;
  for (const Row& row : rows) {
    add({{"type", "row"}, {"title", row.title}, {"collapsed", false}, {"panels", Document::array()}},
        gridPosition(0, y++, kWidth, 1));
    int column = 0;
    for (const Panel& panel : row.panels) {
      add(timeSeries(panel), gridPosition(column * (kWidth / kInALine), y, kWidth / kInALine, kHeight));
      column = (column + 1) % kInALine;
      if (column == 0) y += kHeight;
    }
    if (column != 0) y += kHeight;
  }
  return list;
}

}  // namespace

Document dashboardJson(const Dashboard& dashboard) {
  return {{"uid", dashboard.id},
          {"title", dashboard.title},
          {"tags", {"kubecast"}},
          {"schemaVersion", kSchema},
          {"editable", true},
          {"refresh", "30s"},
          {"time", {{"from", "now-1h"}, {"to", "now"}}},
          {"templating",
           {{"list",
             {{{"name", "datasource"},
               {"type", "datasource"},
               {"query", "prometheus"},
               {"label", "Prometheus"}}}}}},
          {"panels", panels(dashboard.rows)}};
}

}  // namespace kubecast::exporters::grafana
