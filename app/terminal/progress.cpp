// SPDX-License-Identifier: Apache-2.0
#include "app/terminal/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/terminal/bars.hpp"
#include "app/terminal/text.hpp"

namespace kubecast::terminal {
namespace {

/// An estimate from less than this share of the work would only jump about.
constexpr double kEnoughToEstimate = 0.02;
constexpr std::size_t kBarWidth = 24;
constexpr std::chrono::milliseconds kBetween{100};

std::string timeLeft(std::chrono::milliseconds elapsed, double share) {
  const double seconds = static_cast<double>(elapsed.count()) / 1000.0 * (1 - share) / share;
  const auto whole = static_cast<long>(seconds + 0.999);
  if (whole < 90) return fmt::format("{}s left", whole);
  return fmt::format("{}min {:02}s left", whole / 60, whole % 60);
}

}  // namespace

std::string progressLine(double share, const std::string& note, std::chrono::milliseconds elapsed,
                         std::size_t width) {
  const double done = std::clamp(share, 0.0, 1.0);
  std::string line;
  for (const Span& span : bar(done, kBarWidth)) line += span.text;
  line += fmt::format(" {:>3}%  {}", static_cast<int>(done * 100), note);
  if (done >= kEnoughToEstimate && done < 1) line += "  " + timeLeft(elapsed, done);
  return truncated(line, width - 1);  // a full line would wrap on some terminals
}

std::string progressReport(double share, const std::string& note) {
  return fmt::format("progress {:.3f} {}\n", std::clamp(share, 0.0, 1.0), harmless(note));
}

ProgressBar::ProgressBar(std::FILE* stream, const Terminal& terminal)
    : stream_(stream), terminal_(terminal) {}

void ProgressBar::update(double share, const std::string& note) {
  if (terminal_.progressLines) return report(share, note);
  if (!terminal_.interactive) return;
  const Clock::time_point now = Clock::now();
  if (note != note_) {
    note_ = note;
    started_ = now;
  } else if (visible_ && share < 1 && now - drawn_ < kBetween) {
    return;  // often enough for eyes; what is finished is always shown so
  }
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - started_);
  fmt::print(stream_, "\r\033[K{}", progressLine(share, note, elapsed, terminal_.width));
  std::fflush(stream_);
  drawn_ = now;
  visible_ = true;
}

ProgressBar::~ProgressBar() {
  if (!unsaid_.empty()) {
    fmt::print(stream_, "{}", unsaid_);
    std::fflush(stream_);
  }
  clear();
}

void ProgressBar::report(double share, const std::string& note) {
  const Clock::time_point now = Clock::now();
  unsaid_ = progressReport(share, note);
  if (now - drawn_ < kBetween) return;
  fmt::print(stream_, "{}", unsaid_);
  std::fflush(stream_);
  unsaid_.clear();
  drawn_ = now;
}

void ProgressBar::clear() {
  if (!visible_) return;
  fmt::print(stream_, "\r\033[K");
  std::fflush(stream_);
  visible_ = false;
}

}  // namespace kubecast::terminal
