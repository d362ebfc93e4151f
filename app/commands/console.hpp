// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <functional>
#include <string_view>
#include <vector>

#include "app/terminal/style.hpp"
#include "app/terminal/terminal.hpp"
#include "models/error.hpp"
#include "scenarios/load.hpp"

namespace kubecast::commands {

/// Where a command prints: results to `out`, everything else to `err`.
struct Console {
  std::FILE* out = stdout;
  std::FILE* err = stderr;
  terminal::Terminal outTerminal;
  terminal::Terminal errTerminal;
  /// Also told of what is complained about, where a program wants to know.
  std::function<void(const Error&)> onComplaint = {};

  [[nodiscard]] terminal::Style style() const { return {outTerminal.colour, outTerminal.width}; }

  /// A result, as it is.
  void print(std::string_view text) const;
  /// `error: where: what`, and the remedy below it.
  void complain(const Error& error) const;
  /// The diagnostics of a scenario; of errors, the first is a complaint.
  void diagnose(const std::vector<scenarios::Diagnostic>& diagnostics) const;
  /// A remark that is no part of the result.
  void remark(std::string_view text) const;
};

/// The process's own streams.
Console standardConsole();

}  // namespace kubecast::commands
