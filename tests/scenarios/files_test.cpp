// SPDX-License-Identifier: Apache-2.0
#include "scenarios/files/files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kubecast::files {
namespace {

namespace fs = std::filesystem;

class WriteText : public testing::Test {
 protected:
  fs::path folder_ = fs::path(testing::TempDir()) / ("files-" + std::to_string(::getpid()));
  fs::path file_ = folder_ / "a.yaml";
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] static unsigned modeOf(const fs::path& file) {
    return static_cast<unsigned>(fs::status(file).permissions());
  }
  [[nodiscard]] std::size_t filesHere() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {}));
  }
};

TEST_F(WriteText, KeepsTheModeOfWhatItReplaces) {
  ASSERT_FALSE(writeText(file_, "old"));
  ASSERT_EQ(::chmod(file_.c_str(), 0640), 0);
  ASSERT_FALSE(writeText(file_, "new"));
  EXPECT_EQ(modeOf(file_), 0640U);
  EXPECT_EQ(readText(file_).value(), "new");
  EXPECT_EQ(filesHere(), 1U);
}

TEST_F(WriteText, GivesANewFileTheModeOfTheUmask) {
  const auto before = ::umask(027);
  const auto error = writeText(file_, "new");
  ::umask(before);
  ASSERT_FALSE(error);
  EXPECT_EQ(modeOf(file_), 0640U);
}

TEST_F(WriteText, ReplacesWhatALinkPointsTo) {
  ASSERT_FALSE(writeText(file_, "old"));
  fs::create_symlink("a.yaml", folder_ / "link.yaml");
  ASSERT_FALSE(writeText(folder_ / "link.yaml", "new"));
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.yaml"));
  EXPECT_EQ(readText(file_).value(), "new");
}

TEST_F(WriteText, LeavesNothingBehindWhereItCannotWrite) {
  const auto error = writeText(folder_ / "missing" / "a.yaml", "new");
  ASSERT_TRUE(error);
  EXPECT_NE(error->what.find("No such file or directory"), std::string::npos);
  EXPECT_EQ(filesHere(), 0U);
}

}  // namespace
}  // namespace kubecast::files
