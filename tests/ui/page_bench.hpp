// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QWidget>
#include <memory>
#include <nlohmann/json.hpp>

#include "studies/report/json.hpp"
#include "tests/source_dir.hpp"
#include "ui/theme/theme.hpp"
#include "ui/workbench/workbench.hpp"

namespace kubecast::ui::testing {

inline QByteArray contentsOf(const QString& file) {
  QFile in(file);
  return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

inline QString sourceFile(const QString& relative) {
  return QString::fromStdString((tests::sourceDir() / relative.toStdString()).string());
}

/// A real forecast, kept with the tests: `kubecast run … --json`, its series thinned out.
inline std::shared_ptr<const studies::Forecast> forecastOf(const QString& name) {
  const QByteArray text = contentsOf(sourceFile("tests/ui/data/" + name + ".forecast.json"));
  auto forecast = studies::forecastFromJson(nlohmann::ordered_json::parse(text.toStdString()));
  if (!forecast) qFatal("%s: %s", qPrintable(name), forecast.error().what.c_str());
  return std::make_shared<const studies::Forecast>(*std::move(forecast));
}

/// Everything a page works on, with the fourteen-node scenario open, in a folder that goes away.
struct PageBench {
  explicit PageBench(const QString& program = "/bin/false", const QString& scenario = "eco2-14-nodes")
      : run(program, folder.path()),
        preferences(folder.filePath("preferences.ini")),
        workbench{knowledge(), document,    run,     playback,
                  selection,   preferences, program, folder.filePath("runs.db")} {
    if (const auto error = document.open(sourceFile("scenarios/library/" + scenario + ".yaml")))
      qFatal("%s", error->what.c_str());
  }

  static const files::Knowledge& knowledge() {
    static const auto loaded = files::loadKnowledge();
    return *loaded;
  }

  QTemporaryDir folder;
  ScenarioDocument document{knowledge()};
  SimulationRun run;
  Playback playback;
  Selection selection;
  Preferences preferences;
  Navigator navigator;
  Workbench workbench;
};

/// Where a person asked for pictures of the pages: in both themes, `name` before `-light.png`.
void shoot(QWidget& page, const QString& name);

}  // namespace kubecast::ui::testing
