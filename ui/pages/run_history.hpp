// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <optional>

#include "store/run_store.hpp"
#include "studies/forecast.hpp"

namespace kubecast::ui {

/// The store of runs as the window uses it: opened for each use, so that the command line may write to it at
/// any time; a deletion waits until it cannot be undone any more.
class RunHistory : public QObject {
  Q_OBJECT
 public:
  explicit RunHistory(QString file, QObject* parent = nullptr);
  ~RunHistory() override;

  /// Empty while there is no store yet.
  [[nodiscard]] Expected<std::vector<store::RunSummary>> list() const;
  [[nodiscard]] Expected<store::StoredRun> find(std::int64_t id) const;
  [[nodiscard]] Expected<std::shared_ptr<const studies::Forecast>> forecast(std::int64_t id) const;
  std::optional<Error> rename(std::int64_t id, const std::optional<std::string>& label);

  /// Deletes after a while, or with the window; what was to be deleted before is deleted at once.
  void removeLater(std::int64_t id);
  [[nodiscard]] std::optional<std::int64_t> toBeRemoved() const { return pending_; }
  void undoRemove();
  void setGrace(int milliseconds) { timer_.setInterval(milliseconds); }

 signals:
  void removed(qint64 id);
  void failed(const kubecast::Error& error);

 private:
  [[nodiscard]] Expected<store::RunStore> open() const;
  void removeNow();

  QString file_;
  QTimer timer_;
  std::optional<std::int64_t> pending_;
};

}  // namespace kubecast::ui
