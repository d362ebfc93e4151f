// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <string>

namespace kubecast::ui {

/// What is selected, by its path in the scenario: `nodes[scan-node]`, `workloads[scan-service]`,
/// `flows[scan]`; empty = nothing. Canvas, inspector, YAML view and pages show the same one.
class Selection : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  [[nodiscard]] const std::string& path() const { return path_; }

 public slots:
  void select(const std::string& path) {
    if (path == path_) return;
    path_ = path;
    emit changed();
  }

 signals:
  void changed();

 private:
  std::string path_;
};

}  // namespace kubecast::ui
