// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/reconcile.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exporters/tree/fingerprint.hpp"

namespace kubecast::exporters {
namespace {

std::vector<std::string> said(const std::vector<PlannedStep>& steps) {
  static constexpr const char* kWords[] = {"create", "update", "taken back", "same",
                                           "remove", "edited", "gone",       "foreign"};
  std::vector<std::string> words;
  for (const auto& [path, step] : steps) words.push_back(path + " " + kWords[static_cast<int>(step)]);
  return words;
}

/// One file per way a path can be: what the tree wants, what we wrote last, what is there.
struct Desk {
  FileTree tree;
  Receipt last;
  std::map<std::string, Found> found;

  Desk() {
    tree.add("adopted", "new");
    tree.add("edited", "new");
    tree.add("fresh", "new");
    tree.add("gone", "new");
    tree.add("taken", "new");
    tree.add("untouched", "new");
    for (const char* path : {"edited", "gone", "stale", "stale-edited", "untouched"})
      last.files[path] = fingerprint("old");
    found = {{"adopted", {"new"}}, {"edited", {"mine"}},       {"stale", {"old"}},
             {"taken", {"mine"}},  {"stale-edited", {"mine"}}, {"untouched", {"old"}}};
  }
};

TEST(Reconcile, KeepsWhatIsNotOurs) {
  const Desk desk;
  EXPECT_THAT(
      said(reconcile(desk.tree, desk.last, desk.found, false)),
      testing::ElementsAre("adopted same", "edited edited", "fresh create", "gone gone", "stale remove",
                           "stale-edited edited", "taken foreign", "untouched update"));
}

TEST(Reconcile, TakesBackOnlyWhatWasOurs) {
  const Desk desk;
  EXPECT_THAT(
      said(reconcile(desk.tree, desk.last, desk.found, true)),
      testing::ElementsAre("adopted same", "edited taken back", "fresh create", "gone taken back",
                           "stale remove", "stale-edited edited", "taken foreign", "untouched update"));
}

TEST(Reconcile, NeverReplacesAFolderOrALink) {
  Desk desk;
  desk.found["untouched"] = {};
  EXPECT_THAT(said(reconcile(desk.tree, desk.last, desk.found, true)),
              testing::Contains("untouched foreign"));
}

TEST(Reconcile, TheReceiptHasWhatIsOursAndNoMore) {
  const Desk desk;
  const auto steps = reconcile(desk.tree, desk.last, desk.found, false);
  const Receipt after = receiptAfter("eco2", desk.tree, desk.last, steps);
  EXPECT_EQ(after.files, (std::map<std::string, std::string>{{"adopted", fingerprint("new")},
                                                             {"edited", fingerprint("old")},
                                                             {"fresh", fingerprint("new")},
                                                             {"gone", fingerprint("old")},
                                                             {"stale-edited", fingerprint("old")},
                                                             {"untouched", fingerprint("new")}}));
  const auto read = readReceipt(writeReceipt(after), "here");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->files, after.files);
  EXPECT_EQ(read->scenario, "eco2");
}

TEST(Receipt, RefusesWhatNoExportWrote) {
  for (const char* text :
       {"", "[]", "{}", R"({"format":2,"scenario":"a","files":{}})",
        R"({"format":1,"scenario":"a","files":{"../x":"y"}})",
        R"({"format":1,"scenario":"a","files":{"x":1}})", R"({"format":1,"scenario":7,"files":{}})"}) {
    const auto read = readReceipt(text, "out/.kubecast-helm.json");
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().where, "out/.kubecast-helm.json");
    EXPECT_NE(read.error().remedy, "");
  }
}

}  // namespace
}  // namespace kubecast::exporters
