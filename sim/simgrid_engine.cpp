// SPDX-License-Identifier: Apache-2.0
#include "sim/simgrid_engine.hpp"

#include <xbt/log.h>

#include <csignal>
#include <string>

namespace kubecast::sim {
namespace {

namespace s4u = simgrid::s4u;

/// Chosen when the engine is made, so only an argument can name it. AddressSanitizer knows the stacks of
/// threads; those that SimGrid switches by itself it would take for uses after scope.
#if defined(__SANITIZE_ADDRESS__)
constexpr const char* kContexts = "--cfg=contexts/factory:thread";
#else
constexpr const char* kContexts = "--cfg=contexts/factory:raw";
#endif

}  // namespace

std::unique_ptr<s4u::Engine> makeSimgridEngine() {
  xbt_log_control_set("xbt_cfg.thresh:warning");
  std::string name = "kubecast";
  std::string contexts = kContexts;
  char* arguments[] = {name.data(), contexts.data(), nullptr};
  int argc = 2;
  char** argv = arguments;
  // SimGrid takes Ctrl-C for itself (EngineImpl::initialize, to print its actors and exit). Whoever called
  // us has judged what it means already.
  struct sigaction callers {};
  sigaction(SIGINT, nullptr, &callers);
  auto engine = std::make_unique<s4u::Engine>(&argc, argv);
  sigaction(SIGINT, &callers, nullptr);
  for (const char* setting : {"network/model:CM02", "network/TCP-gamma:0", "network/crosstraffic:0"})
    s4u::Engine::set_config(setting);
  return engine;
}

}  // namespace kubecast::sim
