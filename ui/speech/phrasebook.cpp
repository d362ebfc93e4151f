// SPDX-License-Identifier: Apache-2.0
#include "ui/speech/phrasebook.hpp"

#include <algorithm>

#include "ui/speech/matching.hpp"
#include "ui/speech/particles.hpp"

namespace kubecast::ui::speech {

tl::expected<Phrasebook, QString> Phrasebook::read(const QStringList& files) {
  auto rules = readRules(files);
  if (!rules) return tl::make_unexpected(rules.error());
  const auto clause = std::ranges::find(rules->sections, QStringLiteral("clause"), &Section::name);
  if (clause == rules->sections.end()) return tl::make_unexpected(QStringLiteral("no section clause"));
  const auto id = static_cast<SectionId>(clause - rules->sections.begin());
  return Phrasebook(std::move(*rules), id);
}

std::optional<QString> Phrasebook::find(const QString& text) const {
  // Beyond that it is no sentence, and the matching's keys would not hold.
  constexpr qsizetype kLongest = 8192;
  if (text.isEmpty() || text.size() > kLongest) return {};
  auto found = Matching(rules_, text).sentences(clause_, 0, text.size());
  if (!found) return {};
  return withParticles(std::move(*found));
}

}  // namespace kubecast::ui::speech
