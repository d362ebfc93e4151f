// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

#include "models/units/money.hpp"

namespace kubecast::ui {

enum class ThemeChoice { System, Light, Dark };
enum class Language { System, English, Korean };
enum class Currency { Usd, Krw };

/// What a person chose, kept between sessions.
class Preferences : public QObject {
  Q_OBJECT
 public:
  /// `file` empty: the user's own; a test gives one in a folder of its own.
  explicit Preferences(const QString& file = {}, QObject* parent = nullptr);

  [[nodiscard]] ThemeChoice theme() const;
  [[nodiscard]] Language language() const;
  [[nodiscard]] Currency currency() const;
  [[nodiscard]] double wonPerDollar() const;  ///< the user's own rate; 0 = not given, amounts stay in dollars
  [[nodiscard]] QStringList recentFiles() const;
  [[nodiscard]] bool tourSeen() const;
  [[nodiscard]] QSettings& settings() { return settings_; }

  void setTheme(ThemeChoice theme);
  void setLanguage(Language language);
  void setCurrency(Currency currency, double wonPerDollar);
  void addRecentFile(const QString& file);
  void forgetRecentFiles();
  void setTourSeen();

  /// An amount as people of the chosen currency write it: `$265.72`, `₩391,000`.
  [[nodiscard]] QString money(Money amount) const;

 signals:
  void themeChanged();
  void languageChanged();
  void currencyChanged();
  void recentFilesChanged();

 private:
  QSettings settings_;
};

}  // namespace kubecast::ui
