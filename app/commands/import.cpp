// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/render/import_page.hpp"
#include "importers/kubernetes/scenario.hpp"
#include "importers/prometheus/measured.hpp"
#include "importers/prometheus/queries.hpp"
#include "scenarios/files/files.hpp"
#include "scenarios/files/knowledge.hpp"
#include "scenarios/load.hpp"

namespace kubecast::commands {

using cli::ExitCode;
using importers::kubernetes::Document;

namespace {

Expected<std::string> textOf(const std::string& file) {
  return file == "-" ? files::readStandardInput() : files::readText(file);
}

/// The objects of all files, or the exit code after complaining.
tl::expected<std::vector<Document>, ExitCode> readAll(const std::vector<std::string>& names,
                                                      const Console& console) {
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  std::vector<Document> all;
  for (const std::string& name : names) {
    const auto text = textOf(name);
    if (!text) {
      console.complain(text.error());
      return tl::unexpected(ExitCode::BadInput);
    }
    for (Document& one :
         importers::kubernetes::readObjects(*text, name == "-" ? "standard input" : name, sources, problems))
      all.push_back(std::move(one));
  }
  console.diagnose(problems.sorted());
  if (problems.hasErrors()) return tl::unexpected(ExitCode::BadInput);
  return all;
}

/// The figures of all files; nothing where none was named. The exit code after complaining.
tl::expected<std::optional<importers::prometheus::Dump>, ExitCode> readMetrics(
    const std::vector<std::string>& names, const Console& console) {
  if (names.empty()) return std::nullopt;
  importers::prometheus::Dump dump;
  for (const std::string& name : names) {
    const auto text = files::readText(name);
    const auto read = text ? importers::prometheus::addDump(dump, *text, name)
                           : Expected<void>(tl::unexpected(text.error()));
    if (read) continue;
    console.complain(read.error());
    return tl::unexpected(ExitCode::BadInput);
  }
  return dump;
}

constexpr const char* kHead =
    "# Made by kubecast import. What is marked `assumed` no object of the cluster says, and no metric.\n";

bool put(const std::string& text, const std::string& out, const Console& console) {
  if (out.empty()) {
    console.print(text);
    return true;
  }
  const auto error = files::writeText(out, text);
  if (error) console.complain(*error);
  return !error;
}

/// Whether the scenario can be used as it is; says what is to be mended if not.
bool loads(const std::string& text, const std::string& file, const Console& console) {
  const auto knowledge = files::loadKnowledge(std::nullopt);
  const scenarios::LoadOptions options = knowledge ? knowledge->loadOptions() : scenarios::LoadOptions{};
  const auto reader = [](const std::filesystem::path&) -> tl::expected<std::string, std::string> {
    return tl::unexpected(std::string("an imported scenario extends no file"));
  };
  const scenarios::Loaded loaded =
      scenarios::loadScenarioText(text, file.empty() ? "the scenario" : file, reader, options);
  console.diagnose(loaded.diagnostics);
  return loaded.scenario.has_value();
}

}  // namespace

ExitCode importCluster(const cli::ImportArguments& arguments, const Console& console) {
  if (arguments.queries) {
    console.print(importers::prometheus::script());
    return ExitCode::Ok;
  }
  auto objects = readAll(arguments.files, console);
  if (!objects) return objects.error();
  const auto metrics = readMetrics(arguments.metrics, console);
  if (!metrics) return metrics.error();
  auto imported = importers::kubernetes::importScenario(importers::kubernetes::Objects(std::move(*objects)),
                                                        arguments.name);
  if (!imported) {
    console.complain(imported.error());
    return ExitCode::BadInput;
  }
  std::optional<importers::prometheus::Summary> measured;
  if (*metrics) {
    auto put = importers::prometheus::putMeasured(*imported, **metrics);
    if (!put) {
      console.complain(put.error());
      return ExitCode::BadInput;
    }
    measured = std::move(*put);
  }
  const std::string text = kHead + exporters::emitYaml(imported->scenario);
  if (!put(text, arguments.out, console)) return ExitCode::Failure;
  const std::string page =
      render::importPage({arguments.name, arguments.out, *imported, measured}, console.style());
  // The scenario itself is the result where no file was asked for.
  arguments.out.empty() ? console.remark(page) : console.print(page);
  return loads(text, arguments.out, console) ? ExitCode::Ok : ExitCode::NotMet;
}

}  // namespace kubecast::commands
