// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/preferences_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace kubecast::ui {

namespace {

constexpr double kLargestRate = 1e5;  ///< won per dollar

QComboBox* choices(int count, int chosen, QWidget* parent) {
  auto* box = new QComboBox(parent);
  for (int i = 0; i < count; ++i) box->addItem({});
  box->setCurrentIndex(chosen);
  return box;
}

void setTexts(QComboBox* box, const QStringList& texts) {
  for (int i = 0; i < texts.size(); ++i) box->setItemText(i, texts[i]);
}

}  // namespace

PreferencesDialog::PreferencesDialog(Preferences& preferences, QWidget* parent)
    : QDialog(parent), preferences_(preferences) {
  themeLabel_ = new QLabel(this);
  languageLabel_ = new QLabel(this);
  currencyLabel_ = new QLabel(this);
  rateLabel_ = new QLabel(this);
  rateNote_ = new QLabel(this);
  rateNote_->setProperty("role", "muted");
  rateNote_->setWordWrap(true);
  theme_ = choices(3, static_cast<int>(preferences.theme()), this);
  language_ = choices(3, static_cast<int>(preferences.language()), this);
  currency_ = choices(2, static_cast<int>(preferences.currency()), this);
  rate_ = new QDoubleSpinBox(this);
  rate_->setRange(0, kLargestRate);
  rate_->setDecimals(2);
  rate_->setGroupSeparatorShown(true);
  rate_->setValue(preferences.wonPerDollar());

  auto* form = new QFormLayout;
  form->addRow(themeLabel_, theme_);
  form->addRow(languageLabel_, language_);
  form->addRow(currencyLabel_, currency_);
  form->addRow(rateLabel_, rate_);
  form->addRow(QString(), rateNote_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  auto* column = new QVBoxLayout(this);
  column->addLayout(form);
  column->addWidget(buttons);
  for (const auto& [label, field] : {std::pair<QLabel*, QWidget*>{themeLabel_, theme_},
                                     {languageLabel_, language_},
                                     {currencyLabel_, currency_},
                                     {rateLabel_, rate_}})
    label->setBuddy(field);

  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
  connect(theme_, &QComboBox::activated, this,
          [this](int chosen) { preferences_.setTheme(static_cast<ThemeChoice>(chosen)); });
  connect(language_, &QComboBox::activated, this,
          [this](int chosen) { preferences_.setLanguage(static_cast<Language>(chosen)); });
  connect(currency_, &QComboBox::activated, this, &PreferencesDialog::setCurrency);
  connect(rate_, &QDoubleSpinBox::valueChanged, this, &PreferencesDialog::setCurrency);
  retranslate();
  setCurrency();
  setMinimumWidth(420);
}

void PreferencesDialog::setCurrency() {
  const auto currency = static_cast<Currency>(currency_->currentIndex());
  rate_->setEnabled(currency == Currency::Krw);
  preferences_.setCurrency(currency, rate_->value());
}

void PreferencesDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

void PreferencesDialog::retranslate() {
  setWindowTitle(tr("Preferences"));
  themeLabel_->setText(tr("&Theme"));
  languageLabel_->setText(tr("&Language"));
  currencyLabel_->setText(tr("&Currency"));
  rateLabel_->setText(tr("Won per &dollar"));
  rateNote_->setText(
      tr("Prices are in dollars, exact. Kubecast knows no exchange rate: give the one you plan with."));
  setTexts(theme_, {tr("As the desktop"), tr("Light"), tr("Dark")});
  setTexts(language_, {tr("As the desktop"), QStringLiteral("English"), QStringLiteral("한국어")});
  setTexts(currency_, {tr("US dollars (USD)"), tr("Korean won (KRW)")});
  rate_->setSpecialValueText(tr("not given"));
  for (QLabel* label : {themeLabel_, languageLabel_, currencyLabel_, rateLabel_})
    label->buddy()->setAccessibleName(label->text().remove('&'));
}

}  // namespace kubecast::ui
