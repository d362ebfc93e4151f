// SPDX-License-Identifier: Apache-2.0
#include "ui/workbench/session.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include "store/location.hpp"

namespace kubecast::ui {

SessionPlaces SessionPlaces::ofUser() {
  const QString beside = QCoreApplication::applicationDirPath();
  const QString installed = QDir(beside).filePath("kubecast");
  const QString built = QDir::cleanPath(QDir(beside).filePath("../kubecast"));
  const QString named = qEnvironmentVariable("KUBECAST");
  const QString program = !named.isEmpty() ? named : QFileInfo(installed).isFile() ? installed : built;
  // The same store as the command's, so that runs of both are one history; without a home there is none.
  const auto store = store::defaultStorePath(store::homeFolders());
  if (store) QDir().mkpath(QString::fromStdString(store->parent_path().string()));
  return {program, store ? QString::fromStdString(store->string()) : QString(), QDir::tempPath(), {}};
}

Session::Session(files::Knowledge knowledge, const SessionPlaces& places, QObject* parent)
    : QObject(parent),
      knowledge_(std::move(knowledge)),
      preferences_(places.settings),
      document_(knowledge_),
      run_(places.program, places.scratch),
      workbench_{knowledge_, document_,    run_,           playback_,
                 selection_, preferences_, places.program, places.store} {
  run_.setStore(places.store);
}

}  // namespace kubecast::ui
