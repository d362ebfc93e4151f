// SPDX-License-Identifier: Apache-2.0
#include "scenarios/load.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "scenarios/decode/complete.hpp"
#include "scenarios/validate/validate.hpp"
#include "scenarios/yaml/overrides.hpp"
#include "scenarios/yaml/text_guard.hpp"

namespace kubecast::scenarios {
namespace {

const Value<ScenarioDraft>& language() {
  static const Value<ScenarioDraft> value = scenarioValue();
  return value;
}

std::optional<Scenario> decode(const yaml::Node& document, const LoadOptions& options, const Sources& sources,
                               Problems& problems) {
  Places places;
  std::vector<FigureNote> figures;
  places.put("", document.place);
  Reader reader(sources, problems, places, figures);
  auto draft = language().read(reader, document);
  if (!draft) return std::nullopt;
  Scenario scenario = complete(std::move(*draft), places);
  scenario.figures.insert(scenario.figures.end(), figures.begin(), figures.end());
  // Not the order of the keys in the file: that says nothing.
  std::stable_sort(scenario.figures.begin(), scenario.figures.end(),
                   [](const FigureNote& a, const FigureNote& b) { return a.path < b.path; });
  validate(scenario, places, options.instanceTypes, problems);
  if (problems.hasErrors()) return std::nullopt;
  return scenario;
}

}  // namespace

Loaded loadScenarioText(std::string_view text, const std::filesystem::path& file, const FileReader& reader,
                        const LoadOptions& options) {
  Sources sources;
  Problems problems(sources);
  Loaded loaded;
  yaml::NodePtr document = yaml::compose(text, file, reader, sources, problems);
  for (const Override& change : options.overrides) {
    if (document != nullptr) document = yaml::applyOverride(document, change, sources, problems);
  }
  if (document != nullptr) loaded.scenario = decode(*document, options, sources, problems);
  loaded.diagnostics = problems.sorted();
  loaded.files = sources.fileNames();
  return loaded;
}

Loaded loadScenario(const std::filesystem::path& file, const LoadOptions& options) {
  const auto text = readScenarioFile(file);
  if (text) return loadScenarioText(*text, file, readScenarioFile, options);
  Loaded loaded;
  Diagnostic problem;
  problem.file = file.string();
  problem.what = "cannot read the file: " + text.error();
  problem.expected = "a scenario file (YAML)";
  loaded.diagnostics.push_back(std::move(problem));
  loaded.files.push_back(file.string());
  return loaded;
}

tl::expected<std::string, std::string> readScenarioFile(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (!std::filesystem::exists(status)) return tl::make_unexpected("no such file");
  if (std::filesystem::is_directory(status)) return tl::make_unexpected("it is a directory");
  if (!std::filesystem::is_regular_file(status)) return tl::make_unexpected("it is not a regular file");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return tl::make_unexpected("permission denied");
  const auto size = std::filesystem::file_size(file, error);
  if (error) return tl::make_unexpected(error.message());
  if (size > yaml::kLargestFile) {
    return tl::make_unexpected("it has " + std::to_string(size) + " bytes, more than 4 MiB (4194304 bytes)");
  }
  std::string text(size, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(size));
  if (stream.bad()) return tl::make_unexpected("it cannot be read to the end");
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

}  // namespace kubecast::scenarios
