// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "exporters/targets/targets.hpp"
#include "exporters/tree/deliver.hpp"
#include "models/scenario.hpp"

namespace kubecast::ui {

struct ExportRequest {
  std::shared_ptr<const Scenario> scenario;
  exporters::Target target;
  exporters::Options options;
  std::filesystem::path folder;  ///< absolute; empty: none yet, then only the files are made
  bool takeBack = false;         ///< write anew what was changed by hand
  bool write = false;            ///< else the folder is only looked at
};

/// A file of an export, or one that an earlier export left.
struct ExportFile {
  std::string path;
  std::optional<exporters::Step> step;  ///< absent: there is no folder yet
  bool wanted = true;                   ///< it is part of the export
  std::string content;                  ///< that the export says
  std::optional<std::string> there;     ///< that the folder had, where it was something else
};

struct ExportResult {
  std::vector<ExportFile> files;    ///< by path
  std::vector<Error> leftOut;       ///< what of the scenario has no place in it
  std::optional<Error> refused;     ///< by the target, or an option: there are no files
  std::optional<Error> failed;      ///< at the folder: the files are there, their steps are not
  std::filesystem::path writtenTo;  ///< empty: nothing was written
};

/// What the command does for the same request, with the same bytes. Touches nothing but the folder.
ExportResult carryOut(const ExportRequest& request, const std::stop_token& stop);

/// Exports one request after the other on another thread, for a file system may be slow.
class ExportWork : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  /// Whoever waits for an answer may go: what runs is stopped between two files.
  ~ExportWork() override;

  /// What was asked before and is not answered yet never will be.
  void ask(ExportRequest request);
  /// The answer to what runs comes soon, and says that it was stopped.
  void stop();
  [[nodiscard]] bool isBusy() const { return busy_; }

 signals:
  void answered(const kubecast::ui::ExportResult& result);

 private:
  void begin(ExportRequest request);

  std::stop_source stop_;
  bool busy_ = false;
  std::optional<ExportRequest> next_;
};

}  // namespace kubecast::ui
