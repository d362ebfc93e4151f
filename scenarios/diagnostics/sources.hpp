// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/diagnostics/diagnostic.hpp"
#include "scenarios/diagnostics/place.hpp"

namespace kubecast::scenarios {

/// The texts a scenario was read from: its file, the files it extends, and
/// each override of the command line as a text of one line.
class Sources {
 public:
  int addFile(std::string name, std::string_view text) { return add(std::move(name), text, false); }
  int addOverride(std::string_view text) { return add("override", text, true); }

  [[nodiscard]] const std::string& name(int source) const { return texts_.at(source).name; }
  [[nodiscard]] bool isOverride(int source) const { return source >= 0 && texts_.at(source).override; }
  /// A line without its break; empty when there is no such line.
  [[nodiscard]] std::string_view line(int source, int number) const;
  [[nodiscard]] std::vector<std::string> fileNames() const;

 private:
  struct Text {
    std::string name;
    std::vector<std::string> lines;
    bool override = false;
  };
  int add(std::string name, std::string_view text, bool override);

  std::vector<Text> texts_;
};

/// Collects the mistakes found by every stage of loading.
class Problems {
 public:
  explicit Problems(const Sources& sources) : sources_(sources) {}

  void error(const Place& place, std::string what, std::string expected = "", std::string hint = "") {
    add(Severity::Error, place, std::move(what), std::move(expected), std::move(hint));
  }
  void warning(const Place& place, std::string what, std::string expected = "", std::string hint = "") {
    add(Severity::Warning, place, std::move(what), std::move(expected), std::move(hint));
  }
  [[nodiscard]] bool hasErrors() const { return errors_ > 0; }
  [[nodiscard]] int errors() const { return errors_; }

  /// In the order of files, lines and columns.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  struct Problem {
    Place place;
    Diagnostic diagnostic;
  };
  void add(Severity severity, const Place& place, std::string what, std::string expected, std::string hint);

  const Sources& sources_;
  std::vector<Problem> problems_;
  int errors_ = 0;
};

}  // namespace kubecast::scenarios
