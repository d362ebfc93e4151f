// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include "ui/workbench/preferences.hpp"

class QDBusVariant;

namespace kubecast::ui {

/// Keeps the application in the theme that was chosen, or in the desktop's: Qt 6.4 does not tell which that
/// is, so the desktop portal is asked (org.freedesktop.appearance color-scheme) and listened to.
class Appearance : public QObject {
  Q_OBJECT
 public:
  explicit Appearance(Preferences& preferences, QObject* parent = nullptr);

 private slots:
  void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

 private:
  void askPortal();
  void apply();

  Preferences& preferences_;
  bool desktopIsDark_ = false;
};

}  // namespace kubecast::ui
