// SPDX-License-Identifier: Apache-2.0
#include "ui/speech/tokens.hpp"

#include <QList>
#include <array>

namespace kubecast::ui::speech {
namespace {

struct Unit {
  QStringView english, korean;
};

/// SI and IEC units stay as they are; days are counted in Korean.
constexpr std::array kUnits{Unit{u"%", u" %"},
                            Unit{u"ms", u" ms"},
                            Unit{u"s", u" s"},
                            Unit{u"min", u" min"},
                            Unit{u"h", u" h"},
                            Unit{u"days", u"일"},
                            Unit{u"day", u"일"},
                            Unit{u"B", u" B"},
                            Unit{u"KiB", u" KiB"},
                            Unit{u"MiB", u" MiB"},
                            Unit{u"GiB", u" GiB"},
                            Unit{u"TiB", u" TiB"},
                            Unit{u"GB", u" GB"},
                            Unit{u"MB", u" MB"},
                            Unit{u"Mi", u" Mi"},
                            Unit{u"Gi", u" Gi"},
                            Unit{u"MB/s", u" MB/s"},
                            Unit{u"MiB/s", u" MiB/s"},
                            Unit{u"Mbit/s", u" Mbit/s"},
                            Unit{u"Gbit/s", u" Gbit/s"},
                            Unit{u"IOPS", u" IOPS"},
                            Unit{u"/s", u"/s"},
                            Unit{u"vCPU", u" vCPU"},
                            Unit{u"CPU", u" CPU"},
                            Unit{u"m", u"m"}};

/// How much of the front is a number; 0: none.
qsizetype numberAt(QStringView text) {
  qsizetype i = 0;
  const auto at = [&](qsizetype k) { return k < text.size() ? text[k] : QChar(); };
  if (at(i) == u'-' || at(i) == u'+' || at(i) == u'\u2212') ++i;
  if (at(i) == u'$') ++i;
  if (at(i) == u'\u221e') return i + 1;
  const qsizetype digits = i;
  const auto digit = [&](qsizetype k) { return k < text.size() && text[k] >= u'0' && text[k] <= u'9'; };
  while (digit(i) || (i > digits && (at(i) == u',' || at(i) == u'.') && digit(i + 1))) ++i;
  if (i == digits) return 0;
  if (at(i) == u'e' && (digit(i + 1) || (QStringView(u"+-").contains(at(i + 1)) && digit(i + 2)))) {
    i += 2;
    while (digit(i)) ++i;
  }
  return i;
}

bool isNumber(QStringView text) {
  if (text.endsWith(u'%')) text.chop(text.endsWith(u" %") ? 2 : 1);
  return !text.empty() && numberAt(text) == text.size();
}

/// ` [181, 188]` at the end, taken off.
QString interval(QStringView& text) {
  if (!text.endsWith(u']')) return {};
  const qsizetype open = text.lastIndexOf(u" [");
  if (open < 0) return {};
  const QStringView inner = text.sliced(open + 2, text.size() - open - 3);
  const qsizetype comma = inner.indexOf(u", ");
  if (comma < 0 || !isNumber(inner.first(comma)) || !isNumber(inner.sliced(comma + 2))) return {};
  const QString found = text.sliced(open).toString();
  text = text.first(open);
  return found;
}

std::optional<QString> quantity(QStringView text) {
  const QString bounds = interval(text);
  const qsizetype digits = numberAt(text);
  if (digits == 0) return {};
  const QString number = text.first(digits).toString();
  const QStringView rest = text.sliced(digits);
  if (rest.empty()) return number + bounds;
  const QStringView unit = rest.startsWith(u' ') ? rest.sliced(1) : rest;
  for (const Unit& known : kUnits) {
    if (unit == known.english)
      return number +
             (rest.startsWith(u' ') || known.korean == u"일" ? known.korean.toString() : unit.toString()) +
             bounds;
  }
  return {};
}

bool isName(QStringView text) {
  constexpr QStringView kNever = u"(),;\"";
  if (text.empty() || QStringView(u".:").contains(text.back())) return false;
  for (const QChar c : text)
    if (c.isSpace() || kNever.contains(c)) return false;
  return true;
}

bool isTitle(QStringView text) {
  constexpr qsizetype kLongest = 60;
  if (text.empty() || text.size() > kLongest || text.front().isSpace() || text.back().isSpace()) return false;
  for (const QStringView end : {u". ", u"; ", u": ", u", ", u" and "})
    if (text.contains(end)) return false;
  if (text.contains(u'(') || text.contains(u')')) return false;
  return !QStringView(u".;:,").contains(text.back());
}

}  // namespace

std::optional<QString> said(Token token, QStringView text) {
  bool is = false;
  switch (token) {
    case Token::Number:
      is = isNumber(text);
      break;
    case Token::Quantity:
      return quantity(text);
    case Token::Name:
      is = isName(text);
      break;
    case Token::Title:
      is = isTitle(text);
      break;
    case Token::Raw:
      is = !text.empty();
      break;
  }
  if (!is) return {};
  return text.toString();
}

}  // namespace kubecast::ui::speech
