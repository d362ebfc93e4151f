// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QWidget>
#include <array>

#include "models/scenario.hpp"
#include "ui/run/simulation_run.hpp"

namespace kubecast::ui {

/// How long, how often and with which seed to simulate. An empty field means the scenario's own figure, which
/// it shows faintly.
class RunFields : public QWidget {
  Q_OBJECT
 public:
  explicit RunFields(QWidget* parent = nullptr);

  void setDefaults(const RunSettings& settings);
  /// Writes what the fields say into a request. False, with the focus in the field, when one says nothing
  /// that can be simulated.
  bool apply(RunRequest& request);
  [[nodiscard]] bool isValid() const;

 signals:
  void edited();
  void submitted();  ///< Enter

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void check();
  [[nodiscard]] bool isValid(std::size_t field) const;

  enum Field : std::size_t { Duration, Replications, Seed };
  std::array<QLabel*, 3> labels_{};
  std::array<QLineEdit*, 3> fields_{};
};

}  // namespace kubecast::ui
