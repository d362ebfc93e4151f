// SPDX-License-Identifier: Apache-2.0
#include "ui/document/autosave.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>
#include <algorithm>

#include "scenarios/files/files.hpp"

namespace kubecast::ui {
namespace {

// With the time that writing takes, less than the two seconds a crash may cost.
constexpr int kDueMs = 1500;

QString folderOr(const QString& folder) {
  if (!folder.isEmpty()) return folder;
  return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/recovery";
}

/// Two lines beside the text: the file that was edited, and the folder it belongs to.
std::string originOf(const ScenarioDocument& document) {
  const QString base = QString::fromStdString(document.edited().file.parent_path().string());
  return (document.file() + "\n" + base + "\n").toStdString();
}

}  // namespace

Autosave::Autosave(ScenarioDocument& document, const QString& folder, QObject* parent)
    : QObject(parent),
      document_(document),
      folder_(folderOr(folder)),
      id_(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      lock_(pathOf(id_, ".lock")) {
  lock_.setStaleLockTime(0);  // stale when its process is gone, however old
  due_.setSingleShot(true);
  due_.setInterval(kDueMs);
  connect(&due_, &QTimer::timeout, this, [this] {
    if (const auto error = keep()) emit failed(*error);
  });
  connect(&document_, &ScenarioDocument::textChanged, this, &Autosave::changed);
  connect(&document_, &ScenarioDocument::modifiedChanged, this, &Autosave::changed);
}

Autosave::~Autosave() { clear(); }

QString Autosave::pathOf(const QString& id, const char* suffix) const { return folder_ + "/" + id + suffix; }

void Autosave::changed() {
  if (!document_.isModified()) {
    due_.stop();
    clear();
  } else if (!due_.isActive()) {  // not put off by further changes
    due_.start();
  }
}

std::optional<Error> Autosave::keep() {
  due_.stop();
  if (!document_.isModified()) return std::nullopt;
  if (!QDir().mkpath(folder_)) return Error{folder_.toStdString(), "cannot be made", "a folder to write to"};
  if (!lock_.isLocked() && !lock_.tryLock(0)) return Error{folder_.toStdString(), "cannot write", ""};
  if (const auto error = files::writeText(pathOf(id_, ".origin").toStdString(), originOf(document_)))
    return error;
  return files::writeText(pathOf(id_, ".yaml").toStdString(), document_.text());
}

void Autosave::clear() {
  if (!lock_.isLocked()) return;
  QFile::remove(pathOf(id_, ".yaml"));
  QFile::remove(pathOf(id_, ".origin"));
  lock_.unlock();
}

std::vector<Recoverable> Autosave::recoverable() const {
  std::vector<Recoverable> all;
  for (const QFileInfo& copy : QDir(folder_).entryInfoList({"*.yaml"}, QDir::Files)) {
    const QString id = copy.completeBaseName();
    if (id == id_) continue;
    auto lock = std::make_shared<QLockFile>(pathOf(id, ".lock"));
    lock->setStaleLockTime(0);
    if (!lock->tryLock(0)) continue;
    auto text = files::readText(copy.filePath().toStdString());
    if (!text) continue;
    const auto origin = files::readText(pathOf(id, ".origin").toStdString());
    const QStringList lines = QString::fromStdString(origin.value_or("")).split('\n');
    all.push_back({lines.value(0), lines.value(1, QDir::homePath()), copy.lastModified(), std::move(*text),
                   id, std::move(lock)});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.time > b.time; });
  return all;
}

std::optional<Error> Autosave::restore(const Recoverable& left) {
  if (left.file.isEmpty() || !QFileInfo::exists(left.file)) {
    document_.openText("", left.base);
  } else if (const auto error = document_.open(left.file)) {
    return error;
  }
  if (document_.text() != left.text) {
    document_.edit({0, document_.text().size(), left.text}, tr("Recovered changes"));
  }
  if (const auto error = keep()) return error;
  discard(left);
  return std::nullopt;
}

void Autosave::discard(const Recoverable& left) {
  QFile::remove(pathOf(left.id, ".yaml"));
  QFile::remove(pathOf(left.id, ".origin"));
  left.lock->unlock();
}

}  // namespace kubecast::ui
