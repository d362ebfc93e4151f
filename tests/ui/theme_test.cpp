// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.hpp"

#include <QTest>

using kubecast::ui::contrast;
using kubecast::ui::Theme;

class ThemeTest : public QObject {
  Q_OBJECT
 private slots:
  void contrastIsThatOfTheRecommendation() {
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QVERIFY(qAbs(contrast(QColor("#767676"), Qt::white) - 4.54) < 0.01);  // the greyest grey that passes
  }

  void textIsReadableOnEveryGround() {
    for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()}) {
      for (const QColor& ground : {theme->window, theme->surface, theme->raised})
        for (const QColor& text :
             {theme->text, theme->muted, theme->accent, theme->good, theme->warning, theme->bad})
          QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + " on " + ground.name()));
      QVERIFY(contrast(theme->onAccent, theme->accent) >= 4.5);
      QVERIFY(contrast(theme->good, theme->goodTint) >= 4.5);
      QVERIFY(contrast(theme->warning, theme->warningTint) >= 4.5);
      QVERIFY(contrast(theme->bad, theme->badTint) >= 4.5);
      for (const QColor& line : theme->series) QVERIFY(contrast(line, theme->surface) >= 3);
    }
  }

  void anApplicationPaletteFindsItsTheme() {
    QVERIFY(!Theme::of(Theme::lightTheme().palette()).dark);
    QVERIFY(Theme::of(Theme::darkTheme().palette()).dark);
  }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
