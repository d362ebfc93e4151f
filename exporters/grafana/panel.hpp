// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exporters/yaml/emit.hpp"

namespace kubecast::exporters::grafana {

/// Grafana's names of units:
/// https://github.com/grafana/grafana/blob/v10.2.0/packages/grafana-data/src/valueFormats/categories.ts
enum class Unit { Count, Share, Seconds, Bytes, BytesPerSecond, PerSecond };

struct Query {
  std::string expression;  ///< PromQL
  std::string legend;      ///< a template over the series' labels, such as `{{instance}}`
};

/// A line plot over time.
struct Panel {
  std::string title;
  Unit unit = Unit::Count;
  std::vector<Query> queries;
  std::optional<double> limit = {};  ///< drawn as a line: what an alert or an objective asks
};

/// A heading and the panels below it, three in a line.
struct Row {
  std::string title;
  std::vector<Panel> panels;
};

struct Dashboard {
  std::string id;  ///< of the URL and of the file: letters, digits and `-`
  std::string title;
  std::vector<Row> rows;
};

/// The dashboard as Grafana 10 reads it (JSON model, schema 38); the data source is chosen in the window.
Document dashboardJson(const Dashboard& dashboard);

}  // namespace kubecast::exporters::grafana
