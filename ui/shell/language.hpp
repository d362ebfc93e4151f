// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTranslator>
#include <memory>

#include "ui/speech/spoken.hpp"
#include "ui/workbench/preferences.hpp"

namespace kubecast::ui {

/// Finds a text by what it says, whatever its context: see resources/translations/update.py.
class TextTranslator : public QTranslator {
  Q_OBJECT
 public:
  using QTranslator::QTranslator;
  [[nodiscard]] QString translate(const char* context, const char* text, const char* disambiguation,
                                  int n) const override;
};

/// Keeps the application in the language that was chosen, Qt's own texts and English plurals included. A
/// change reaches every open widget as QEvent::LanguageChange.
class LanguageSwitch : public QObject {
  Q_OBJECT
 public:
  explicit LanguageSwitch(Preferences& preferences, QObject* parent = nullptr);
  ~LanguageSwitch() override;

  /// What a choice comes to on this machine: `en` or `ko`.
  static QString codeOf(Language language);

 private:
  void apply();

  Preferences& preferences_;
  TextTranslator own_;
  QTranslator qt_;
  std::unique_ptr<speech::SentenceTranslator> sentences_;  ///< none in English
};

}  // namespace kubecast::ui
