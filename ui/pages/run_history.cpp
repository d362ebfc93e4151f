// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/run_history.hpp"

#include <QFileInfo>
#include <nlohmann/json.hpp>

#include "studies/report/json.hpp"

namespace kubecast::ui {

namespace {
constexpr int kGraceMilliseconds = 10'000;
}

RunHistory::RunHistory(QString file, QObject* parent) : QObject(parent), file_(std::move(file)) {
  timer_.setSingleShot(true);
  timer_.setInterval(kGraceMilliseconds);
  connect(&timer_, &QTimer::timeout, this, &RunHistory::removeNow);
}

RunHistory::~RunHistory() {
  blockSignals(true);
  removeNow();
}

Expected<store::RunStore> RunHistory::open() const { return store::RunStore::open(file_.toStdString()); }

Expected<std::vector<store::RunSummary>> RunHistory::list() const {
  // Looking does not make a store.
  if (!QFileInfo::exists(file_)) return std::vector<store::RunSummary>();
  auto store = open();
  if (!store) return tl::unexpected(store.error());
  return store->list();
}

Expected<store::StoredRun> RunHistory::find(std::int64_t id) const {
  auto store = open();
  if (!store) return tl::unexpected(store.error());
  auto found = store->find(id);
  if (!found) return tl::unexpected(found.error());
  if (!*found)
    return tl::unexpected(
        Error{file_.toStdString(), tr("run %1 is not there any more").arg(id).toStdString(), ""});
  return **std::move(found);
}

Expected<std::shared_ptr<const studies::Forecast>> RunHistory::forecast(std::int64_t id) const {
  auto run = find(id);
  if (!run) return tl::unexpected(run.error());
  const auto json = nlohmann::ordered_json::parse(run->forecast, nullptr, false);
  if (json.is_discarded())
    return tl::unexpected(Error{file_.toStdString(), tr("run %1 is damaged").arg(id).toStdString(), ""});
  auto forecast = studies::forecastFromJson(json);
  if (!forecast) return tl::unexpected(forecast.error());
  return std::make_shared<const studies::Forecast>(*std::move(forecast));
}

std::optional<Error> RunHistory::rename(std::int64_t id, const std::optional<std::string>& label) {
  auto store = open();
  if (!store) return store.error();
  const auto renamed = store->rename(id, label);
  if (!renamed) return renamed.error();
  return std::nullopt;
}

void RunHistory::removeLater(std::int64_t id) {
  removeNow();
  pending_ = id;
  timer_.start();
}

void RunHistory::undoRemove() {
  timer_.stop();
  pending_.reset();
}

void RunHistory::removeNow() {
  timer_.stop();
  if (!pending_) return;
  const std::int64_t id = *pending_;
  pending_.reset();
  auto store = open();
  if (!store) {
    emit failed(store.error());
    return;
  }
  const auto gone = store->remove(id);
  if (gone)
    emit removed(id);
  else
    emit failed(gone.error());
}

}  // namespace kubecast::ui
