// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/words.hpp"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include "scenarios/edit/new_item.hpp"

namespace kubecast::ui {

namespace {

/// How abbreviations are written.
QString spelled(const QString& word) {
  static const QHash<QString, QString> abbreviations = {
      {"cpu", "CPU"},   {"io", "I/O"},    {"iops", "IOPS"}, {"cni", "CNI"},     {"ttl", "TTL"},
      {"cv", "CV"},     {"vpc", "VPC"},   {"eks", "EKS"},   {"vcpus", "vCPUs"}, {"api", "API"},
      {"nat", "NAT"},   {"mtbf", "MTBF"}, {"s3", "S3"},     {"aws", "AWS"},     {"cidr", "CIDR"},
      {"mttr", "MTTR"}, {"vcpu", "vCPU"}, {"url", "URL"}};
  return abbreviations.value(word, word);
}

QString translated(const QString& english) {
  return QCoreApplication::translate("Schema", english.toUtf8().constData());
}

}  // namespace

QString titleOf(std::string_view key) {
  QStringList words;
  QString word;
  for (const QChar c : QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()))) {
    if (c.isUpper() && !word.isEmpty()) {
      words << spelled(word);
      word.clear();
    }
    word += c.toLower();
  }
  words << spelled(word);
  QString title = words.join(' ');
  if (!title.isEmpty() && title != "vCPUs") title[0] = title[0].toUpper();
  return translated(title);
}

QString meaningOf(const std::string& description) {
  return description.empty() ? QString() : translated(QString::fromStdString(description));
}

QString withinSentence(QString title) {
  const bool abbreviation = title.size() > 1 && title[1].isUpper();
  if (!title.isEmpty() && !abbreviation) title[0] = title[0].toLower();
  return title;
}

QString itemTitle(std::string_view section) { return titleOf(scenarios::edit::singular(section)); }

}  // namespace kubecast::ui
