// SPDX-License-Identifier: Apache-2.0
#include "ui/speech/spoken.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMutexLocker>
#include <cassert>
#include <cstring>

namespace kubecast::ui {
namespace {

constexpr const char* kContext = "sentence";

}  // namespace

QString spoken(const QString& english) { return QCoreApplication::translate(kContext, english.toUtf8()); }

QString spoken(const std::string& english) { return QCoreApplication::translate(kContext, english.c_str()); }

namespace speech {

std::optional<Phrasebook> shippedPhrasebook(const QString& language) {
  const QDir folder(QStringLiteral(":/sentences/") + language);
  QStringList files;
  for (const QString& name : folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name)) {
    QFile file(folder.filePath(name));
    if (file.open(QIODevice::ReadOnly)) files << QString::fromUtf8(file.readAll());
  }
  if (files.isEmpty()) return {};
  auto book = Phrasebook::read(files);
  assert(book);  // it is ours, and tested
  if (!book) return {};
  return std::move(*book);
}

SentenceTranslator::SentenceTranslator(Phrasebook book, QObject* parent)
    : QTranslator(parent), book_(std::move(book)) {}

QString SentenceTranslator::translate(const char* context, const char* text, const char*, int) const {
  if (std::strcmp(context, kContext) != 0) return {};
  const QMutexLocker lock(&mutex_);
  const QByteArray english(text);
  if (const auto known = said_.constFind(english); known != said_.constEnd()) return *known;
  constexpr qsizetype kKept = 4096;
  if (said_.size() >= kKept) said_.clear();
  return *said_.insert(english, book_.find(QString::fromUtf8(english)).value_or(QString()));
}

}  // namespace speech
}  // namespace kubecast::ui
