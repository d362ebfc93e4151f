// SPDX-License-Identifier: Apache-2.0
#include "ui/speech/rules.hpp"

#include <algorithm>
#include <optional>

namespace kubecast::ui::speech {
namespace {

constexpr std::array kTokens{
    std::pair{QStringView(u"n"), Token::Number}, std::pair{QStringView(u"q"), Token::Quantity},
    std::pair{QStringView(u"name"), Token::Name}, std::pair{QStringView(u"title"), Token::Title},
    std::pair{QStringView(u"raw"), Token::Raw}};

struct SlotText {
  QString name;  ///< as written, without `+`
  bool list = false;
};

/// `CPU of {name}` cut at its slots.
struct Cut {
  QStringList literals;
  std::vector<SlotText> slots_;
};

std::optional<Cut> cut(const QString& text) {
  Cut result;
  qsizetype at = 0;
  for (;;) {
    const qsizetype open = text.indexOf(u'{', at);
    if (open < 0) break;
    const qsizetype close = text.indexOf(u'}', open);
    if (close < 0) return {};
    QString name = text.mid(open + 1, close - open - 1);
    const bool list = name.endsWith(u'+');
    if (list) name.chop(1);
    if (name.isEmpty()) return {};
    result.literals.append(text.mid(at, open - at));
    result.slots_.push_back({name, list});
    at = close + 1;
  }
  result.literals.append(text.mid(at));
  return result;
}

/// `node<|s> <is|are>` written out: every choice of every group.
QStringList choices(const QString& pattern) {
  const qsizetype open = pattern.indexOf(u'<');
  const qsizetype close = pattern.indexOf(u'>', open);
  if (open < 0 || close < 0) return {pattern};
  QStringList all;
  for (const QString& choice : pattern.mid(open + 1, close - open - 1).split(u'|'))
    all += choices(pattern.left(open) + choice + pattern.mid(close + 1));
  return all;
}

QString kindOf(QString slot) {
  while (!slot.isEmpty() && slot.back().isDigit()) slot.chop(1);
  return slot;
}

class Reader {
 public:
  tl::expected<Rules, QString> read(const QStringList& files) {
    for (qsizetype file = 0; file < files.size(); ++file) {
      const QStringList lines = files[file].split(u'\n');
      for (qsizetype line = 0; line < lines.size(); ++line) {
        if (take(lines[line])) continue;
        return tl::make_unexpected(QStringLiteral("file %1, line %2: %3: %4")
                                       .arg(file + 1)
                                       .arg(line + 1)
                                       .arg(problem_, lines[line]));
      }
      if (!patterns_.isEmpty())
        return tl::make_unexpected(QStringLiteral("file %1: ends in a pattern").arg(file + 1));
    }
    for (const Section& section : rules_.sections)
      if (section.rules.empty())
        return tl::make_unexpected(QStringLiteral("no section %1").arg(section.name));
    for (Section& section : rules_.sections) order(section);
    return std::move(rules_);
  }

 private:
  bool wrong(const char* problem) {
    problem_ = QString::fromLatin1(problem);
    return false;
  }

  bool take(const QString& line) {
    if (line.startsWith(u"= ") || line == u"=") return takeSaid(line.mid(2));
    if (!patterns_.isEmpty() && line.isEmpty()) return wrong("a pattern without its `= `");
    if (line.isEmpty() || line.startsWith(u'#')) return true;
    if (line.startsWith(u"== ")) {
      section_ = idOf(line.mid(3));
      return patterns_.isEmpty() || wrong("a section within a pattern");
    }
    if (!section_) return wrong("no section yet");
    patterns_ += choices(line);
    return true;
  }

  bool takeSaid(const QString& said) {
    if (patterns_.isEmpty()) return wrong("no pattern in front");
    const auto target = cut(said);
    if (!target) return wrong("a slot that does not end");
    for (const QString& pattern : std::exchange(patterns_, {}))
      if (!add(pattern, *target)) return false;
    return true;
  }

  bool add(const QString& pattern, const Cut& said) {
    const auto source = cut(pattern);
    if (!source) return wrong("a slot that does not end");
    Rule rule{source->literals, {}, said.literals, {}, 0};
    const auto same = [](const SlotText& a) { return [&a](const SlotText& b) { return a.name == b.name; }; };
    for (const SlotText& slot : source->slots_) {
      if (std::ranges::count_if(source->slots_, same(slot)) != 1) return wrong("two slots of one name");
      if (std::ranges::none_of(said.slots_, same(slot))) return wrong("a slot that is not said");
      rule.slots_.push_back({kind(kindOf(slot.name)), slot.list});
    }
    for (const SlotText& slot : said.slots_) {
      const auto found = std::ranges::find_if(source->slots_, same(slot));
      if (found == source->slots_.end()) return wrong("a slot that the pattern does not have");
      rule.saidSlots.push_back(static_cast<int>(found - source->slots_.begin()));
    }
    for (const QString& literal : rule.literals) rule.weight += literal.size();
    rules_.sections[static_cast<std::size_t>(*section_)].rules.push_back(std::move(rule));
    return true;
  }

  std::variant<Token, SectionId> kind(const QString& name) {
    for (const auto& [known, token] : kTokens)
      if (name == known) return token;
    return idOf(name);
  }

  SectionId idOf(const QString& name) {
    auto& all = rules_.sections;
    auto found = std::ranges::find(all, name, &Section::name);
    if (found == all.end()) found = all.insert(all.end(), Section{name, {}, {}, {}});
    return static_cast<SectionId>(found - all.begin());
  }

  static void order(Section& section) {
    std::ranges::stable_sort(section.rules, std::ranges::greater(), &Rule::weight);
    for (const Rule& rule : section.rules)
      if (!rule.literals.front().isEmpty()) section.byFirst[rule.literals.front().front()];
    for (int i = 0; i < static_cast<int>(section.rules.size()); ++i) {
      const QString& first = section.rules[static_cast<std::size_t>(i)].literals.front();
      if (!first.isEmpty()) {
        section.byFirst[first.front()].push_back(i);
        continue;
      }
      section.withSlotFirst.push_back(i);
      for (auto at = section.byFirst.begin(); at != section.byFirst.end(); ++at) at->push_back(i);
    }
  }

  Rules rules_;
  std::optional<SectionId> section_;
  QStringList patterns_;
  QString problem_;
};

}  // namespace

tl::expected<Rules, QString> readRules(const QStringList& files) { return Reader().read(files); }

}  // namespace kubecast::ui::speech
