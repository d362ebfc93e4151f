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
      for (const QColor& tint : {theme->goodTint, theme->warningTint, theme->badTint})
        for (const QColor& text : {theme->text, theme->muted})
          QVERIFY2(contrast(text, tint) >= 4.5, qPrintable(text.name() + " on " + tint.name()));
      QVERIFY(contrast(theme->onAccent, theme->accent) >= 4.5);
      QVERIFY(contrast(theme->good, theme->goodTint) >= 4.5);
      QVERIFY(contrast(theme->warning, theme->warningTint) >= 4.5);
      QVERIFY(contrast(theme->bad, theme->badTint) >= 4.5);
      // The badge of the rail.
      QVERIFY(contrast(theme->dark ? theme->window : QColor(Qt::white), theme->bad) >= 4.5);
      // A primary button that cannot be pressed is still read.
      QVERIFY2(contrast(theme->muted, theme->border) >= 3, qPrintable(theme->border.name()));
      for (const QColor& line : theme->series) QVERIFY(contrast(line, theme->surface) >= 3);
    }
  }

  /// What Qt paints by itself goes by the palette.
  void textOfThePaletteIsReadable() {
    using Role = QPalette::ColorRole;
    const std::pair<Role, Role> pairs[] = {{Role::WindowText, Role::Window},
                                           {Role::Text, Role::Base},
                                           {Role::Text, Role::AlternateBase},
                                           {Role::PlaceholderText, Role::Base},
                                           {Role::ButtonText, Role::Button},
                                           {Role::HighlightedText, Role::Highlight},
                                           {Role::ToolTipText, Role::ToolTipBase},
                                           {Role::Link, Role::Window},
                                           {Role::Link, Role::Base},
                                           {Role::BrightText, Role::Window}};
    for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()}) {
      const QPalette palette = theme->palette();
      for (const auto group : {QPalette::Active, QPalette::Inactive})
        for (const auto& [text, ground] : pairs) {
          const QColor a = palette.color(group, text), b = palette.color(group, ground);
          QVERIFY2(contrast(a, b) >= 4.5, qPrintable(a.name() + " on " + b.name()));
        }
    }
  }

  /// Edges of what is operated are seen: 3 : 1 (WCAG 2.1, 1.4.11). They are drawn in the muted colour or the
  /// accent.
  void edgesOfBoxesAreSeen() {
    for (const Theme* theme : {&Theme::lightTheme(), &Theme::darkTheme()})
      for (const QColor& edge : {theme->muted, theme->accent})
        for (const QColor& ground : {theme->window, theme->surface, theme->raised})
          QVERIFY2(contrast(edge, ground) >= 3, qPrintable(edge.name() + " on " + ground.name()));
  }

  void anApplicationPaletteFindsItsTheme() {
    QVERIFY(!Theme::of(Theme::lightTheme().palette()).dark);
    QVERIFY(Theme::of(Theme::darkTheme().palette()).dark);
  }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
