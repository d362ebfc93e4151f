// SPDX-License-Identifier: Apache-2.0
#include "app/cli/completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace kubecast::cli {
namespace {

bool takesFile(const OptionShape& option) { return option.value == "FILE" || option.value == "SCENARIO"; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

/// Inside single quotes of a shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bash(const std::vector<CommandShape>& commands) {
  std::string names;
  std::string cases;
  for (const CommandShape& command : commands) {
    names += (names.empty() ? "" : " ") + command.name;
    std::string options;
    std::string values;  // what follows an option that takes a value
    std::string words;   // what a positional may be
    for (const OptionShape& option : command.options) {
      options += (options.empty() ? "" : " ") + joined(option.names);
      if (option.value.empty()) continue;
      std::string patterns;
      for (const std::string& name : option.names) patterns += (patterns.empty() ? "" : "|") + name;
      const std::string reply =
          !option.choices.empty()
              ? fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$word\"))", joined(option.choices))
          : takesFile(option) ? "compopt -o default"
                              : ":";
      values += fmt::format("        {}) {}; return ;;\n", patterns, reply);
    }
    bool files = false;
    for (const OptionShape& positional : command.positionals) {
      files = files || takesFile(positional);
      words += (positional.choices.empty() ? "" : " ") + joined(positional.choices);
    }
    cases += fmt::format("    {})\n", command.name);
    if (!values.empty()) cases += "      case \"$previous\" in\n" + values + "      esac\n";
    cases += fmt::format("      COMPREPLY=($(compgen -W '{}{}' -- \"$word\"))\n", options, words);
    if (files) cases += "      [[ $word != -* ]] && compopt -o default\n";
    cases += "      ;;\n";
  }
  return fmt::format(R"(# bash completion for kubecast
_kubecast() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W '{} --help --version' -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{}  esac
}}
complete -F _kubecast kubecast
)",
                     names, cases);
}

/// `_arguments` gives `[` and `:` a meaning of their own.
std::string zshEscaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zshAction(const OptionShape& option) {
  if (!option.choices.empty()) return fmt::format("({})", joined(option.choices));
  return takesFile(option) ? "_files" : "";
}

std::string zsh(const std::vector<CommandShape>& commands) {
  std::string names;
  std::string cases;
  for (const CommandShape& command : commands) {
    names += "    " + quoted(zshEscaped(command.name) + ":" + zshEscaped(command.about)) + "\n";
    cases += fmt::format("    {}) _arguments", command.name);
    for (const OptionShape& option : command.options) {
      for (const std::string& name : option.names) {
        std::string spec = name + "[" + zshEscaped(option.about) + "]";
        if (!option.value.empty()) spec += ":" + option.value + ":" + zshAction(option);
        cases += " \\\n      " + quoted(spec);
      }
    }
    for (const OptionShape& positional : command.positionals) {
      cases += " \\\n      " + quoted(":" + positional.value + ":" + zshAction(positional));
    }
    cases += " ;;\n";
  }
  return fmt::format(R"(#compdef kubecast
_kubecast() {{
  local -a commands
  commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{}  esac
}}
if [[ $funcstack[1] == _kubecast ]]; then _kubecast "$@"; else compdef _kubecast kubecast; fi
)",
                     names, cases);
}

std::string fish(const std::vector<CommandShape>& commands) {
  std::string out = "# fish completion for kubecast\ncomplete -c kubecast -f\n";
  for (const CommandShape& command : commands) {
    out += fmt::format("complete -c kubecast -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       quoted(command.about));
  }
  for (const CommandShape& command : commands) {
    const std::string condition =
        fmt::format("complete -c kubecast -n '__fish_seen_subcommand_from {}'", command.name);
    for (const OptionShape& option : command.options) {
      out += condition;
      for (const std::string& name : option.names) {
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (!option.value.empty()) out += takesFile(option) ? " -r -F" : " -x";
      if (!option.choices.empty()) out += " -a " + quoted(joined(option.choices));
      out += " -d " + quoted(option.about) + "\n";
    }
    for (const OptionShape& positional : command.positionals) {
      if (takesFile(positional)) out += condition + " -F\n";
      if (!positional.choices.empty()) out += condition + " -a " + quoted(joined(positional.choices)) + "\n";
    }
  }
  return out;
}

}  // namespace

std::string completionScript(const std::vector<CommandShape>& commands, Shell shell) {
  switch (shell) {
    case Shell::Bash:
      return bash(commands);
    case Shell::Zsh:
      return zsh(commands);
    case Shell::Fish:
      return fish(commands);
  }
  return "";
}

}  // namespace kubecast::cli
