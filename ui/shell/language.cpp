// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/language.hpp"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace kubecast::ui {

QString TextTranslator::translate(const char*, const char* text, const char*, int n) const {
  return QTranslator::translate("kubecast", text, nullptr, n);
}

LanguageSwitch::LanguageSwitch(Preferences& preferences, QObject* parent)
    : QObject(parent), preferences_(preferences) {
  connect(&preferences_, &Preferences::languageChanged, this, &LanguageSwitch::apply);
  apply();
}

LanguageSwitch::~LanguageSwitch() {
  QCoreApplication::removeTranslator(&own_);
  QCoreApplication::removeTranslator(&qt_);
  if (sentences_) QCoreApplication::removeTranslator(sentences_.get());
}

QString LanguageSwitch::codeOf(Language language) {
  const bool korean = language == Language::Korean ||
                      (language == Language::System && QLocale::system().language() == QLocale::Korean);
  return korean ? "ko" : "en";
}

void LanguageSwitch::apply() {
  const QString code = codeOf(preferences_.language());
  QLocale::setDefault(code == "ko" ? QLocale(QLocale::Korean, QLocale::SouthKorea)
                                   : QLocale(QLocale::English, QLocale::UnitedStates));
  QCoreApplication::removeTranslator(&qt_);
  QCoreApplication::removeTranslator(&own_);
  if (qt_.load("qtbase_" + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&qt_);
  if (sentences_) QCoreApplication::removeTranslator(sentences_.get());
  sentences_.reset();
  if (auto book = speech::shippedPhrasebook(code)) {
    sentences_ = std::make_unique<speech::SentenceTranslator>(std::move(*book));
    QCoreApplication::installTranslator(sentences_.get());
  }
  if (own_.load("kubecast_" + code, ":/translations")) QCoreApplication::installTranslator(&own_);
}

}  // namespace kubecast::ui
