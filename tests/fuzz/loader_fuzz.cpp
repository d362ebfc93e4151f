// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes: the loader answers with a scenario or with diagnostics
// that render, and never crashes. Seeds: tests/golden/diagnostics/*.yaml.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "scenarios/load.hpp"

using namespace kubecast::scenarios;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // A file that extends another finds itself: the shortest way through merging.
  const FileReader itself = [&](const std::filesystem::path&) { return std::string(text); };
  LoadOptions options;
  options.overrides.push_back({"workloads[api].replicas", "3"});
  const Loaded loaded = loadScenarioText(text, "fuzz.yaml", itself, options);
  if (!loaded.scenario && loaded.diagnostics.empty()) std::abort();
  const std::string shown = render(loaded.diagnostics, true);
  if (!loaded.diagnostics.empty() && shown.empty()) std::abort();
  return 0;
}
