// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "scenarios/load.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::scenarios::test {

inline std::filesystem::path sourceDir() { return tests::sourceDir(); }

inline std::string contentsOf(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  EXPECT_TRUE(stream) << "cannot read " << file;
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::string minimal() { return contentsOf(sourceDir() / "tests/scenarios/data/minimal.yaml"); }
inline std::string full() { return contentsOf(sourceDir() / "tests/scenarios/data/full.yaml"); }

/// Files that exist only in a test.
inline FileReader filesOf(std::map<std::string, std::string> files) {
  return [files =
              std::move(files)](const std::filesystem::path& file) -> tl::expected<std::string, std::string> {
    const auto it = files.find(file.string());
    if (it == files.end()) return tl::make_unexpected("no such file");
    return it->second;
  };
}

inline Loaded load(const std::string& text, const LoadOptions& options = {}) {
  return loadScenarioText(text, "test.yaml", filesOf({}), options);
}

inline std::string rendered(const Loaded& loaded) { return render(loaded.diagnostics, false); }

/// `text` with the first `from` replaced, which must be there.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "no '" << from << "' in the text";
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace kubecast::scenarios::test
