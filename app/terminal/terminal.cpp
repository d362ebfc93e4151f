// SPDX-License-Identifier: Apache-2.0
#include "app/terminal/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace kubecast::terminal {
namespace {

std::optional<std::string> environmentValue(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace

Terminal describe(const StreamFacts& facts) {
  if (!facts.isTty) return {};
  const bool dumb = !facts.term || facts.term->empty() || *facts.term == "dumb";
  const bool refused = facts.noColor && !facts.noColor->empty();
  return {.interactive = !dumb,
          .colour = !dumb && !refused,
          .width = std::clamp(facts.columns.value_or(kUsual), kNarrowest, kWidest)};
}

StreamFacts factsOf(int fileDescriptor) {
  StreamFacts facts;
  facts.isTty = isatty(fileDescriptor) == 1;
  winsize window{};
  if (facts.isTty && ioctl(fileDescriptor, TIOCGWINSZ, &window) == 0 && window.ws_col > 0) {
    facts.columns = window.ws_col;
  }
  facts.noColor = environmentValue("NO_COLOR");
  facts.term = environmentValue("TERM");
  return facts;
}

}  // namespace kubecast::terminal
