// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTranslator>

#include "ui/workbench/preferences.hpp"

namespace kubecast::ui {

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
  QTranslator own_;
  QTranslator qt_;
};

}  // namespace kubecast::ui
