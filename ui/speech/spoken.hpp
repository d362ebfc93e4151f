// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QMutex>
#include <QString>
#include <QTranslator>
#include <optional>
#include <string>

#include "ui/speech/phrasebook.hpp"

namespace kubecast::ui {

/// What the models, the studies and the command tell in English, in the window's language: tr() for sentences
/// that are composed elsewhere. What the phrasebook does not know comes back in English. Texts shown with it
/// are to be set anew on QEvent::LanguageChange.
QString spoken(const QString& english);
QString spoken(const std::string& english);

namespace speech {

/// The phrasebook of a language (`ko`) as shipped; none if there is none, as for English.
std::optional<Phrasebook> shippedPhrasebook(const QString& language);

/// Answers spoken() while it is installed. Remembers what it said, since pages ask again whenever they are
/// filled.
class SentenceTranslator : public QTranslator {
  Q_OBJECT
 public:
  explicit SentenceTranslator(Phrasebook book, QObject* parent = nullptr);
  [[nodiscard]] bool isEmpty() const override { return false; }
  [[nodiscard]] QString translate(const char* context, const char* text, const char* disambiguation,
                                  int n) const override;

 private:
  Phrasebook book_;
  mutable QMutex mutex_;  ///< tr() may be called on any thread
  mutable QHash<QByteArray, QString> said_;
};

}  // namespace speech
}  // namespace kubecast::ui
