// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <span>
#include <string>
#include <string_view>

namespace kubecast::ui {

/// A key of the scenario language as people read it: `instanceType` → *Instance type*. Translations are of
/// the context `Schema`, by the English words: keys are data here, not code.
QString titleOf(std::string_view key);
/// The English of all titles translators know of: those of every key of the schema.
std::span<const char* const> schemaWords();
/// A description of the schema, translated in the same way.
QString meaningOf(const std::string& description);
/// The title of one item of a section: `externals` → *External*.
QString itemTitle(std::string_view section);

/// A title within a sentence: *add node*, but *add AWS service*.
QString withinSentence(QString title);

inline QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace kubecast::ui
