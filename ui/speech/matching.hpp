// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringView>
#include <optional>

#include "ui/speech/rules.hpp"

namespace kubecast::ui::speech {

/// One text looked up: remembers what its parts came to, since different rules ask for the same parts.
class Matching {
 public:
  Matching(const Rules& rules, QStringView text) : rules_(rules), text_(text) {}

  /// Clauses from `begin` on to `end`, apart by `. ` or `; `; the last may end in a full stop.
  std::optional<QString> sentences(SectionId clause, qsizetype begin, qsizetype end);

 private:
  using Found = std::optional<QString>;

  Found phrase(SectionId section, qsizetype begin, qsizetype end);
  Found list(const Slot& slot, qsizetype begin, qsizetype end);
  Found slot(const Slot& slot, qsizetype begin, qsizetype end);
  Found one(const Slot& slot, qsizetype begin, qsizetype end);
  Found apply(const Rule& rule, qsizetype begin, qsizetype end);
  /// The slots from `index` on, over what is left of the text.
  bool fill(const Rule& rule, std::size_t index, qsizetype begin, qsizetype end, QStringList& slots_);

  const Rules& rules_;
  QStringView text_;
  QHash<quint64, Found> known_;
};

}  // namespace kubecast::ui::speech
