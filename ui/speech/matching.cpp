// SPDX-License-Identifier: Apache-2.0
#include "ui/speech/matching.hpp"

namespace kubecast::ui::speech {
namespace {

constexpr QStringView kAnd = u" and ";
constexpr QStringView kComma = u", ";

/// A clause that is a sentence of its own ends in a full stop where English goes on after a semicolon.
QString together(const QString& first, QStringView separator, const QString& rest) {
  const bool sentence = first.endsWith(u'다');
  return first + (separator == u"; " && !sentence ? QStringLiteral("; ") : QStringLiteral(". ")) + rest;
}

/// What was asked of which part of the text: 16 bits for each end, see Phrasebook::find.
quint64 keyOf(const Slot& slot, qsizetype begin, qsizetype end) {
  const auto kind = std::visit([](auto id) { return static_cast<quint64>(id); }, slot.kind);
  const quint64 what = (kind << 2U) | (static_cast<quint64>(slot.kind.index()) << 1U) | (slot.list ? 1U : 0U);
  return (what << 32U) | (static_cast<quint64>(begin) << 16U) | static_cast<quint64>(end);
}

/// Whether the literals stand in the text in their order at all: most rules do not get further.
bool couldBe(const Rule& rule, QStringView text) {
  qsizetype at = rule.literals.front().size();
  for (qsizetype i = 1; i + 1 < rule.literals.size(); ++i) {
    const qsizetype found = text.indexOf(rule.literals[i], at + 1);
    if (found < 0) return false;
    at = found + rule.literals[i].size();
  }
  return at + rule.literals.back().size() < text.size();
}

/// `2 more`, of a list: 외 2개
std::optional<QString> more(QStringView text) {
  if (!text.endsWith(u" more")) return {};
  const auto count = said(Token::Number, text.chopped(5));
  if (!count) return {};
  return QStringLiteral("외 %1개").arg(*count);
}

}  // namespace

std::optional<QString> Matching::sentences(SectionId clause, qsizetype begin, qsizetype end) {
  if (begin >= end) return {};
  if (Found whole = phrase(clause, begin, end)) return whole;
  if (text_[end - 1] == u'.') {
    if (Found whole = phrase(clause, begin, end - 1)) return *whole + u'.';
  }
  for (qsizetype at = begin + 1; at + 2 < end; ++at) {
    const QStringView separator = text_.sliced(at, 2);
    if (separator != u". " && separator != u"; ") continue;
    const Found first = phrase(clause, begin, at);
    if (!first) continue;
    if (const Found rest = sentences(clause, at + 2, end)) return together(*first, separator, *rest);
  }
  return {};
}

std::optional<QString> Matching::phrase(SectionId section, qsizetype begin, qsizetype end) {
  if (begin > end) return {};
  const quint64 key = keyOf({section, false}, begin, end);
  if (const auto known = known_.constFind(key); known != known_.constEnd()) return *known;
  const Section& all = rules_.of(section);
  const auto byFirst = begin < end ? all.byFirst.constFind(text_[begin]) : all.byFirst.constEnd();
  Found found;
  for (const int index : byFirst != all.byFirst.constEnd() ? *byFirst : all.withSlotFirst)
    if ((found = apply(all.rules[static_cast<std::size_t>(index)], begin, end))) break;
  known_.insert(key, found);
  return found;
}

std::optional<QString> Matching::apply(const Rule& rule, qsizetype begin, qsizetype end) {
  const QStringView text = text_.sliced(begin, end - begin);
  if (text.size() < rule.weight + static_cast<qsizetype>(rule.slots_.size())) return {};
  const QString& first = rule.literals.front();
  const QString& last = rule.literals.back();
  if (!text.startsWith(first) || !text.endsWith(last)) return {};
  if (rule.slots_.empty()) {
    if (text.size() != first.size()) return {};
    return rule.saidLiterals.front();
  }
  if (!couldBe(rule, text)) return {};
  QStringList found;
  if (!fill(rule, 0, begin + first.size(), end, found)) return {};
  QString said = rule.saidLiterals.front();
  for (std::size_t i = 0; i < rule.saidSlots.size(); ++i)
    said += found[rule.saidSlots[i]] + rule.saidLiterals[static_cast<qsizetype>(i) + 1];
  return said;
}

bool Matching::fill(const Rule& rule, std::size_t index, qsizetype begin, qsizetype end,
                    QStringList& slots_) {
  const QString& after = rule.literals[static_cast<qsizetype>(index) + 1];
  const Slot& wanted = rule.slots_[index];
  if (index + 1 == rule.slots_.size()) {
    const Found found = slot(wanted, begin, end - after.size());
    if (found) slots_.append(*found);
    return found.has_value();
  }
  for (qsizetype at = begin + 1; at + after.size() < end; ++at) {
    if (!text_.sliced(at).startsWith(after)) continue;
    const Found found = slot(wanted, begin, at);
    if (!found) continue;
    slots_.append(*found);
    if (fill(rule, index + 1, at + after.size(), end, slots_)) return true;
    slots_.removeLast();
  }
  return false;
}

std::optional<QString> Matching::slot(const Slot& slot, qsizetype begin, qsizetype end) {
  if (begin >= end) return {};
  if (!slot.list) return one(slot, begin, end);
  const quint64 key = keyOf(slot, begin, end);
  if (const auto known = known_.constFind(key); known != known_.constEnd()) return *known;
  const Found found = list(slot, begin, end);
  known_.insert(key, found);
  return found;
}

std::optional<QString> Matching::one(const Slot& slot, qsizetype begin, qsizetype end) {
  if (const auto* token = std::get_if<Token>(&slot.kind))
    return said(*token, text_.sliced(begin, end - begin));
  const SectionId section = std::get<SectionId>(slot.kind);
  return rules_.of(section).name == u"clause" ? sentences(section, begin, end) : phrase(section, begin, end);
}

std::optional<QString> Matching::list(const Slot& slot, qsizetype begin, qsizetype end) {
  if (const auto rest = more(text_.sliced(begin, end - begin))) return rest;
  if (Found whole = one(slot, begin, end)) return whole;
  for (const QStringView separator : {kComma, kAnd}) {
    for (qsizetype at = begin + 1; at + separator.size() < end; ++at) {
      if (text_.sliced(at, separator.size()) != separator) continue;
      const Found first = one(slot, begin, at);
      if (!first) continue;
      const Found rest = this->slot(slot, at + separator.size(), end);
      if (!rest) continue;
      return *first + (rest->startsWith(u"외 ") ? QStringLiteral(" ") : QStringLiteral(", ")) + *rest;
    }
  }
  return {};
}

}  // namespace kubecast::ui::speech
