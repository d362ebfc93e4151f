// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "scenarios/load.hpp"

namespace kubecast::files {

/// A scenario's files as they were when they were first read. Loading again, with other
/// values, sees the same texts: a file edited during a run does not change half of it.
class ScenarioSource {
 public:
  /// Reads the scenario's own file; an error says why it cannot be read.
  static Expected<ScenarioSource> read(const std::filesystem::path& file);

  /// A text that is not, or not yet, what the file says; `file` says where it belongs: for what it extends,
  /// and for messages.
  static ScenarioSource fromText(std::filesystem::path file, std::string text);

  scenarios::Loaded load(const scenarios::LoadOptions& options);

  /// What was loaded, for keeping: the file as it is; if it extends others or values were
  /// replaced, these follow as comments and documents of their own.
  [[nodiscard]] std::string text(const std::vector<scenarios::Override>& overrides) const;

  /// The scenario as one document that extends nothing and has the values replaced: it loads anywhere.
  /// Errors: the first problem of what it is made of.
  Expected<std::string> whole(const std::vector<scenarios::Override>& overrides);

 private:
  /// Reads a file that is extended, once.
  scenarios::FileReader reader();

  std::filesystem::path file_;
  std::string text_;
  std::map<std::filesystem::path, tl::expected<std::string, std::string>> extended_;
};

}  // namespace kubecast::files
