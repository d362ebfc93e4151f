// SPDX-License-Identifier: Apache-2.0
// The map of ARCHITECTURE.md as a failing test: which folder may include what,
// how long a file may be, and that every source carries its licence.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/source_dir.hpp"

namespace {

namespace fs = std::filesystem;

struct Room {
  std::set<std::string> mayInclude;  ///< folders of this repository, beside its own
  std::set<std::string> mayUse;      ///< third-party headers, by first path component or name
  bool mayUseQt = false;
};

const std::set<std::string> kThirdParty = {"simgrid",  "yaml-cpp", "SQLiteCpp",  "sqlite3.h",   "libpq-fe.h",
                                           "nlohmann", "CLI",      "fmt",        "tl",          "xbt",
                                           "gtest",    "gmock",    "rapidcheck", "rapidcheck.h"};

// models ← scenarios ← {exporters, sim, store} ← studies ← app; all but sim ← ui ← app/desktop
const std::map<std::string, Room> kRooms = {
    {"models", {{}, {"fmt", "tl"}}},
    {"scenarios", {{"models"}, {"fmt", "tl", "yaml-cpp", "nlohmann"}}},
    {"sim", {{"models"}, {"fmt", "tl", "simgrid", "xbt"}}},
    {"exporters", {{"models", "scenarios"}, {"fmt", "tl", "nlohmann"}}},
    {"importers", {{"models", "scenarios", "exporters"}, {"fmt", "tl", "nlohmann"}}},
    {"store", {{"models"}, {"fmt", "tl", "SQLiteCpp", "sqlite3.h", "libpq-fe.h"}}},
    {"studies", {{"models", "scenarios", "sim", "store"}, {"fmt", "tl", "nlohmann"}}},
    {"ui", {{"models", "scenarios", "exporters", "studies", "store"}, {"fmt", "tl", "nlohmann"}, true}},
    {"app",
     {{"models", "scenarios", "sim", "studies", "store", "exporters", "importers"},
      {"fmt", "tl", "nlohmann", "CLI"}}},
    {"app/desktop", {{"models", "scenarios", "ui"}, {}, true}},
    {"services", {{}, {"fmt", "tl", "nlohmann", "sqlite3.h", "libpq-fe.h"}}},
};

const std::vector<std::string> kAllFolders = {"models", "scenarios", "sim",       "studies",
                                              "store",  "ui",        "app",       "tests",
                                              "bench",  "services",  "exporters", "importers"};

fs::path root() { return kubecast::tests::sourceDir(); }

std::vector<fs::path> sourcesIn(const std::vector<std::string>& folders) {
  std::vector<fs::path> files;
  for (const std::string& folder : folders) {
    if (!fs::exists(root() / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root() / folder))
      if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
        files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> linesOf(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> includesOf(const fs::path& file) {
  static const std::regex include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  std::vector<std::string> found;
  for (const std::string& line : linesOf(file))
    if (std::smatch match; std::regex_search(line, match, include)) found.push_back(match[1]);
  return found;
}

/// The room a file is in: the deepest folder that has rules of its own.
std::string roomOf(const fs::path& file) {
  const std::string path = fs::relative(file, root()).generic_string();
  std::string room;
  for (const auto& [name, rules] : kRooms)
    if (path.starts_with(name + "/") && name.size() > room.size()) room = name;
  return room;
}

std::string firstPart(const std::string& path) { return path.substr(0, path.find('/')); }

/// What a file of a room includes and may not; empty = fine.
std::string forbidden(const std::string& room, const std::string& include) {
  const Room& rules = kRooms.at(room);
  const std::string part = firstPart(include);
  if (kRooms.count(part) && part != room && !rules.mayInclude.count(part))
    return room + " may not include " + part;
  if (kThirdParty.count(part) && !rules.mayUse.count(part)) return room + " may not use " + part;
  if (!rules.mayUseQt && part.size() > 1 && part[0] == 'Q' &&
      std::isupper(static_cast<unsigned char>(part[1])))
    return room + " may not use Qt";
  return {};
}

TEST(Architecture, EveryFolderIncludesOnlyWhatTheMapAllows) {
  for (const auto& [room, rules] : kRooms)
    for (const fs::path& file : sourcesIn({room}))
      for (const std::string& include : includesOf(file))
        EXPECT_EQ(forbidden(roomOf(file), include), "") << file << " includes " << include;
}

TEST(Architecture, RulesNoticeAnOffence) {
  EXPECT_EQ(forbidden("models", "scenarios/load.hpp"), "models may not include scenarios");
  EXPECT_EQ(forbidden("studies", "simgrid/s4u.hpp"), "studies may not use simgrid");
  EXPECT_EQ(forbidden("app", "QWidget"), "app may not use Qt");
  EXPECT_EQ(forbidden("ui", "sim/simulate.hpp"), "ui may not include sim");
  EXPECT_EQ(forbidden("app/desktop", "QApplication"), "");
  EXPECT_EQ(roomOf(root() / "app/desktop/main.cpp"), "app/desktop");
  EXPECT_EQ(forbidden("app", "studies/forecast.hpp"), "");
}

TEST(Architecture, SimGridStaysBehindTheEnginesPublicHeaders) {
  for (const char* header : {"sim/simulate.hpp", "sim/program/program.hpp", "sim/program/compile.hpp"})
    for (const std::string& include : includesOf(root() / header))
      EXPECT_NE(firstPart(include), "simgrid") << header;
}

TEST(Architecture, AServiceSeesTheKitAndItselfOnly) {
  const std::set<std::string> behind_the_kit = {"beast",  "libpq-fe.h", "hiredis",
                                                "amqp.h", "sqlite3.h",  "openssl"};
  std::set<std::string> services;
  for (const auto& entry : fs::directory_iterator(root() / "services"))
    if (fs::exists(entry.path() / "main.cpp")) services.insert(entry.path().filename());
  ASSERT_EQ(services.size(), 10u) << "nine services and the stand-in";
  for (const std::string& service : services)
    for (const fs::path& file : sourcesIn({"services/" + service}))
      for (const std::string& include : includesOf(file)) {
        const std::string part = firstPart(include);
        // scan/work is what scan shares with its two workers: the message, Redis' keys, the ledger.
        const bool shared = include.starts_with("scan/work/");
        EXPECT_FALSE(services.count(part) && part != service && !shared) << file << " includes " << include;
        EXPECT_FALSE(behind_the_kit.count(part)) << file << " includes " << include;
        EXPECT_FALSE(include.starts_with("boost/beast")) << file << " includes " << include;
      }
}

TEST(Architecture, NoFileIsLongerThan700Lines) {
  for (const fs::path& file : sourcesIn(kAllFolders)) EXPECT_LE(linesOf(file).size(), 700u) << file;
}

TEST(Architecture, EverySourceNamesItsLicence) {
  for (const fs::path& file : sourcesIn(kAllFolders)) {
    const auto lines = linesOf(file);
    ASSERT_FALSE(lines.empty()) << file;
    EXPECT_EQ(lines.front(), "// SPDX-License-Identifier: Apache-2.0") << file;
  }
}

}  // namespace
