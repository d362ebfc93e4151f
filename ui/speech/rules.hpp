// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVarLengthArray>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "ui/speech/tokens.hpp"

namespace kubecast::ui::speech {

/// The number of a section in Rules.
enum class SectionId : int {};

/// How a slot's text is looked up.
struct Slot {
  std::variant<Token, SectionId> kind;
  bool list = false;  ///< several of that kind: `a`, `a and b`, `a, b and 2 more`
};

/// A pattern of English and what it is said as. literals has one more than slots: the text around them.
struct Rule {
  QStringList literals;
  std::vector<Slot> slots_;
  QStringList saidLiterals;
  std::vector<int> saidSlots;  ///< which slot stands between saidLiterals
  qsizetype weight = 0;        ///< letters of the literals: the heavier rule is the more specific one
};

/// The rules of one kind of phrase, the most specific in front, where they stand found by their first letter.
struct Section {
  QString name;
  std::vector<Rule> rules;
  QHash<QChar, std::vector<int>> byFirst;  ///< those that begin with that letter or with a slot, in order
  std::vector<int> withSlotFirst;
};

struct Rules {
  std::vector<Section> sections;  ///< in the order they were first named
  [[nodiscard]] const Section& of(SectionId id) const { return sections[static_cast<std::size_t>(id)]; }
};

/// Reads phrasebook files (see resources/translations/sentences/README.md for the notation). The error says
/// the file by its number in the list, the line and what is wrong there.
tl::expected<Rules, QString> readRules(const QStringList& files);

}  // namespace kubecast::ui::speech
