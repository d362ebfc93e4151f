// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.hpp"

#include <array>

namespace kubecast::cli {

CLI::App* addCommand(CLI::App& app, const char* name, const char* about, const char* footer) {
  CLI::App* added = app.add_subcommand(name, about);
  added->footer(footer);
  return added;
}

void addSet(CLI::App* command, std::vector<scenarios::Override>& overrides) {
  const auto set = [&overrides](const std::string& assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0) {
      throw CLI::ValidationError("--set", fmt::format("'{}' is not of the form PATH=VALUE", assignment));
    }
    overrides.push_back({assignment.substr(0, equals), assignment.substr(equals + 1)});
  };
  command
      ->add_option_function<std::string>("--set", set,
                                         "replace a value, e.g. cluster.version=1.29; repeatable")
      ->option_text("PATH=VALUE")
      ->trigger_on_parse();
}

namespace {

constexpr std::array<std::pair<const char*, VariantChoice>, 5> kVariants{
    {{"eks", VariantChoice::Eks},
     {"eks-auto", VariantChoice::EksAuto},
     {"eks-fargate", VariantChoice::EksFargate},
     {"kubeadm", VariantChoice::Kubeadm},
     {"kubeadm-ha", VariantChoice::KubeadmHa}}};

}  // namespace

std::vector<std::string> variantWords() {
  std::vector<std::string> words;
  for (const auto& [word, choice] : kVariants) words.emplace_back(word);
  return words;
}

CLI::Option* addVariant(CLI::App* command, const char* name, const std::string& about,
                        std::function<void(VariantChoice)> take) {
  const std::string label = name;
  const auto choose = [label, take = std::move(take)](const std::string& word) {
    for (const auto& [name, choice] : kVariants)
      if (word == name) return take(choice);
    throw CLI::ValidationError(label, fmt::format("'{}' is not {}", word, scenarios::listed(variantWords())));
  };
  return command
      ->add_option_function<std::string>(name, choose,
                                         about + " eks, eks-auto, eks-fargate, kubeadm or kubeadm-ha")
      ->option_text("VARIANT")
      ->trigger_on_parse();
}

void addScenario(CLI::App* command, ScenarioArguments& scenario) {
  command->add_option("SCENARIO", scenario.file, "scenario file (YAML)")->required()->option_text("SCENARIO");
  addStdin(command, scenario.fromStdin, "SCENARIO");
  addSet(command, scenario.overrides);
  CLI::Option* as = addVariant(command, "--as", "the same cluster as",
                               [&scenario](VariantChoice choice) { scenario.as = choice; });
  command->add_flag("--fitted", scenario.fitted, "with --as: exchange machines until every pod has room")
      ->needs(as);
}

void addStdin(CLI::App* command, bool& fromStdin, const std::string& whose) {
  command->add_flag("--stdin", fromStdin,
                    "read its text from standard input; " + whose + " says where it belongs");
}

void addProgressLines(CLI::App* command, bool& lines) {
  command->add_flag("--progress-lines", lines, "tell programs of progress: lines on standard error");
}

void addStore(CLI::App* command, std::optional<std::string>& store) {
  command->add_option("--store", store, "keep runs in this file instead of ~/.local/share/kubecast/runs.db")
      ->option_text("FILE");
}

void addFormat(CLI::App* command, Format& format, const char* csvAbout) {
  CLI::Option* json = command->add_flag_callback(
      "--json", [&format] { format = Format::Json; }, "print JSON, decimals as text");
  command
      ->add_flag_callback(
          "--csv", [&format] { format = Format::Csv; }, csvAbout)
      ->excludes(json);
}

void addJobs(CLI::App* command, int& jobs) {
  command->add_option("--jobs", jobs, "processes at a time; all cores unless given")
      ->option_text("N")
      ->check(CLI::Range(1, 1024));
}

void addPriceFile(CLI::App* command, std::optional<std::string>& prices) {
  command->add_option("--prices", prices, "prices of your own (CSV) over those that ship")
      ->option_text("FILE");
}

void addStudy(CLI::App* command, StudyArguments& study) {
  command
      ->add_option("--store", study.store,
                   "keep points in this SQLite file, or postgresql://… for several machines")
      ->option_text("STORE");
  command->add_flag("!--no-store", study.keep, "keep nothing, and simulate what is kept anew");
  addJobs(command, study.jobs);
  command
      ->add_option("--point-timeout", study.pointTimeout,
                   "seconds a simulation may take before it is begun anew; 600 unless given")
      ->option_text("SECONDS")
      ->check(CLI::Range(1, 86'400));
  command
      ->add_option("--max-events", study.maxEvents,
                   "give a point up that needs more events; no limit unless given")
      ->option_text("N")
      ->check(CLI::PositiveNumber);
  addPriceFile(command, study.prices);
  addProgressLines(command, study.progressLines);
}

}  // namespace kubecast::cli
