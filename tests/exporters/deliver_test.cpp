// SPDX-License-Identifier: Apache-2.0
#include "exporters/tree/deliver.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "exporters/tree/difference.hpp"
#include "scenarios/files/files.hpp"

namespace kubecast::exporters {
namespace {

namespace fs = std::filesystem;

class Deliver : public testing::Test {
 protected:
  fs::path folder_ = fs::path(testing::TempDir()) / ("deliver-" + std::to_string(::getpid())) / "out";
  void TearDown() override { fs::remove_all(folder_.parent_path()); }

  static FileTree tree(std::map<std::string, std::string> files) {
    FileTree tree;
    for (auto& [path, content] : files) tree.add(path, content);
    return tree;
  }
  Expected<Delivered> give(const FileTree& tree, Delivery how = Delivery::Write,
                           const std::string& kind = "helm") {
    return deliver(tree, {kind, "eco2"}, folder_, how);
  }
  [[nodiscard]] std::map<std::string, std::string> there() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_))
      if (entry.is_regular_file() && !entry.path().filename().string().starts_with(".kubecast-"))
        files[fs::relative(entry.path(), folder_)] = files::readText(entry.path()).value();
    return files;
  }
  static bool drifted(const Delivered& delivered) {
    return std::any_of(delivered.steps.begin(), delivered.steps.end(),
                       [](const PlannedStep& planned) { return isDrift(planned.step); });
  }
};

TEST_F(Deliver, WritesTheTreeAndKnowsItAgain) {
  const FileTree files = tree({{"a.yaml", "a"}, {"charts/b.yaml", "b"}});
  ASSERT_TRUE(give(files));
  EXPECT_EQ(there(), files.files());
  const auto again = give(files, Delivery::Look);
  ASSERT_TRUE(again);
  EXPECT_FALSE(drifted(*again));
}

TEST_F(Deliver, RemovesWhatIsNoLongerPartOfIt) {
  ASSERT_TRUE(give(tree({{"a.yaml", "a"}, {"old/deep/b.yaml", "b"}})));
  ASSERT_TRUE(give(tree({{"a.yaml", "a2"}})));
  EXPECT_EQ(there(), (std::map<std::string, std::string>{{"a.yaml", "a2"}}));
  EXPECT_FALSE(fs::exists(folder_ / "old"));
}

TEST_F(Deliver, ShowsAndKeepsWhatPeopleChanged) {
  ASSERT_TRUE(give(tree({{"a.yaml", "a"}, {"b.yaml", "b"}})));
  ASSERT_FALSE(files::writeText(folder_ / "a.yaml", "mine"));
  const auto done = give(tree({{"a.yaml", "new"}, {"b.yaml", "new"}}));
  ASSERT_TRUE(done);
  EXPECT_EQ(there(), (std::map<std::string, std::string>{{"a.yaml", "mine"}, {"b.yaml", "new"}}));
  ASSERT_EQ(done->kept.size(), 1U);
  EXPECT_EQ(done->kept[0].path, "a.yaml");
  EXPECT_EQ(done->kept[0].there, "mine");
  EXPECT_EQ(done->kept[0].wanted, "new");
  ASSERT_EQ(done->replaced.size(), 1U);
  EXPECT_EQ(done->replaced[0].path, "b.yaml");
  EXPECT_EQ(done->replaced[0].there, "b");
  const auto looked = give(tree({{"a.yaml", "new"}, {"b.yaml", "new"}}), Delivery::LookTakeBack);
  ASSERT_TRUE(looked);
  EXPECT_EQ(looked->steps[0].step, Step::TakeBack);
  EXPECT_EQ(looked->replaced.at(0).there, "mine");
  EXPECT_EQ(there().at("a.yaml"), "mine") << "it was only looked at";
  ASSERT_TRUE(give(tree({{"a.yaml", "new"}, {"b.yaml", "new"}}), Delivery::TakeBack));
  EXPECT_EQ(there().at("a.yaml"), "new");
}

/// Argo CD's applications beside the chart that they deploy.
TEST_F(Deliver, AnExportOfAnotherKindLeavesTheFirstAlone) {
  ASSERT_TRUE(give(tree({{"charts/a.yaml", "a"}})));
  ASSERT_TRUE(give(tree({{"argocd/b.yaml", "b"}}), Delivery::Write, "argocd"));
  EXPECT_EQ(there(), (std::map<std::string, std::string>{{"argocd/b.yaml", "b"}, {"charts/a.yaml", "a"}}));
  // Even where both want the same file: it is the first one's.
  ASSERT_TRUE(give(tree({{"charts/a.yaml", "other"}}), Delivery::Write, "values"));
  EXPECT_EQ(there().at("charts/a.yaml"), "a");
}

TEST_F(Deliver, LookingTouchesNothing) {
  const auto looked = give(tree({{"a.yaml", "a"}}), Delivery::Look);
  ASSERT_TRUE(looked);
  EXPECT_TRUE(drifted(*looked));
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(Deliver, FollowsNoLink) {
  const fs::path elsewhere = folder_.parent_path() / "elsewhere";
  fs::create_directories(elsewhere);
  fs::create_directories(folder_);
  fs::create_directory_symlink(elsewhere, folder_ / "charts");
  const auto refused = give(tree({{"a.yaml", "a"}, {"charts/b.yaml", "b"}}));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().where, testing::EndsWith("charts"));
  EXPECT_FALSE(fs::exists(folder_ / "a.yaml")) << "nothing is written before all was looked at";
  EXPECT_TRUE(fs::is_empty(elsewhere));

  ASSERT_FALSE(files::writeText(elsewhere / "target", "theirs"));
  fs::remove(folder_ / "charts");
  fs::create_symlink(elsewhere / "target", folder_ / "a.yaml");
  ASSERT_TRUE(give(tree({{"a.yaml", "a"}}), Delivery::TakeBack));
  EXPECT_EQ(files::readText(elsewhere / "target").value(), "theirs");
}

TEST_F(Deliver, AFileInTheFoldersPlaceIsAnError) {
  fs::create_directories(folder_.parent_path());
  ASSERT_FALSE(files::writeText(folder_, "a file"));
  const auto refused = give(tree({{"a.yaml", "a"}}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(files::readText(folder_).value(), "a file");
  EXPECT_FALSE(give(tree({{"a.yaml", "a"}}), Delivery::Look)) << "a look says so, too";
}

TEST_F(Deliver, IsStoppedBetweenFilesAndCompletedByTheNext) {
  const FileTree files = tree({{"a.yaml", "a"}, {"b.yaml", "b"}});
  std::stop_source stop;
  stop.request_stop();
  const auto stopped = deliver(files, {"helm", "eco2"}, folder_, Delivery::Write, stop.get_token());
  ASSERT_FALSE(stopped);
  EXPECT_NE(stopped.error().remedy, "");
  EXPECT_FALSE(fs::exists(folder_));
  ASSERT_TRUE(give(files));
  EXPECT_EQ(there(), files.files());
}

TEST(Difference, SaysWhichLinesAreWhose) {
  const auto lines = linesOf(Difference{"a.yaml", "one\ntwo\nthree\n", "one\n2\nthree\n"});
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0].kind, DiffLine::Kind::Place);
  EXPECT_EQ(lines[1].text, " one");
  EXPECT_EQ(lines[2].text, "-two");
  EXPECT_EQ(lines[2].kind, DiffLine::Kind::There);
  EXPECT_EQ(lines[3].text, "+2");
  EXPECT_EQ(lines[3].kind, DiffLine::Kind::Wanted);
  EXPECT_EQ(lines[4].kind, DiffLine::Kind::Common);
  EXPECT_TRUE(linesOf(Difference{"a.yaml", "same\n", "same\n"}).empty());
}

}  // namespace
}  // namespace kubecast::exporters
