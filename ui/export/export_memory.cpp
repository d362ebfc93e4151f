// SPDX-License-Identifier: Apache-2.0
#include "ui/export/export_memory.hpp"

#include <QVariantList>
#include <QVariantMap>

namespace kubecast::ui {
namespace {

constexpr const char* kSetting = "export/recent";
constexpr qsizetype kMostKept = 20;  ///< scenarios

QVariantMap packed(const QString& scenario, const ExportMemory& memory) {
  QVariantMap options;
  for (auto one = memory.options.begin(); one != memory.options.end(); ++one)
    options[one.key()] = one.value();
  return {{"scenario", scenario}, {"folder", memory.folder}, {"target", memory.target}, {"options", options}};
}

}  // namespace

ExportMemory rememberedExport(Preferences& preferences, const QString& scenario) {
  const QVariantList kept = preferences.settings().value(kSetting).toList();
  for (const QVariant& one : kept) {
    const QVariantMap map = one.toMap();
    if (map["scenario"].toString() != scenario) continue;
    ExportMemory memory{map["folder"].toString(), map["target"].toString(), {}};
    const QVariantMap options = map["options"].toMap();
    for (auto at = options.begin(); at != options.end(); ++at) memory.options[at.key()] = at->toString();
    return memory;
  }
  return {};
}

void rememberExport(Preferences& preferences, const QString& scenario, const ExportMemory& memory) {
  QVariantList kept = preferences.settings().value(kSetting).toList();
  kept.removeIf([&](const QVariant& one) { return one.toMap()["scenario"].toString() == scenario; });
  kept.prepend(packed(scenario, memory));
  preferences.settings().setValue(kSetting, kept.mid(0, kMostKept));
}

}  // namespace kubecast::ui
