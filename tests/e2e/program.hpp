// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kubecast::e2e {

struct Outcome {
  int code = -1;  ///< as a shell counts: 128 + signal for one that was killed
  std::string out;
  std::string err;
};

struct Start {
  std::vector<std::string> words;
  std::map<std::string, std::string> environment;  ///< besides PATH, HOME and XDG_DATA_HOME
  bool terminal = false;                ///< both streams on a terminal of 80 columns, seen in `out`
  std::optional<std::string> stdoutTo;  ///< a file instead of a pipe
  /// SIGINT, once, this long after the run's store appears in the data folder.
  std::optional<std::chrono::milliseconds> interruptAfter;
  std::optional<std::string> input = {};  ///< on standard input; else that of the test
};

/// A folder of its own for each test, and the real program in it.
class ProgramTest : public testing::Test {
 protected:
  ProgramTest();
  ~ProgramTest() override;

  Outcome kubecast(const Start& start) const;
  Outcome kubecast(std::vector<std::string> words) const {
    return kubecast(Start{std::move(words), {}, false, {}, {}});
  }

  /// Begins it in the background, its output in the files `NAME.out` and `NAME.err`; returns its process.
  [[nodiscard]] int spawn(const std::vector<std::string>& words, const std::string& name) const;
  /// The same, with its standard output in a pipe.
  struct Piped {
    int process = -1;
    int out = -1;  ///< read end
  };
  [[nodiscard]] Piped spawnPiped(const std::vector<std::string>& words, const std::string& name) const;
  /// Until a process from spawn() has ended: its exit code, 128 + signal for one that was killed.
  static int waitFor(int process);

  /// Where the program keeps its runs by default.
  [[nodiscard]] std::filesystem::path defaultStore() const {
    return folder_ / "data" / "kubecast" / "runs.db";
  }
  std::filesystem::path write(const std::string& name, const std::string& text) const;

  std::filesystem::path folder_;  ///< also HOME and the working folder
};

std::string readFile(const std::filesystem::path& file);

/// A scenario that ships, by its name.
std::string library(const std::string& name);

/// A file of tests/e2e/data.
std::string data(const std::string& name);

/// The lines wider than 80 columns, for a failure that shows them.
std::string tooWide(const std::string& page);

}  // namespace kubecast::e2e
