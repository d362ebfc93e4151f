// SPDX-License-Identifier: Apache-2.0
#include "app/cli/help.hpp"

#include <CLI/CLI.hpp>

#include "app/terminal/text.hpp"

namespace kubecast::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kLabelWidth = 22;

std::string row(const std::string& label, const std::string& about) {
  const std::string indented = "  " + label;
  if (indented.size() + 2 > kLabelWidth + 2) {
    return indented + "\n" + terminal::hanging(std::string(kLabelWidth + 2, ' '), about, kWidth);
  }
  return terminal::hanging(terminal::padRight(indented, kLabelWidth + 2), about, kWidth);
}

std::string labelOf(const CLI::Option& option) {
  if (option.get_positional()) return option.get_option_text();
  std::string label = option.get_snames().empty() ? "    " : "";
  for (const std::string& name : option.get_snames()) label += "-" + name + ", ";
  for (const std::string& name : option.get_lnames()) label += "--" + name;
  if (!option.get_option_text().empty()) label += " " + option.get_option_text();
  return label;
}

std::string usage(const CLI::App& app) {
  const std::string name = app.get_parent() == nullptr ? "kubecast" : "kubecast " + app.get_name();
  if (app.get_parent() == nullptr) return name + " COMMAND [OPTIONS]";
  std::string text = name;
  for (const CLI::Option* option :
       app.get_options([](const CLI::Option* o) { return o->get_positional(); })) {
    text += " " + option->get_option_text();
  }
  return text + " [OPTIONS]";
}

}  // namespace

std::string helpText(const CLI::App& app) {
  std::string about = app.get_description();
  if (!about.empty() && about.front() >= 'a' && about.front() <= 'z') about.front() += 'A' - 'a';
  if (!about.empty() && about.back() != '.') about += '.';
  std::string text = terminal::hanging("", about, kWidth);
  text += "\nUsage: " + usage(app) + "\n";
  const auto positionals = app.get_options([](const CLI::Option* o) { return o->get_positional(); });
  const auto options = app.get_options([](const CLI::Option* o) { return !o->get_positional(); });
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  if (!commands.empty()) text += "\nCommands:\n";
  for (const CLI::App* command : commands) text += row(command->get_name(), command->get_description());
  if (!positionals.empty()) text += "\nArguments:\n";
  for (const CLI::Option* option : positionals) text += row(labelOf(*option), option->get_description());
  if (!options.empty()) text += "\nOptions:\n";
  for (const CLI::Option* option : options) text += row(labelOf(*option), option->get_description());
  if (!app.get_footer().empty()) text += "\n" + app.get_footer() + "\n";
  return text;
}

}  // namespace kubecast::cli
