// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "ui/speech/rules.hpp"

namespace kubecast::ui::speech {

/// Says the English sentences of the models, the studies and the command in another language, by rules: a
/// pattern with slots, whose texts are looked up themselves. A text is said as a whole or not at all: names,
/// numbers and units go over as they are, no other word of English does.
class Phrasebook {
 public:
  /// Files in the notation of resources/translations/sentences/README.md; they share their sections, one of
  /// which has to be `clause`. The error names the file (1 for the first), the line and what is wrong there.
  static tl::expected<Phrasebook, QString> read(const QStringList& files);

  /// The sentence, or the sentences after another; none if a part of it is unknown. The most specific rule
  /// wins, of equals the first. Pure; a sentence takes some tens of microseconds.
  [[nodiscard]] std::optional<QString> find(const QString& text) const;

  /// As find(); what is unknown comes back as it was.
  [[nodiscard]] QString say(const QString& text) const { return find(text).value_or(text); }

 private:
  Phrasebook(Rules rules, SectionId clause) : rules_(std::move(rules)), clause_(clause) {}

  Rules rules_;
  SectionId clause_;
};

}  // namespace kubecast::ui::speech
