// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_work.hpp"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>
#include <utility>

namespace kubecast::ui {
namespace {

using exporters::Delivery;

Delivery deliveryOf(const ExportRequest& request) {
  if (request.write) return request.takeBack ? Delivery::TakeBack : Delivery::Write;
  return request.takeBack ? Delivery::LookTakeBack : Delivery::Look;
}

std::vector<ExportFile> filesOf(const exporters::FileTree& tree) {
  std::vector<ExportFile> files;
  for (const auto& [path, content] : tree.files()) files.push_back({path, {}, true, content, {}});
  return files;
}

std::vector<ExportFile> filesOf(const exporters::FileTree& tree, exporters::Delivered delivered) {
  std::vector<ExportFile> files;
  for (auto& [path, step] : delivered.steps) {
    const auto wanted = tree.files().find(path);
    const bool isWanted = wanted != tree.files().end();
    files.push_back({path, step, isWanted, isWanted ? wanted->second : std::string(), {}});
  }
  for (auto* differences : {&delivered.kept, &delivered.replaced})
    for (exporters::Difference& one : *differences)
      std::ranges::lower_bound(files, one.path, {}, &ExportFile::path)->there = std::move(one.there);
  return files;
}

}  // namespace

ExportResult carryOut(const ExportRequest& request, const std::stop_token& stop) {
  const Scenario& scenario = *request.scenario;
  auto made = exporters::exportAs(request.target, scenario, request.options);
  ExportResult result;
  if (!made) {
    result.refused = std::move(made.error());
    return result;
  }
  result.leftOut = std::move(made->leftOut);
  if (request.folder.empty()) {
    result.files = filesOf(made->tree);
    return result;
  }
  const exporters::Origin origin{exporters::wordsOf(request.target).word, scenario.name};
  auto delivered = exporters::deliver(made->tree, origin, request.folder, deliveryOf(request), stop);
  if (!delivered) {
    result.failed = std::move(delivered.error());
    result.files = filesOf(made->tree);
    return result;
  }
  result.files = filesOf(made->tree, *std::move(delivered));
  if (request.write) result.writtenTo = request.folder;
  return result;
}

ExportWork::~ExportWork() { stop_.request_stop(); }

void ExportWork::ask(ExportRequest request) {
  stop_.request_stop();
  stop_ = {};  // of what was asked for last, whether it runs or waits
  if (busy_)
    next_ = std::move(request);
  else
    begin(std::move(request));
}

void ExportWork::stop() { stop_.request_stop(); }

void ExportWork::begin(ExportRequest request) {
  busy_ = true;
  auto promise = std::make_shared<QPromise<ExportResult>>();
  auto* watcher = new QFutureWatcher<ExportResult>(this);
  connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
    watcher->deleteLater();
    busy_ = false;
    if (next_) return begin(*std::exchange(next_, std::nullopt));
    emit answered(watcher->result());
  });
  watcher->setFuture(promise->future());
  QThreadPool::globalInstance()->start(
      [promise, request = std::move(request), stop = stop_.get_token()]() mutable {
        promise->start();
        promise->addResult(carryOut(request, stop));
        promise->finish();
      });
}

}  // namespace kubecast::ui
