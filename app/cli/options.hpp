// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/arguments.hpp"
#include "scenarios/diagnostics/did_you_mean.hpp"

/// Options that several commands have, for CLI11.
namespace kubecast::cli {

/// An option whose value is one of a few words.
template <class Value>
CLI::Option* addChoice(CLI::App* command, const char* name, Value& target,
                       const std::vector<std::pair<std::string, Value>>& choices, const char* about) {
  const std::string label = name;
  return command->add_option_function<std::string>(
      name,
      [label, &target, choices](const std::string& word) {
        std::vector<std::string> words;
        for (const auto& [choice, value] : choices) {
          if (choice == word) {
            target = value;
            return;
          }
          words.push_back(choice);
        }
        throw CLI::ValidationError(label, fmt::format("'{}' is not {}", word, scenarios::listed(words)));
      },
      about);
}

/// A subcommand with its line in the list of commands and the text below its options.
CLI::App* addCommand(CLI::App& app, const char* name, const char* about, const char* footer);

/// What there is for `--as`.
std::vector<std::string> variantWords();

/// An option whose values are the variants of a scenario; each goes to `take`. `about` ends before their
/// list.
CLI::Option* addVariant(CLI::App* command, const char* name, const std::string& about,
                        std::function<void(VariantChoice)> take);

/// SCENARIO, --stdin, --set, --as, --fitted.
void addScenario(CLI::App* command, ScenarioArguments& scenario);
/// --set alone.
void addSet(CLI::App* command, std::vector<scenarios::Override>& overrides);
/// --stdin; `whose`: the scenario whose text it is.
void addStdin(CLI::App* command, bool& fromStdin, const std::string& whose);
void addProgressLines(CLI::App* command, bool& lines);
void addStore(CLI::App* command, std::optional<std::string>& store);
void addFormat(CLI::App* command, Format& format, const char* csvAbout);
void addJobs(CLI::App* command, int& jobs);
void addPriceFile(CLI::App* command, std::optional<std::string>& prices);
/// --store, --no-store, --jobs, --point-timeout, --max-events, --prices, --progress-lines.
void addStudy(CLI::App* command, StudyArguments& study);

}  // namespace kubecast::cli
