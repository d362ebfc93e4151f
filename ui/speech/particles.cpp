// SPDX-License-Identifier: Apache-2.0
#include "ui/speech/particles.hpp"

#include <QStringView>
#include <array>

namespace kubecast::ui::speech {
namespace {

/// What a word ends in, as far as particles care.
enum class Ending { Vowel, Rieul, Consonant };

struct Particle {
  QStringView both, afterConsonant, afterVowel;
  bool rieulIsVowel = false;  ///< (으)로: 서울로, not 서울으로
};

constexpr std::array<Particle, 6> kParticles{{{u"은(는)", u"은", u"는"},
                                              {u"이(가)", u"이", u"가"},
                                              {u"을(를)", u"을", u"를"},
                                              {u"과(와)", u"과", u"와"},
                                              {u"(이)라", u"이라", u"라"},
                                              {u"(으)로", u"으로", u"로", true}}};

Ending ofDigit(QChar digit) {
  // 영 일 이 삼 사 오 육 칠 팔 구
  constexpr std::array kEndings{Ending::Consonant, Ending::Rieul, Ending::Vowel,     Ending::Consonant,
                                Ending::Vowel,     Ending::Vowel, Ending::Consonant, Ending::Rieul,
                                Ending::Rieul,     Ending::Vowel};
  return kEndings[static_cast<std::size_t>(digit.unicode() - u'0')];
}

bool latin(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

/// Names are read as words, acronyms by their letters: both end in a consonant after l, m, n, a silent e
/// passed over (플레인, 파일); words also after a stop that follows a vowel (웹, 챗, 북) or is doubled (앱,
/// 스택), which other clusters of consonants do not (클라이언트).
Ending ofLatin(QStringView word) {
  if (word.size() > 3 && word.endsWith(u'e') && QStringView(u"lmn").contains(word[word.size() - 2]))
    word.chop(1);
  const QChar last = word.back();
  const QChar lower = last.toLower();
  if (lower == u'l' || (last == u'R' && word.size() > 1)) return Ending::Rieul;
  if (lower == u'm' || lower == u'n') return Ending::Consonant;
  if (last.isUpper() || word.size() < 2) return Ending::Vowel;
  const QChar before = word[word.size() - 2].toLower();
  if (last == u'g' && before == u'n') return Ending::Consonant;
  const bool clipped =
      QStringView(u"aeiou").contains(before) || before == last || (before == u'c' && last == u'k');
  return clipped && QStringView(u"bckpt").contains(last) ? Ending::Consonant : Ending::Vowel;
}

/// Units after a number are read by their names, whatever their letters.
bool isUnit(QStringView text, qsizetype from) {
  while (from > 0 && text[from - 1] == u' ') --from;
  return from > 0 && text[from - 1].isDigit();
}

Ending endingOf(QStringView text) {
  while (!text.empty() && text.back() == u')') {
    const qsizetype open = text.lastIndexOf(u'(');
    if (open <= 0) break;
    text = text.first(open).trimmed();
  }
  while (!text.empty() && QStringView(u" ]\"'`’”").contains(text.back())) text.chop(1);
  if (text.empty()) return Ending::Vowel;
  const QChar last = text.back();
  if (last >= QChar(0xAC00) && last <= QChar(0xD7A3)) {
    constexpr int kFinals = 28, kRieul = 8;
    const int final = (last.unicode() - 0xAC00) % kFinals;
    return final == 0 ? Ending::Vowel : final == kRieul ? Ending::Rieul : Ending::Consonant;
  }
  if (last.isDigit()) {
    qsizetype begin = text.size();
    while (begin > 0 && (text[begin - 1].isDigit() || QStringView(u".,").contains(text[begin - 1]))) --begin;
    return begin > 0 && text[begin - 1] == u'$' ? Ending::Vowel : ofDigit(last);  // 달러 is read last
  }
  if (!latin(last)) return Ending::Vowel;  // 퍼센트, 달러
  qsizetype begin = text.size();
  while (begin > 0 && latin(text[begin - 1])) --begin;
  const QStringView word = text.sliced(begin);
  if (isUnit(text, begin)) return word == u"h" || word == u"min" ? Ending::Consonant : Ending::Vowel;
  return ofLatin(word);
}

}  // namespace

QString withParticles(QString text) {
  for (const Particle& particle : kParticles) {
    for (qsizetype at = 0; (at = text.indexOf(particle.both, at)) >= 0;) {
      const Ending ending = endingOf(QStringView(text).first(at));
      const bool consonant =
          ending == Ending::Consonant || (ending == Ending::Rieul && !particle.rieulIsVowel);
      const QStringView chosen = consonant ? particle.afterConsonant : particle.afterVowel;
      text.replace(at, particle.both.size(), chosen.toString());
      at += chosen.size();
    }
  }
  return text;
}

}  // namespace kubecast::ui::speech
