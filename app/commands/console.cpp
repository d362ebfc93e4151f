// SPDX-License-Identifier: Apache-2.0
#include "app/commands/console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "app/terminal/text.hpp"

namespace kubecast::commands {

void Console::print(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), out); }

namespace {

Error asError(const scenarios::Diagnostic& first, std::ptrdiff_t more) {
  std::string where = first.file;
  if (first.line > 0) where += fmt::format(":{}:{}", first.line, first.column);
  std::string remedy = first.hint.empty() ? first.expected : first.hint;
  if (more > 0) {
    remedy += fmt::format("{}there {} {} more {}", remedy.empty() ? "" : "; ", more == 1 ? "is" : "are", more,
                          more == 1 ? "error" : "errors");
  }
  return {std::move(where), first.what, std::move(remedy)};
}

}  // namespace

void Console::diagnose(const std::vector<scenarios::Diagnostic>& diagnostics) const {
  if (diagnostics.empty()) return;
  remark(scenarios::render(diagnostics, errTerminal.colour));
  const auto isError = [](const auto& d) { return d.severity == scenarios::Severity::Error; };
  const auto first = std::ranges::find_if(diagnostics, isError);
  if (!onComplaint || first == diagnostics.end()) return;
  onComplaint(asError(*first, std::ranges::count_if(diagnostics, isError) - 1));
}

void Console::complain(const Error& error) const {
  if (onComplaint) onComplaint(error);
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
