// SPDX-License-Identifier: Apache-2.0
#include "app/commands/interruption.hpp"

namespace kubecast::commands {
namespace {

// A signal handler can reach nothing else.
std::atomic<bool> raisedFlag{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void raiseFlag(int) { raisedFlag.store(true); }

}  // namespace

Interruption::Interruption() {
  raisedFlag.store(false);
  struct sigaction action {};
  action.sa_handler = raiseFlag;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &previousInt_);
  sigaction(SIGTERM, &action, &previousTerm_);
}

Interruption::~Interruption() {
  sigaction(SIGINT, &previousInt_, nullptr);
  sigaction(SIGTERM, &previousTerm_, nullptr);
}

void Interruption::raise() const { raisedFlag.store(true); }

const std::atomic<bool>& Interruption::raised() const { return raisedFlag; }

}  // namespace kubecast::commands
