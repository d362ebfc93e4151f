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

/// A line that redraws itself on a terminal and is nothing at all anywhere else.
class ProgressBar {
 public:
  ProgressBar(std::FILE* stream, const Terminal& terminal);
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Draws at most ten times a second. A new note begins a new piece of work, with an
  /// estimate of its own.
  void update(double share, const std::string& note);
  /// Takes the line away, so that what follows begins at the margin.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::FILE* stream_;
  Terminal terminal_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point drawn_{};
  std::string note_;
  bool visible_ = false;
};

}  // namespace kubecast::terminal
