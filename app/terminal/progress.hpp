// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdio>
#include <string>

#include "app/terminal/terminal.hpp"

namespace kubecast::terminal {

/// `████████░░░░░░░░  52%  simulating (1 of 3)  12s left`, below `width` columns.
std::string progressLine(double share, const std::string& note, std::chrono::milliseconds elapsed,
                         std::size_t width);

/// `progress 0.420 replications` and a line feed: for programs.
std::string progressReport(double share, const std::string& note);

/// A line that redraws itself on a terminal, lines for a program that asked for them, and nothing at all
/// anywhere else.
class ProgressBar {
 public:
  ProgressBar(std::FILE* stream, const Terminal& terminal);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Draws at most ten times a second. A new note begins a new piece of work, with an
  /// estimate of its own.
  void update(double share, const std::string& note);
  /// Takes the line away, so that what follows begins at the margin.
  void clear();

 private:
  void report(double share, const std::string& note);

  using Clock = std::chrono::steady_clock;
  std::FILE* stream_;
  Terminal terminal_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point drawn_{};
  std::string note_;
  bool visible_ = false;
  std::string unsaid_;  ///< a report that came too soon after another
};

}  // namespace kubecast::terminal
