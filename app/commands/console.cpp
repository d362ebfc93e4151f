// SPDX-License-Identifier: Apache-2.0
#include "app/commands/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "app/terminal/text.hpp"

namespace kubecast::commands {

void Console::print(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), out); }

void Console::complain(const Error& error) const {
  const terminal::Style style{errTerminal.colour, errTerminal.width};
  const std::string where = error.where.empty() ? "" : error.where + ": ";
  fmt::print(err, "{}{}\n", style.paint(terminal::Tone::Bad, "error: "),
             terminal::harmless(where + error.what));
  if (!error.remedy.empty()) fmt::print(err, "{}", terminal::hanging("  help: ", error.remedy, style.width));
}

void Console::remark(std::string_view text) const { fmt::print(err, "{}\n", text); }

Console standardConsole() {
  Console console;
  console.outTerminal = terminal::describe(terminal::factsOf(STDOUT_FILENO));
  console.errTerminal = terminal::describe(terminal::factsOf(STDERR_FILENO));
  return console;
}

}  // namespace kubecast::commands
