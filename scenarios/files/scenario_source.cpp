// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/scenario_source.hpp"

#include <fmt/format.h>

#include "scenarios/edit/composed.hpp"
#include "scenarios/yaml/overrides.hpp"

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

scenarios::FileReader ScenarioSource::reader() {
  return [this](const std::filesystem::path& file) {
    const auto known = extended_.find(file);
    if (known != extended_.end()) return known->second;
    return extended_.emplace(file, scenarios::readScenarioFile(file)).first->second;
  };
}

scenarios::Loaded ScenarioSource::load(const scenarios::LoadOptions& options) {
  return scenarios::loadScenarioText(text_, file_, reader(), options);
}

Expected<std::string> ScenarioSource::whole(const std::vector<scenarios::Override>& overrides) {
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  auto document = scenarios::yaml::compose(text_, file_, reader(), sources, problems);
  for (const scenarios::Override& change : overrides)
    if (document != nullptr) document = scenarios::yaml::applyOverride(document, change, sources, problems);
  if (document != nullptr && !problems.hasErrors()) return scenarios::edit::documentOf(*document);
  const auto all = problems.sorted();
  return tl::unexpected(all.empty() ? Error{file_.string(), "does not load", ""}
                                    : Error{all.front().file, all.front().what, all.front().hint});
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
