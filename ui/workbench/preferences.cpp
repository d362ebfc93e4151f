// SPDX-License-Identifier: Apache-2.0
#include "ui/workbench/preferences.hpp"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "models/units/format.hpp"

namespace kubecast::ui {

namespace {

constexpr int kMostRecent = 10;

/// A choice as it is kept: by its number; anything else is the first.
template <class Choice>
Choice choiceOf(const QSettings& settings, const char* key, Choice last) {
  const int kept = settings.value(key, 0).toInt();
  return static_cast<Choice>(std::clamp(kept, 0, static_cast<int>(last)));
}

}  // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent), settings_(file.isEmpty() ? QSettings().fileName() : file, QSettings::IniFormat) {}

ThemeChoice Preferences::theme() const { return choiceOf(settings_, "view/theme", ThemeChoice::Dark); }
Language Preferences::language() const { return choiceOf(settings_, "view/language", Language::Korean); }
Currency Preferences::currency() const { return choiceOf(settings_, "money/currency", Currency::Krw); }
double Preferences::wonPerDollar() const { return settings_.value("money/wonPerDollar", 0).toDouble(); }
QStringList Preferences::recentFiles() const { return settings_.value("files/recent").toStringList(); }
bool Preferences::tourSeen() const { return settings_.value("tour/seen", false).toBool(); }

void Preferences::setTheme(ThemeChoice theme) {
  settings_.setValue("view/theme", static_cast<int>(theme));
  emit themeChanged();
}

void Preferences::setLanguage(Language language) {
  settings_.setValue("view/language", static_cast<int>(language));
  emit languageChanged();
}

void Preferences::setCurrency(Currency currency, double wonPerDollar) {
  settings_.setValue("money/currency", static_cast<int>(currency));
  settings_.setValue("money/wonPerDollar", wonPerDollar);
  emit currencyChanged();
}

void Preferences::addRecentFile(const QString& file) {
  QStringList files = recentFiles();
  files.removeAll(file);
  files.prepend(file);
  settings_.setValue("files/recent", files.mid(0, kMostRecent));
  emit recentFilesChanged();
}

void Preferences::forgetRecentFiles() {
  settings_.remove("files/recent");
  emit recentFilesChanged();
}

void Preferences::setTourSeen() { settings_.setValue("tour/seen", true); }

QString Preferences::money(Money amount) const {
  if (currency() == Currency::Krw && wonPerDollar() > 0) {
    const double won = static_cast<double>(amount.millionths()) / 1e6 * wonPerDollar();
    const double step = std::abs(won) >= 10'000 ? 100 : 1;
    return QString("₩%1").arg(QLocale(QLocale::Korean).toString(std::round(won / step) * step, 'f', 0));
  }
  QString dollars = QString::fromStdString(units::format(amount));
  const auto first = dollars.indexOf('$') + 1;
  for (auto at = dollars.indexOf('.') - 3; at > first; at -= 3) dollars.insert(at, ',');
  return dollars;
}

}  // namespace kubecast::ui
