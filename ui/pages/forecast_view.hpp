// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "studies/forecast.hpp"
#include "ui/pages/widgets/link_label.hpp"

class QVBoxLayout;

namespace kubecast::ui {

/// A forecast below its title: the story, the objectives, the sentences, the tables.
class ForecastView : public QWidget {
  Q_OBJECT
 public:
  explicit ForecastView(QWidget* parent = nullptr);
  void setForecast(const studies::Forecast& forecast);

 signals:
  void pathActivated(const std::string& path);

 private:
  void addStory(const studies::Forecast& forecast, const NamedPaths& names);
  void addObjectives(const studies::Forecast& forecast, const NamedPaths& names);
  void addSentences(const studies::Forecast& forecast, const NamedPaths& names);
  void addSections(const studies::Forecast& forecast);
  LinkLabel* sentence(const QString& text, const NamedPaths& names);

  QVBoxLayout* column_;
  QWidget* content_ = nullptr;
};

}  // namespace kubecast::ui
