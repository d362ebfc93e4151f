// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "ui/workbench/preferences.hpp"

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;

namespace kubecast::ui {

/// Theme, language, currency; each choice holds at once.
class PreferencesDialog : public QDialog {
  Q_OBJECT
 public:
  explicit PreferencesDialog(Preferences& preferences, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  void setCurrency();

  Preferences& preferences_;
  QLabel *themeLabel_, *languageLabel_, *currencyLabel_, *rateLabel_, *rateNote_;
  QComboBox *theme_, *language_, *currency_;
  QDoubleSpinBox* rate_;
};

}  // namespace kubecast::ui
