// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/scenario_source.hpp"

#include <fmt/format.h>

namespace kubecast::files {

Expected<ScenarioSource> ScenarioSource::read(const std::filesystem::path& file) {
  auto text = scenarios::readScenarioFile(file);
  if (!text) return tl::unexpected(Error{file.string(), text.error(), ""});
  return fromText(file, std::move(*text));
}

ScenarioSource ScenarioSource::fromText(std::filesystem::path file, std::string text) {
  ScenarioSource source;
  source.file_ = std::move(file);
  source.text_ = std::move(text);
  return source;
}

scenarios::Loaded ScenarioSource::load(const scenarios::LoadOptions& options) {
  const auto reader = [this](const std::filesystem::path& file) {
    const auto known = extended_.find(file);
    if (known != extended_.end()) return known->second;
    return extended_.emplace(file, scenarios::readScenarioFile(file)).first->second;
  };
  return scenarios::loadScenarioText(text_, file_, reader, options);
}

std::string ScenarioSource::text(const std::vector<scenarios::Override>& overrides) const {
  std::string text = text_;
  if (!text.empty() && text.back() != '\n') text += '\n';
  for (const scenarios::Override& change : overrides)
    text += fmt::format("# --set {}={}\n", change.path, change.value);
  for (const auto& [file, content] : extended_) {
    if (content) text += fmt::format("--- # extended: {}\n{}", file.filename().string(), *content);
  }
  return text;
}

}  // namespace kubecast::files
