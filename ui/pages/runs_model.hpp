// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <set>

#include "store/run_store.hpp"

namespace kubecast::ui {

/// The runs that are kept, the latest first. Names are edited in place.
class RunsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { Name, Scenario, Time, Verdict, Seed, State, Columns };
  using QAbstractTableModel::QAbstractTableModel;

  void setRuns(std::vector<store::RunSummary> runs);
  void setLabel(std::int64_t id, const std::optional<std::string>& label);
  /// Takes a run out of sight, or back to its place; it is still kept.
  void setHidden(std::int64_t id, bool hidden);
  [[nodiscard]] const store::RunSummary& run(int row) const {
    return runs_[shown_[static_cast<std::size_t>(row)]];
  }
  /// -1: not in sight.
  [[nodiscard]] int rowOf(std::int64_t id) const;
  void retranslate();

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

 signals:
  /// A person wrote another name; empty: none.
  void renameWanted(qint64 id, const QString& label);

 private:
  std::vector<store::RunSummary> runs_;
  std::set<std::int64_t> hidden_;
  std::vector<std::size_t> shown_;  ///< positions in runs_
};

/// `2026-11-21 23:45` in the time of the machine.
QString localTimeText(const std::string& created);

}  // namespace kubecast::ui
