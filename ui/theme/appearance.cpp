// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/appearance.hpp"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFontDatabase>

#include "ui/theme/style.hpp"
#include "ui/theme/style_sheet.hpp"
#include "ui/theme/theme.hpp"

namespace kubecast::ui {

namespace {

constexpr const char* kPortal = "org.freedesktop.portal.Desktop";
constexpr const char* kPortalPath = "/org/freedesktop/portal/desktop";
constexpr const char* kSettings = "org.freedesktop.portal.Settings";
constexpr const char* kAppearance = "org.freedesktop.appearance";
constexpr const char* kColourScheme = "color-scheme";
constexpr uint kPrefersDark = 1;

/// The value within as many variants as the portal wraps it in: one or two, by its version.
QVariant unwrapped(QVariant value) {
  while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
  return value;
}

}  // namespace

Appearance::Appearance(Preferences& preferences, QObject* parent)
    : QObject(parent),
      preferences_(preferences),
      desktopIsDark_(QApplication::palette().color(QPalette::Window).lightness() < 128) {
  QApplication::setStyle(new Style);
  connect(&preferences_, &Preferences::themeChanged, this, &Appearance::apply);
  QDBusConnection::sessionBus().connect(kPortal, kPortalPath, kSettings, "SettingChanged", this,
                                        SLOT(settingChanged(QString, QString, QDBusVariant)));
  askPortal();
  apply();
}

void Appearance::askPortal() {
  QDBusMessage question = QDBusMessage::createMethodCall(kPortal, kPortalPath, kSettings, "Read");
  question << QString(kAppearance) << QString(kColourScheme);
  auto* answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
  connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
    answer->deleteLater();
    const QDBusPendingReply<QDBusVariant> reply = *answer;
    if (reply.isError()) return;  // no portal: the palette the desktop gave is all there is
    desktopIsDark_ = unwrapped(reply.value().variant()).toUInt() == kPrefersDark;
    apply();
  });
}

void Appearance::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
  if (group != kAppearance || key != kColourScheme) return;
  desktopIsDark_ = unwrapped(value.variant()).toUInt() == kPrefersDark;
  apply();
}

void Appearance::apply() {
  const ThemeChoice choice = preferences_.theme();
  const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && desktopIsDark_);
  const Theme& theme = dark ? Theme::darkTheme() : Theme::lightTheme();
  QApplication::setPalette(theme.palette());
  qApp->setStyleSheet(styleSheet(theme));
}

}  // namespace kubecast::ui
