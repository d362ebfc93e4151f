// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/cli/arguments.hpp"
#include "app/cli/exit_code.hpp"

namespace kubecast::cli {

/// What the command line itself answers: a help text, the version, or a usage error.
struct Reply {
  std::string text;  ///< ends with a line break
  ExitCode code = ExitCode::Ok;
};

/// Reads the words after the program's name. Pure: looks at no file and no environment.
std::variant<Command, Reply> parse(const std::vector<std::string>& words);

/// What completion needs to know of a command.
struct OptionShape {
  std::vector<std::string> names;  ///< `-h`, `--help`
  std::string value;               ///< what it takes, e.g. `FILE`; empty for a flag
  std::vector<std::string> choices;
  std::string about;
};
struct CommandShape {
  std::string name;
  std::string about;
  std::vector<OptionShape> options;      ///< named ones
  std::vector<OptionShape> positionals;  ///< `names` holds one, e.g. `SCENARIO`
};
std::vector<CommandShape> shapeOfCommands();

}  // namespace kubecast::cli
